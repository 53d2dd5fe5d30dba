export type Context = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D

/** A picture’s size, pixels. */
export interface Size {
  width: number
  height: number
}

/**
 * What `draw` draws, as a file for a card in the WeChat group; undefined where the phone cannot: WeChat then takes a
 * picture of the page. Source: R29, R60.
 */
export async function canvasPicture(
  { width, height }: Size,
  draw: (context: Context) => void,
): Promise<string | undefined> {
  try {
    const canvas = wx.createOffscreenCanvas({ type: '2d', width, height })
    draw(canvas.getContext('2d') as Context) // a 2d canvas has a 2d context
    const { tempFilePath } = await wx.canvasToTempFilePath({
      canvas: canvas as unknown as WechatMiniprogram.Canvas, // the typings know only the node of a page
      fileType: 'jpg',
      quality: 0.9,
    })
    return tempFilePath
  } catch (error) {
    console.warn('picture', error)
    return undefined
  }
}
