/** The building's WeChat group: what was said, the cards sent into it, and a line to type in. */
import { element } from '../runtime/wx/element'
import { SHOWN_GROUP_KEY } from '../runtime/wx/desk-message'
import { searchGroups } from './group'
import type { Group } from './group'
import { icon } from './icon'
import type { Identity } from './identity'
import { messageList, messagesOf } from './message-list'
import type { Message } from './message-list'
import { dropPanel } from './panel'
import type { Seat, SeatName } from './seat'
import { get, send, ServerError } from './server'

/** So many groups are listed at once; the search finds the rest of the 574. */
const LISTED = 40

/** 「从群里的卡片打开」. Source: WeChat, table of scenes. */
const GROUP_CARD_SCENE = 1044

export class GroupPane {
  readonly element: HTMLElement
  private shown: Group | undefined
  private messages: Message[] = []
  private readonly name = element('b', { class: 'title grow' })
  private readonly talk = element('div', { class: 'chat', tabindex: '0', 'aria-live': 'polite' })
  private readonly speaker = element('select', { 'aria-label': '谁在说' })
  private readonly trouble = element('p', { class: 'c late-c', role: 'alert' })

  constructor(
    private readonly groups: readonly Group[],
    private readonly identities: readonly Identity[],
    private readonly seats: Record<SeatName, Seat>,
  ) {
    this.element = this.draw()
    this.showSpeakers()
    const kept = localStorage.getItem(SHOWN_GROUP_KEY)
    const home = seats.left.identity()?.group
    void this.show(this.find(kept) ?? this.find(home) ?? groups[0])
  }

  group(): Group | undefined {
    return this.shown
  }

  /** Shows the group a card was just sent into, or one with a new message. */
  async showById(opengid: string): Promise<void> {
    const group = this.find(opengid)
    if (group) await this.show(group)
  }

  /** A message arrived somewhere: drawn when its group is the one shown. */
  receive(data: unknown): void {
    for (const message of messagesOf([data])) {
      if (message.opengid !== this.shown?.opengid) continue
      if (this.messages.some(({ id }) => id === message.id)) continue
      this.messages.push(message)
      this.drawMessages()
    }
  }

  /** The people at the desk changed. */
  showSpeakers(): void {
    const people = [this.seats.left.identity(), this.seats.right.identity()]
    this.speaker.replaceChildren(
      ...people.flatMap((one) =>
        one ? [element('option', { value: one.openid }, one.label)] : [],
      ),
    )
  }

  private async show(group: Group | undefined): Promise<void> {
    this.shown = group
    if (!group) return this.showNone()
    localStorage.setItem(SHOWN_GROUP_KEY, group.opengid)
    this.name.textContent = `${group.name}（${group.members}）`
    const list = await get(`/chat?opengid=${encodeURIComponent(group.opengid)}`).catch(() => [])
    if (this.shown !== group) return
    this.messages = messagesOf(list)
    this.drawMessages()
  }

  private showNone(): void {
    this.name.textContent = '还没有群'
    this.element.classList.add('group--none')
    this.talk.replaceChildren(
      element('p', { class: 'sys' }, '楼门绑定了微信群，群就会在这里。手机照样能用。'),
    )
  }

  private drawMessages(): void {
    this.talk.replaceChildren(
      ...messageList(this.messages, this.identities, (path, seat) =>
        this.seats[seat].open({
          path,
          scene: GROUP_CARD_SCENE,
          ...(this.shown ? { opengid: this.shown.opengid } : {}),
        }),
      ),
    )
    this.talk.scrollTop = this.talk.scrollHeight
  }

  private draw(): HTMLElement {
    const change = element('button', { type: 'button', class: 'row c' }, '换一个群', icon('down'))
    const line = element('input', {
      'aria-label': '说一句',
      placeholder: '说一句',
      maxlength: '500',
    })
    const form = element(
      'form',
      { class: 'say' },
      this.speaker,
      line,
      element('button', { type: 'submit', class: 'btn quiet sm' }, '发送'),
    )
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.say(line)
    })
    return element(
      'section',
      { class: 'pane group', 'aria-label': '微信群' },
      element('header', {}, this.name, change),
      dropPanel(change, '换一个群', (close) => this.chooser(close)),
      this.talk,
      this.trouble,
      form,
      element('p', { class: 'hint c' }, '点卡片，在左边的手机里打开（场景 1044）'),
    )
  }

  private async say(line: HTMLInputElement): Promise<void> {
    const text = line.value.trim()
    if (!text || !this.shown) return
    const path = `/chat?opengid=${encodeURIComponent(this.shown.opengid)}`
    try {
      this.receive(await send('POST', path, { from: this.speaker.value, text }))
      line.value = ''
      this.trouble.textContent = ''
    } catch (error) {
      this.trouble.textContent = error instanceof ServerError ? `没发出去：${error.message}` : ''
      if (!(error instanceof ServerError)) throw error
    }
  }

  private chooser(close: () => void): Node[] {
    const words = element('input', {
      type: 'search',
      placeholder: '楼、社区或群的名字',
      'aria-label': '找群',
      'data-focus': true,
    })
    const list = element('div', {})
    const fill = (): void => list.replaceChildren(...this.found(words.value, close))
    words.addEventListener('input', fill)
    fill()
    return [words, list]
  }

  private found(words: string, close: () => void): Node[] {
    const found = searchGroups(this.groups, words, LISTED)
    if (found.length === 0) return [element('p', { class: 'c none' }, '没有这样的群')]
    return found.map((group) =>
      element(
        'button',
        {
          type: 'button',
          class: 'person',
          ...(group === this.shown ? { 'aria-current': 'true' } : {}),
          click: () => {
            close()
            void this.show(group)
          },
        },
        element('b', { class: 'grow cut' }, group.name),
        element('small', {}, `${group.members} 人`),
      ),
    )
  }

  private find(opengid: string | null | undefined): Group | undefined {
    return this.groups.find((group) => group.opengid === opengid)
  }
}
