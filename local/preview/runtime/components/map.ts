import { attributeText } from '../attribute-text'
import type { BuiltIn, BuiltInNode } from './built-in'
import { markerOf } from './map-marker'
import { offsetOf, pxOf, type Place } from './map-projection'
import { fields, placeOf, shape, type Point } from './map-shape'

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

/** Blocks between streets, with a crossing in the centre: a drawing, not a survey. */
function blocks(): Element[] {
  const starts = Array.from({ length: 12 }, (_, index) => -940 + index * 160)
  return starts.flatMap((x) =>
    starts.map((y) =>
      shape('rect', {
        class: 'phone-map-block',
        x: `${x}`,
        y: `${y}`,
        width: '120',
        height: '120',
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
    fill: attributeText(circle.fillColor ?? '#2E7D5B1F'),
    stroke: attributeText(circle.color ?? '#2E7D5B'),
    'stroke-width': attributeText(circle.strokeWidth ?? 1.5),
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
    fill: closed ? attributeText(line.fillColor ?? '#00000022') : 'none',
    stroke: attributeText(line.color ?? line.strokeColor ?? '#2E7D5B'),
    'stroke-width': attributeText(line.width ?? line.strokeWidth ?? 2),
  })
}
