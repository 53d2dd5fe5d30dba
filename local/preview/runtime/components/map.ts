import type { BuiltIn, BuiltInNode } from './built-in'
import { offsetOf, pxOf, type Place } from './map-projection'

/**
 * `<map>`: a plan without streets' names (there is no map offline): ground, blocks, and the markers,
 * circles and lines at their true distances.
 */
export const map: BuiltIn = {
  properties: {
    latitude: Number,
    longitude: Number,
    scale: { type: Number, value: 16 },
    minScale: Number,
    maxScale: Number,
    markers: { type: Array, value: [] },
    circles: { type: Array, value: [] },
    polyline: { type: Array, value: [] },
    polygons: { type: Array, value: [] },
    includePoints: { type: Array, value: [] },
    showLocation: Boolean,
    enableZoom: { type: Boolean, value: true },
    enableScroll: { type: Boolean, value: true },
    enableRotate: Boolean,
    showCompass: Boolean,
    showScale: Boolean,
    enablePoi: Boolean,
    enableBuilding: Boolean,
    subkey: String,
    setting: null,
  },
  attach(node) {
    const plan = node.inner('plan', HTMLDivElement)
    if (!node.host.hasAttribute('role')) node.host.setAttribute('role', 'img')
    node.watch(
      ['latitude', 'longitude', 'scale', 'markers', 'circles', 'polyline', 'polygons'],
      () => draw(node, plan),
    )
  },
}

/** The drawing's own space: the centre is 0,0; it is cut to the host's size. */
const HALF = 1000

function draw(node: BuiltInNode, plan: HTMLElement): void {
  const centre = { latitude: node.number('latitude'), longitude: node.number('longitude') }
  const zoom = node.number('scale')
  const at = (place: Place) => offsetOf(place, centre, zoom)
  const svg = shape('svg', {
    viewBox: `${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`,
    width: `${2 * HALF}`,
    height: `${2 * HALF}`,
    'aria-hidden': 'true',
  })
  svg.append(...blocks())
  for (const line of node.list('polygons')) svg.append(path(line, at, true))
  for (const line of node.list('polyline')) svg.append(path(line, at, false))
  for (const circle of node.list('circles')) svg.append(circleOf(circle, at, zoom))
  plan.replaceChildren(svg)
  for (const marker of node.list('markers')) plan.append(markerOf(node, marker, at))
}

/** Blocks between streets, the same everywhere: the ground is a drawing, not a survey. */
function blocks(): Element[] {
  const steps = Array.from({ length: 13 }, (_, index) => -960 + index * 160)
  return steps.flatMap((x) =>
    steps.map((y) =>
      shape('rect', {
        class: 'phone-map-block',
        x: `${x}`,
        y: `${y - 30}`,
        width: '120',
        height: '118',
      }),
    ),
  )
}

function circleOf(value: unknown, at: (place: Place) => Point, zoom: number): Element {
  const circle = fields(value)
  const { x, y } = at(placeOf(circle))
  return shape('circle', {
    cx: `${x}`,
    cy: `${y}`,
    r: `${pxOf(Number(circle.radius ?? 0), placeOf(circle).latitude, zoom)}`,
    fill: String(circle.fillColor ?? '#2E7D5B1F'),
    stroke: String(circle.color ?? '#2E7D5B'),
    'stroke-width': String(circle.strokeWidth ?? 1.5),
    'stroke-dasharray': '4 4',
  })
}

function path(value: unknown, at: (place: Place) => Point, closed: boolean): Element {
  const line = fields(value)
  const points = Array.isArray(line.points)
    ? line.points.map((point) => at(placeOf(fields(point))))
    : []
  return shape(closed ? 'polygon' : 'polyline', {
    points: points.map(({ x, y }) => `${x},${y}`).join(' '),
    fill: closed ? String(line.fillColor ?? '#00000022') : 'none',
    stroke: String(line.color ?? line.strokeColor ?? '#2E7D5B'),
    'stroke-width': String(line.width ?? line.strokeWidth ?? 2),
  })
}

function markerOf(node: BuiltInNode, value: unknown, at: (place: Place) => Point): HTMLElement {
  const marker = fields(value)
  const { x, y } = at(placeOf(marker))
  const pin = document.createElement('button')
  pin.className = 'phone-map-marker'
  pin.style.left = `calc(50% + ${x}px)`
  pin.style.top = `calc(50% + ${y}px)`
  pin.setAttribute('aria-label', String(marker.title ?? marker.ariaLabel ?? '标记'))
  const { callout, label } = marker
  const words = fields(callout ?? label).content
  if (words !== undefined) pin.append(wordsOf(String(words)))
  pin.append(pictureOf(node, marker))
  pin.addEventListener('click', () => node.fire('markertap', { markerId: marker.id }))
  return pin
}

function wordsOf(words: string): HTMLElement {
  const callout = document.createElement('span')
  callout.textContent = words
  return callout
}

function pictureOf(node: BuiltInNode, marker: Record<string, unknown>): Element {
  if (typeof marker.iconPath === 'string' && marker.iconPath !== '') {
    const picture = document.createElement('img')
    const owner = node.component.ownerShadowRoot?.getHostNode().is ?? ''
    picture.src = node.context.assetUrl(marker.iconPath, owner)
    picture.style.width = `${Number(marker.width ?? 26)}px`
    picture.style.height = `${Number(marker.height ?? 34)}px`
    return picture
  }
  const pin = shape('svg', { viewBox: '0 0 26 34', width: '26', height: '34' })
  pin.append(
    shape('path', { d: 'M13 34s13-12 13-22a13 13 0 1 0-26 0c0 10 13 22 13 22z', fill: '#B23A2E' }),
    shape('circle', { cx: '13', cy: '12', r: '5', fill: '#fff' }),
  )
  return pin
}

function shape(tag: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function placeOf({ latitude, longitude }: Record<string, unknown>): Place {
  return { latitude: Number(latitude), longitude: Number(longitude) }
}

interface Point {
  x: number
  y: number
}
