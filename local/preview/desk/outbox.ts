/** What WeChat would have sent to people's phones (`GET /outbox`), newest first. */
import { element } from '../runtime/wx/element'
import { fields, items } from '../runtime/wx/record'
import type { Identity } from './identity'
import { clockTime } from './words'

/** A subscription message. `errcode` 0: delivered; `at` in epoch ms. */
export interface Letter {
  id: string
  at: number
  openid: string
  templateId: string
  /** The template's values, in order. */
  values: string[]
  page: string
  errcode: number
}

/** So many rows are drawn. */
const DRAWN = 60

/** Why WeChat did not deliver. Source: WeChat, subscribeMessage.send. */
const REASONS: Record<number, string> = {
  43101: '对方没有订阅',
  43104: '订阅已取消',
  47003: '内容不合模板',
}

export function lettersOf(list: unknown): Letter[] {
  return items(list)
    .flatMap((entry) => {
      const { id, at, touser, templateId, data, page, errcode } = fields(entry)
      if (typeof at !== 'number' || typeof touser !== 'string') return []
      return {
        id: String(id),
        at,
        openid: touser,
        templateId: String(templateId),
        values: Object.values(fields(data)).map((item) => String(fields(item)['value'] ?? item)),
        page: typeof page === 'string' ? page : '',
        errcode: typeof errcode === 'number' ? errcode : 0,
      }
    })
    .sort((a, b) => b.at - a.at)
}

/** Titles of the templates by id (`GET /templates`). */
export function titlesOf(list: unknown): Map<string, string> {
  return new Map(
    items(list).flatMap((entry): [string, string][] => {
      const { id, title } = fields(entry)
      return typeof id === 'string' && typeof title === 'string' ? [[id, title]] : []
    }),
  )
}

export class Outbox {
  readonly element: HTMLElement
  private readonly counts = element('span', { class: 'c' })
  private readonly list = element('ul', { class: 'out', tabindex: '0', 'aria-label': '已发消息' })

  /** `open` opens a letter's page on its receiver's phone and says whether it lies on the desk. */
  constructor(
    private readonly identities: readonly Identity[],
    private readonly titles: Map<string, string>,
    private readonly open: (letter: Letter) => boolean,
  ) {
    this.element = element(
      'section',
      { class: 'pane outbox', 'aria-label': '发件箱' },
      element('header', {}, element('b', {}, '发件箱'), this.counts),
      this.list,
    )
  }

  show(list: unknown): void {
    const letters = lettersOf(list)
    const failed = letters.filter(({ errcode }) => errcode !== 0).length
    this.counts.textContent =
      failed === 0 ? `已发 ${letters.length}` : `已发 ${letters.length - failed} · 没送到 ${failed}`
    this.list.replaceChildren(
      ...(letters.length === 0
        ? [element('li', { class: 'c' }, '微信还没有替小程序发过消息。')]
        : letters.slice(0, DRAWN).map((letter) => this.row(letter))),
    )
  }

  private row(letter: Letter): HTMLElement {
    const to = this.identities.find(({ openid }) => openid === letter.openid)?.label ?? '一位邻居'
    const title = this.titles.get(letter.templateId) ?? '订阅消息'
    const [matter = title, ...details] = letter.values
    return element(
      'li',
      {},
      element(
        'button',
        { type: 'button', title: '在收信人的手机里打开', click: () => void this.open(letter) },
        element('b', { class: 'cut' }, matter),
        element('span', { class: 'cut values' }, [title, ...details].join(' · ')),
        element(
          'span',
          { class: 'to' },
          element('span', { class: 'cut' }, `订阅消息 → ${to}`),
          stateOf(letter),
        ),
      ),
    )
  }
}

function stateOf({ errcode, at }: Letter): HTMLElement {
  return errcode === 0
    ? element('span', { class: 'ok-c' }, `${clockTime(at)} 已发`)
    : element('span', { class: 'soon-c' }, REASONS[errcode] ?? `没送到（${errcode}）`)
}
