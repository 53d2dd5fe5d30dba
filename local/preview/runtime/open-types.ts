import type { OpenTypeButton, PageFrame, ShareContent } from './host'
import { shareOf } from './page/share'

type Answer = (button: OpenTypeButton) => unknown
type ShareListener = (content: ShareContent, page: PageFrame) => void

/** What `<button open-type>` can do: sharing here, the rest as the wx layer answers. */
export class OpenTypes {
  private readonly answers = new Map<string, Answer>()
  private readonly shareListeners: ShareListener[] = []

  constructor(private readonly top: () => PageFrame) {}

  answer(name: string, answer: Answer): void {
    this.answers.set(name, answer)
  }

  onShare(listener: ShareListener): void {
    this.shareListeners.push(listener)
  }

  /** Resolves to the detail of the button's event, undefined for none; an unknown name throws. */
  async open(name: string, button: OpenTypeButton): Promise<unknown> {
    if (name === 'share') return this.share(button)
    const answer = this.answers.get(name)
    if (answer === undefined) {
      throw new Error(`<button open-type="${name}"> is not supported by the preview`)
    }
    return answer(button)
  }

  private async share(button: OpenTypeButton): Promise<undefined> {
    const page = this.top()
    const content = await shareOf(page, 'button', button)
    if (content === undefined) throw new Error(`${page.path} has no onShareAppMessage`)
    for (const listener of this.shareListeners) listener(content, page)
  }
}
