import { attributeText } from '../attribute-text'
import type { BuiltInNode } from './built-in'
import type { Place } from './map-projection'
import { fields, placeOf, shape, type Point } from './map-shape'

/** A marker as a button: its words above its pin or picture. */
export function markerOf(
  node: BuiltInNode,
  value: unknown,
  at: (place: Place) => Point,
): HTMLElement {
  const marker = fields(value)
  const { x, y } = at(placeOf(marker))
  const pin = document.createElement('button')
  pin.className = 'phone-map-marker'
  pin.style.left = `calc(50% + ${x}px)`
  pin.style.top = `calc(50% + ${y}px)`
  pin.setAttribute('aria-label', attributeText(marker.ariaLabel ?? marker.title ?? '标记'))
  const { callout, label } = marker
  const words = fields(callout ?? label).content
  if (words !== undefined) pin.append(wordsOf(attributeText(words)))
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
