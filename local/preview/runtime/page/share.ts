import type { OpenTypeButton, PageFrame, ShareContent } from '../host'
import { callPage } from './script'
import { urlOf } from './route'

/** How long a `promise` in onShareAppMessage's answer may take, in ms; as in WeChat. */
const PROMISE_MS = 3000

/** What the page shares: its answer over the defaults. Undefined when it cannot be shared. */
export async function shareOf(
  frame: PageFrame,
  from: 'button' | 'menu',
  target?: OpenTypeButton,
): Promise<ShareContent | undefined> {
  if (typeof frame.page.onShareAppMessage !== 'function') return undefined
  const answer = members(callPage(frame.page, 'onShareAppMessage', { from, target }))
  const promised = await inTime(answer.promise)
  const { title, path, imageUrl } = { ...answer, ...members(promised) }
  return {
    title: typeof title === 'string' ? title : (frame.config.navigationBarTitleText ?? ''),
    path: typeof path === 'string' ? path : urlOf(frame),
    ...(typeof imageUrl === 'string' ? { imageUrl } : {}),
  }
}

function inTime(promise: unknown): Promise<unknown> {
  if (!(promise instanceof Promise)) return Promise.resolve(undefined)
  const late = new Promise((resolve) => window.setTimeout(resolve, PROMISE_MS))
  return Promise.race([promise, late])
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
