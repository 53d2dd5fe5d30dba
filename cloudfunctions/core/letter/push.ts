import cloud from 'wx-server-sdk'
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import type { Addressed } from './accepts.ts'
import type { Instant } from '../../../typings/time.ts'
import type { MemberDocument } from '../member/member.ts'
import {
  DEFAULT_REMARK,
  groupPhrase,
  groupRemark,
  groupTitle,
  PHRASES,
  type First,
} from './copy.ts'
import type { LetterDocument } from './letter.ts'

dayjs.extend(utc)

/** Beijing, hours ahead of UTC; no summer time. */
const BEIJING = 8
/** WeChat cuts `thing` fields at twenty characters. Source: subscribeMessage.send. */
const THING = 20
/** The person has not accepted, or their accepts are used up. Source: subscribeMessage.send. */
const NOT_ACCEPTED = 43101
/**
 * What no later try would change: openid, template, page or data are wrong, the account may not send, a word is
 * forbidden. Source: subscribeMessage.send.
 */
const HOPELESS: readonly unknown[] = [40003, 40037, 41030, 43107, 45168, 47003]

/** What of `cloud.openapi` is used here; the SDK types it `any`. */
interface SubscribeMessages {
  subscribeMessage: { send(message: Record<string, unknown>): Promise<unknown> }
}

/**
 * What became of a push. `sent`: the accept is used. `refused`: WeChat knows of no accept. `hopeless`: never will be
 * sent, the accept is left. `failed`: may be tried again.
 */
export type Pushed = 'sent' | 'refused' | 'hopeless' | 'failed'

/** Sends one subscription message for a letter; its accept was claimed before. One billed operation. Source: R29. */
export const push = ({ member, letter }: Addressed, template: string): Promise<Pushed> =>
  pushTo(member, template, {
    page: pageOf(letter),
    data: fieldsOf(letter),
  })

/** Where a tap on the message leads; a path of the Mini Program. */
function pageOf({ topic, ticket }: Addressed['letter']): string {
  if (topic) return `room/topic/topic?id=${topic}`
  return ticket ? `pages/ticket/ticket?id=${ticket}` : 'pages/letters/letters'
}

/** Sends one message for all that waits for somebody. One billed operation. Source: B15. */
export const pushGroup = (
  member: MemberDocument,
  template: string,
  group: { count: number; dueAt?: Instant; now: Instant; first?: First },
): Promise<Pushed> =>
  pushTo(member, template, {
    page: 'work/desk/desk',
    data: {
      thing1: { value: groupTitle(group.count, THING, group.first) },
      phrase2: { value: groupPhrase(group.first) },
      time3: { value: inBeijing(group.dueAt ?? group.now, 'YYYY-MM-DD HH:mm') },
      thing4: {
        value: group.dueAt ? groupRemark(inBeijing(group.dueAt, 'HH:mm')) : DEFAULT_REMARK,
      },
    },
  })

interface Message {
  page: string
  data: Record<string, { value: string }>
}

async function pushTo(
  { openid }: MemberDocument,
  templateId: string,
  message: Message,
): Promise<Pushed> {
  try {
    const { subscribeMessage } = cloud.openapi as SubscribeMessages
    await subscribeMessage.send({ touser: openid, templateId, ...message })
    return 'sent'
  } catch (failed) {
    return meaningOf(failed)
  }
}

function fieldsOf(letter: LetterDocument): Record<string, { value: string }> {
  return {
    thing1: { value: cut(letter.title) },
    phrase2: { value: PHRASES[letter.kind] ?? '' },
    time3: { value: inBeijing(letter.at, 'YYYY-MM-DD HH:mm') },
    thing4: { value: cut(letter.words ?? DEFAULT_REMARK) },
  }
}

const inBeijing = (at: Instant, format: string): string =>
  dayjs(at).utcOffset(BEIJING).format(format)

const cut = (text: string): string => (text.length <= THING ? text : `${text.slice(0, THING - 1)}…`)

function meaningOf(thrown: unknown): Pushed {
  const code = typeof thrown === 'object' && thrown && 'errCode' in thrown ? thrown.errCode : 0
  if (code === NOT_ACCEPTED) return 'refused'
  if (!HOPELESS.includes(code)) return 'failed'
  console.error('message cannot be sent', thrown)
  return 'hopeless'
}
