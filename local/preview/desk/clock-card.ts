/** The cloud's clock, and the buttons that move it. */
import { element } from '../runtime/wx/element'
import { fields } from '../runtime/wx/record'
import { get, send, ServerError } from './server'
import { clockTime, dayWords, offsetWords } from './words'

const HOUR_MS = 3_600_000
const SECOND_MS = 1000

export class ClockCard {
  readonly element: HTMLElement
  private offsetMs = 0
  private readonly time = element('p', { class: 'now' })
  private readonly day = element('p', { class: 'c' })
  private readonly note = element('p', { class: 'c', role: 'status' })
  private readonly buttons: HTMLButtonElement[]

  /** `onMoved` hears each new offset. */
  constructor(private readonly onMoved: (offsetMs: number) => void) {
    const move = (by: number) => () => void this.move(this.offsetMs + by)
    const plusHour = this.button('+1 小时', 'btn quiet grow', move(HOUR_MS))
    const plusHalfDay = this.button('+12 小时', 'btn quiet grow', move(12 * HOUR_MS))
    const back = this.button('回到真实时间', 'btn text sm wide', () => void this.move(0))
    this.buttons = [plusHour, plusHalfDay, back]
    this.element = element(
      'section',
      { class: 'clockb', 'aria-label': '时间' },
      element('p', { class: 's' }, '现在'),
      this.time,
      this.day,
      element('div', { class: 'row mt3' }, plusHour, plusHalfDay),
      back,
      this.note,
    )
    this.draw()
    setInterval(() => this.draw(), SECOND_MS)
  }

  /** Reads the cloud's time once. */
  async read(): Promise<void> {
    this.receive(await get('/time'))
  }

  /** The clock was moved, here or by a script. */
  receive(data: unknown): void {
    const { offsetMs } = fields(data)
    if (typeof offsetMs !== 'number') return
    this.offsetMs = offsetMs
    this.draw()
    this.onMoved(offsetMs)
  }

  /** Moves the clock, then lets the product's timer do at once what has become due. */
  private async move(offsetMs: number): Promise<void> {
    this.busy(true)
    try {
      await send('PUT', '/time', { offsetMs })
      this.receive({ offsetMs })
      this.note.textContent = '正在办到期的事'
      await send('POST', '/timers/clock', {})
      this.note.textContent = ''
    } catch (error) {
      if (!(error instanceof ServerError)) throw error
      this.note.textContent = `没有办成：${error.message}`
    } finally {
      this.busy(false)
    }
  }

  private busy(busy: boolean): void {
    for (const button of this.buttons) button.disabled = busy
  }

  private button(words: string, look: string, click: () => void): HTMLButtonElement {
    return element('button', { type: 'button', class: look, click }, words)
  }

  private draw(): void {
    const now = Date.now() + this.offsetMs
    this.time.textContent = clockTime(now)
    this.day.textContent = `${dayWords(now)} · ${offsetWords(this.offsetMs)}`
  }
}
