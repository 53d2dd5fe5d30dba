import { keepSubscriptions } from './letter'

/**
 * Asks in the tap that needs it; WeChat allows it only there. Accepted templates are told to the cloud without
 * waiting. Never rejects: a person who says no still gets the letter in the app. Source: R29.
 */
export function askSubscriptions(templates: readonly string[]): Promise<void> {
  if (templates.length === 0) return Promise.resolve()
  return new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [...templates],
      success: (answers) => {
        const accepted = templates.filter((id) => answers[id] === 'accept')
        if (accepted.length > 0) void keepSubscriptions(accepted)
      },
      fail: (error) => console.warn('subscribe', error),
      complete: () => resolve(),
    })
  })
}
