import type { Input } from '../../typings/contract'
import type { Reminders } from '../../typings/member'
import { config } from '../config'
import { newRequestId } from './cloud'
import { keepSubscriptions } from './letter'
import { currentSession } from './session'

/** With so many messages left, a natural tap does not ask for more. */
const ENOUGH = 3

type Accepted = Input<'letter.subscribed'>

/**
 * Asks in the tap that needs it; WeChat allows it only there, three templates at most. Accepted templates are told to
 * the cloud without waiting, and told again when it could not be reached. Never rejects: a person who says no still
 * gets the letter in the app. Source: R29.
 */
export function askSubscriptions(templates: readonly string[]): Promise<void> {
  if (templates.length === 0) return Promise.resolve()
  return new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [...templates],
      success: (answers) => {
        const accepted = templates.filter((id) => answers[id] === 'accept')
        if (accepted.length === 0) return
        keepAccepted([...waiting(), { requestId: newRequestId(), templates: accepted }])
        void tellAccepted()
      },
      fail: (error) => console.warn('subscribe', error),
      complete: () => resolve(),
    })
  })
}

/** In a cadre's tap that takes or answers something, when hardly any are left: no question at every tap. */
export const askForWork = (): Promise<void> => askWhenFew('work', config.workTemplates)

/** In the tap that takes part in a topic, when hardly any are left. Source: R29. */
export const askForRoom = (): Promise<void> => askWhenFew('room', config.roomTemplates)

function askWhenFew(kind: keyof Reminders, templates: readonly string[]): Promise<void> {
  const left = currentSession()?.me.reminders[kind] ?? 0
  return left >= ENOUGH ? Promise.resolve() : askSubscriptions(templates)
}

/** Tells the cloud of every accept it has not heard of; each has its own id, so none counts twice. */
export async function tellAccepted(): Promise<void> {
  for (const accepted of waiting()) {
    const told = await keepSubscriptions(accepted)
    if (!told.ok && told.code === 'offline') return
    keepAccepted(waiting().filter(({ requestId }) => requestId !== accepted.requestId))
  }
}

const KEY = 'accepted'

function waiting(): Accepted[] {
  const stored: unknown = wx.getStorageSync(KEY)
  return Array.isArray(stored) ? (stored as Accepted[]) : [] // only this file writes under the key
}

function keepAccepted(accepted: Accepted[]): void {
  wx.setStorageSync(KEY, accepted)
}
