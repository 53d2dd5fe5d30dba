/** Copies a text; false when the person does not agree to the privacy guide that WeChat shows first. */
export async function copyText(text: string): Promise<boolean> {
  return wx.setClipboardData({ data: text }).then(
    () => true,
    () => false,
  )
}
