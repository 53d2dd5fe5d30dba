/** The frame's small drawings, as SVG text. */

/** Signal, Wi-Fi and battery. */
export const signals =
  '<svg viewBox="0 0 72 13" width="72" height="13" fill="currentColor" aria-hidden="true">' +
  '<rect x="0" y="8" width="3" height="5" rx="1"/><rect x="5" y="5.5" width="3" height="7.5" rx="1"/>' +
  '<rect x="10" y="3" width="3" height="10" rx="1"/><rect x="15" width="3" height="13" rx="1"/>' +
  '<path d="M24 4.2a10.5 10.5 0 0 1 15 0l-1.7 1.8a8 8 0 0 0-11.6 0zM27 7.3a6.4 6.4 0 0 1 9 0' +
  'l-1.7 1.8a4 4 0 0 0-5.6 0zM31.5 12.6l2-2.1a2.8 2.8 0 0 0-4 0z"/>' +
  '<rect x="46" y=".75" width="21" height="11.5" rx="3" fill="none" stroke="currentColor" ' +
  'stroke-width="1.2"/><rect x="48" y="2.7" width="14" height="7.6" rx="1.5"/>' +
  '<rect x="68.5" y="4.5" width="2" height="4" rx="1"/></svg>'

/** The capsule's menu. */
export const dots =
  '<svg viewBox="0 0 20 8" width="20" height="8" fill="currentColor" aria-hidden="true">' +
  '<circle cx="3" cy="4" r="1.8"/><circle cx="10" cy="4" r="2.8"/><circle cx="17" cy="4" r="1.8"/></svg>'

/** The capsule's way out. */
export const ring =
  '<svg viewBox="0 0 19 19" width="19" height="19" fill="none" stroke="currentColor" ' +
  'stroke-width="1.8" aria-hidden="true"><circle cx="9.5" cy="9.5" r="8"/>' +
  '<circle cx="9.5" cy="9.5" r="2.6" fill="currentColor" stroke="none"/></svg>'

export const arrowLeft =
  '<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" ' +
  'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">' +
  '<path d="M15 5l-7 7 7 7"/></svg>'

export const house =
  '<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" ' +
  'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">' +
  '<path d="M4 11.5L12 5l8 6.5M6 10v9h12v-9"/></svg>'
