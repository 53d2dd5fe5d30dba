/**
 * WXML of the built-in components, compiled together with the Mini Program's. `h-x` is the HTML element
 * `x`; classes come out as `wx--name`. Strings only: the compiler imports this file too.
 */
const slot = '<slot/>'

/** Tag → template. A tag that is missing here and not declared by a page is a compile error. */
export const builtInTemplates: Readonly<Record<string, string>> = {
  view: slot,
  text: slot,
  'cover-view': slot,
  'root-portal': '<h-div class="portal"><slot/></h-div>',
  'page-meta': slot,
  'scroll-view': '<h-div class="pulled"></h-div><h-div class="content"><slot/></h-div>',
  swiper: '<h-div class="track"><slot/></h-div><h-div class="dots"></h-div>',
  'swiper-item': slot,
  image: '<h-img class="picture" alt=""/>',
  'cover-image': '<h-img class="picture" alt=""/>',
  icon: '<h-i class="sign"/>',
  'rich-text': '<h-div class="rich"></h-div>',
  progress:
    '<h-div class="rail"><h-div class="bar"></h-div></h-div><h-span class="percent"></h-span>',
  button: '<h-i class="spinner"/><slot/>',
  navigator: slot,
  form: slot,
  label: slot,
  input:
    '<h-input class="field"/><h-div class="placeholder placeholder-class" aria-hidden="true"></h-div>',
  textarea:
    '<h-textarea class="field"/><h-div class="placeholder placeholder-class" aria-hidden="true"></h-div>',
  switch: '<h-input class="field" type="checkbox" role="switch"/>',
  checkbox: '<h-input class="field" type="checkbox"/><slot/>',
  radio: '<h-input class="field" type="radio"/><slot/>',
  'checkbox-group': slot,
  'radio-group': slot,
  slider: '<h-input class="field" type="range"/><h-span class="value"></h-span>',
  picker: slot,
  canvas: '<h-canvas class="surface"/><slot/>',
  map: '<h-div class="plan"></h-div><slot/>',
  video: '<h-video class="player" playsinline="playsinline"/><slot/>',
}

/** Built-in components of WeChat that the preview does not draw. */
export const unsupportedTags: readonly string[] = [
  'ad',
  'ad-custom',
  'audio',
  'camera',
  'channel-live',
  'channel-video',
  'editor',
  'functional-page-navigator',
  'grid-view',
  'keyboard-accessory',
  'list-view',
  'live-player',
  'live-pusher',
  'match-media',
  'movable-area',
  'movable-view',
  'native-component',
  'navigation-bar',
  'official-account',
  'open-data',
  'page-container',
  'picker-view',
  'picker-view-column',
  'share-element',
  'snapshot',
  'sticky-header',
  'sticky-section',
  'voip-room',
  'web-view',
  'xr-frame',
]
