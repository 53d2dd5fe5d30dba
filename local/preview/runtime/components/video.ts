import type { BuiltIn } from './built-in'

/** `<video>`: the browser's own player. */
export const video: BuiltIn = {
  properties: {
    src: String,
    poster: String,
    controls: { type: Boolean, value: true },
    autoplay: Boolean,
    loop: Boolean,
    muted: Boolean,
    objectFit: { type: String, value: 'contain' },
    showFullscreenBtn: { type: Boolean, value: true },
  },
  attach(node) {
    const player = node.inner('player', HTMLVideoElement)
    const owner = node.component.ownerShadowRoot?.getHostNode().is ?? ''
    node.watch(['src'], () => (player.src = node.context.assetUrl(node.text('src'), owner)))
    node.watch(
      ['poster'],
      () => (player.poster = node.context.assetUrl(node.text('poster'), owner)),
    )
    node.watch(['controls', 'autoplay', 'loop', 'muted'], () => {
      player.controls = node.flag('controls')
      player.autoplay = node.flag('autoplay')
      player.loop = node.flag('loop')
      player.muted = node.flag('muted')
    })
    node.watch(['objectFit'], () => (player.style.objectFit = node.text('objectFit')))
    for (const event of ['play', 'pause', 'ended', 'error']) {
      player.addEventListener(event, () => node.fire(event))
    }
  },
}
