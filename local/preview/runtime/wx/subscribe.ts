/** requestSubscribeMessage: the person's leave for one message of each template. */
import { api, Failure } from './call'
import { element } from './element'
import { ask } from './layer'
import type { Phone } from './phone'
import { fields, items, parseJson } from './record'
import { storagePrefix } from './storage'

/** How long after a touch a call still counts as "in the tap", in ms. WeChat says no figure. */
const TAP_MS = 2000

/** At most 3 one-time templates in one dialog. Source: WeChat, wx.requestSubscribeMessage. */
const TEMPLATES_AT_ONCE = 3

type Choice = 'accept' | 'reject'

export class Subscriptions {
  private touchedAt = Number.NEGATIVE_INFINITY

  constructor(private readonly phone: Phone) {
    const touched = (): void => void (this.touchedAt = performance.now())
    for (const type of ['pointerup', 'touchend', 'mouseup', 'click', 'keydown']) {
      phone.host.root.addEventListener(type, touched, { capture: true })
    }
  }

  apis(): Record<string, unknown> {
    return {
      requestSubscribeMessage: api('requestSubscribeMessage', (options: { tmplIds?: string[] }) =>
        this.request(options.tmplIds),
      ),
    }
  }

  /** What getSetting({ withSubscriptions: true }) tells: only choices kept for always. */
  setting(): { mainSwitch: boolean; itemSettings: Record<string, Choice> } {
    return { mainSwitch: true, itemSettings: this.kept() }
  }

  private async request(ids: unknown): Promise<Record<string, Choice>> {
    const tmplIds = this.checked(ids)
    const kept = this.kept()
    const open = tmplIds.filter((id) => !kept[id])
    const chosen = open.length > 0 ? await this.ask(open) : {}
    const result = Object.fromEntries(
      tmplIds.map((id): [string, Choice] => [id, kept[id] ?? chosen[id] ?? 'reject']),
    )
    const accepted = tmplIds.filter((id) => result[id] === 'accept')
    if (accepted.length > 0) await this.tellWeChat(accepted)
    return result
  }

  private checked(ids: unknown): string[] {
    if (!Array.isArray(ids) || ids.length === 0) {
      throw new Failure("TmplIds can't be empty", { errCode: 10001 })
    }
    if (!ids.every((id) => typeof id === 'string' && id !== '')) {
      throw new Failure('Invalid template id', { errCode: 10004 })
    }
    if (ids.length > TEMPLATES_AT_ONCE) {
      throw new Failure('Templates count out of max bounds', { errCode: 20003 })
    }
    if (performance.now() - this.touchedAt > TAP_MS) {
      throw new Failure('can only be invoked by user TAP gesture.')
    }
    return [...new Set(ids.map(String))]
  }

  private async ask(ids: string[]): Promise<Record<string, Choice>> {
    const titles = await this.titles()
    const boxes = ids.map((id) => tickBox(titles.get(id) ?? id))
    const always = tickBox('总是保持以上选择，不再询问', false)
    const all = (choice: Choice): Record<string, Choice> =>
      Object.fromEntries(ids.map((id, i) => [id, boxes[i]?.box.checked ? choice : 'reject']))
    const label = '消息订阅'
    const chosen = await ask<Record<string, Choice>>(
      this.phone,
      { kind: 'sheet', label },
      (answer) => [
        element('p', { class: 'wx-sheet__who' }, `${this.appName()} 申请`),
        element('h2', {}, '给你发送一次以下消息'),
        element('div', { class: 'wx-sheet__list' }, ...boxes.map(({ row }) => row), always.row),
        element(
          'footer',
          { class: 'wx-pair' },
          element('button', { type: 'button', click: () => answer(all('reject')) }, '取消'),
          element(
            'button',
            { type: 'button', class: 'wx-primary', click: () => answer(all('accept')) },
            '允许',
          ),
        ),
      ],
    )
    if (always.box.checked) this.keep(chosen)
    return chosen
  }

  private async tellWeChat(templateIds: string[]): Promise<void> {
    const { door, openid } = this.phone
    await door.post('/wechat/subscriptions', { openid, templateIds }).catch(() => {
      throw new Failure('Request subscribe fail', { errCode: 10003 })
    })
  }

  private async titles(): Promise<Map<string, string>> {
    const list = await this.phone.door.get('/templates').catch(() => {
      throw new Failure('Request list fail', { errCode: 10002 })
    })
    return new Map(
      items(list).flatMap((entry): [string, string][] => {
        const { id, title } = fields(entry)
        return typeof id === 'string' && typeof title === 'string' ? [[id, title]] : []
      }),
    )
  }

  private appName(): string {
    return this.phone.host.app.window?.navigationBarTitleText ?? '小程序'
  }

  private kept(): Record<string, Choice> {
    const pairs = Object.entries(fields(parseJson(localStorage.getItem(this.key()))))
    return Object.fromEntries(
      pairs.map(([id, choice]): [string, Choice] => [
        id,
        choice === 'accept' ? 'accept' : 'reject',
      ]),
    )
  }

  private keep(choices: Record<string, Choice>): void {
    localStorage.setItem(this.key(), JSON.stringify({ ...this.kept(), ...choices }))
  }

  private key(): string {
    return `preview:${storagePrefix(this.phone)}subscriptions`
  }
}

function tickBox(words: string, checked = true): { box: HTMLInputElement; row: HTMLElement } {
  const box = element('input', { type: 'checkbox' })
  box.checked = checked
  return { box, row: element('label', { class: 'wx-sheet__tick' }, box, words) }
}
