/** Waiting until the cloud's data are set up: at the first start, and when it begins anew. */
import { element } from '../runtime/wx/element'
import { fields } from '../runtime/wx/record'
import { get, ServerError } from './server'

/** Between two questions, in ms. */
const PAUSE_MS = 400

/** Between two looks at what is still arriving, in ms. */
const LOOK = 2000

/** Tells what is still arriving while the desk is in use, and '' once nothing is. */
export async function followArrival(tell: (words: string) => void): Promise<void> {
  for (;;) {
    const { arriving } = fields(await get('/beginning').catch(() => ({})))
    const { tickets } = fields(arriving)
    if (typeof tickets !== 'number') return tell('')
    tell(`更早的诉求还在铺进来，已有 ${tickets} 件`)
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
}

/** What is being set up, in words; '' = nothing, undefined = the server is away. */
async function doing(): Promise<string | undefined> {
  try {
    const { doing: words } = fields(await get('/beginning'))
    return typeof words === 'string' ? words : ''
  } catch (error) {
    if (error instanceof ServerError && error.status === 0) return undefined
    throw error
  }
}

/** Resolves when everything is ready; `tell` hears what is under way meanwhile, and for how many seconds. */
export async function untilReady(tell: (words: string) => void): Promise<void> {
  const started = Date.now()
  for (;;) {
    const words = await doing()
    if (words === '') return
    const seconds = Math.floor((Date.now() - started) / 1000)
    tell(`${words ?? '正在清空，重新打开'}… 已经 ${seconds} 秒，一般要十几秒`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** The whole page while the first start is under way. */
export async function showBeginning(desk: HTMLElement): Promise<void> {
  const words = element('p', { class: 'wait', role: 'status' })
  await untilReady((text) => {
    words.textContent = text
    if (!words.isConnected) desk.append(words)
  })
  words.remove()
}
