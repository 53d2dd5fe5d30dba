import type { BuiltIn } from './built-in'

/** `<canvas type="2d">`: the node a selector query gives is the browser's canvas, completed. */
export const canvas: BuiltIn = {
  properties: { type: String, canvasId: String, disableScroll: Boolean },
  attach(node) {
    const surface = node.inner('surface', HTMLCanvasElement)
    Object.assign(surface, {
      createImage: () => new Image(),
      requestAnimationFrame: (draw: FrameRequestCallback) => window.requestAnimationFrame(draw),
      cancelAnimationFrame: (handle: number) => window.cancelAnimationFrame(handle),
    })
    node.watch(['type'], () => {
      if (node.text('type') === '2d') return
      throw new Error('<canvas> is supported with type="2d" only')
    })
  },
}
