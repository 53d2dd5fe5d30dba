/** Messages of a group, drawn as WeChat draws them. */
import { element } from '../runtime/wx/element'
import { fields, items } from '../runtime/wx/record'
import { initialOf } from './identity'
import type { Identity } from './identity'
import type { SeatName } from './seat'
import { clockTime } from './words'

export interface Message {
  id: string
  opengid: string
  /** Epoch ms by the cloud's clock. */
  at: number
  /** openid */
  from: string
  text?: string
  card?: { title: string; path: string; picture?: string }
}

/** A time is written above a message that comes so long after the one before, in ms. */
const PAUSE_MS = 5 * 60_000

type Open = (path: string, seat: SeatName) => void

/** Keeps the entries that are messages. */
export function messagesOf(list: unknown): Message[] {
  return items(list).flatMap((entry) => {
    const { id, opengid, at, from, text, card } = fields(entry)
    if (typeof id !== 'string' || typeof opengid !== 'string' || typeof at !== 'number') return []
    const drawn = cardOf(card)
    return {
      id,
      opengid,
      at,
      from: String(from),
      ...(typeof text === 'string' ? { text } : {}),
      ...(drawn ? { card: drawn } : {}),
    }
  })
}

/** Rows of the chat; `open` is called when a card is tapped. */
export function messageList(
  messages: readonly Message[],
  identities: readonly Identity[],
  open: Open,
): Node[] {
  if (messages.length === 0) {
    return [element('p', { class: 'sys' }, '还没有人说话。在手机里转发一张卡片，它会到这里。')]
  }
  return messages.flatMap((message, index) => {
    const before = messages[index - 1]
    const paused = !before || message.at - before.at > PAUSE_MS
    return [
      ...(paused ? [element('p', { class: 'sys' }, clockTime(message.at))] : []),
      row(
        message,
        identities.find(({ openid }) => openid === message.from),
        open,
      ),
    ]
  })
}

function row(message: Message, from: Identity | undefined, open: Open): HTMLElement {
  return element(
    'div',
    { class: 'msg' },
    element('span', { class: 'ava', 'aria-hidden': 'true' }, from ? initialOf(from) : '邻'),
    element(
      'div',
      { class: 'grow' },
      element('small', {}, from?.label ?? '邻居'),
      message.card
        ? cardRow(message.card, open)
        : element('span', { class: 'bub' }, message.text ?? ''),
    ),
  )
}

function cardRow(card: NonNullable<Message['card']>, open: Open): HTMLElement {
  const at = (seat: SeatName) => () => open(card.path, seat)
  return element(
    'div',
    { class: 'share' },
    element(
      'button',
      { type: 'button', class: 'share__card', click: at('left') },
      element('span', { class: 'app' }, element('i', { class: 'dot' }), '掌上四合院'),
      element('b', {}, card.title),
      card.picture
        ? element('img', { src: card.picture, alt: '' })
        : element('span', { class: 'share__blank', 'aria-hidden': 'true' }, plate()),
    ),
    element(
      'footer',
      {},
      '小程序',
      element('button', { type: 'button', click: at('left') }, '左边打开'),
      element('button', { type: 'button', click: at('right') }, '右边打开'),
    ),
  )
}

/** The product's plate, as it hangs at the head of the desk. */
function plate(): HTMLElement {
  return element('span', { class: 'plate' }, '掌上', element('small', {}, '四合院'))
}

function cardOf(value: unknown): Message['card'] {
  const { title, path, picture } = fields(value)
  if (typeof title !== 'string' || typeof path !== 'string') return undefined
  return { title, path, ...(typeof picture === 'string' ? { picture } : {}) }
}
