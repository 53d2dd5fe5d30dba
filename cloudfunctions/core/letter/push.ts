import cloud from 'wx-server-sdk'
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import type { MemberDocument } from '../member/member.ts'
import { DEFAULT_REMARK, PHRASES } from './copy.ts'
import type { LetterDocument } from './letter.ts'
import { templateOf } from './templates.ts'

dayjs.extend(utc)

/** Beijing, hours ahead of UTC; no summer time. */
const BEIJING = 8
/** WeChat cuts `thing` fields at twenty characters. Source: subscribeMessage.send. */
const THING = 20
/** The person has not accepted, or their accepts are used up. Source: subscribeMessage.send. */
const NOT_ACCEPTED = 43101

/** What of `cloud.openapi` is used here; the SDK types it `any`. */
interface SubscribeMessages {
  subscribeMessage: { send(message: Record<string, unknown>): Promise<unknown> }
}

/** What became of a push: `used` and `refused` both end an accept; `none` = there was none to use. */
export type Pushed = 'used' | 'refused' | 'none' | 'failed'

/**
 * Sends one subscription message for a letter if the person has an accept left. At most one billed operation;
 * the accept is taken from the member by the caller, for many members at once. Source: R29.
 */
export async function push(member: MemberDocument, letter: LetterDocument): Promise<Pushed> {
  const template = templateOf(letter.kind)
  if (template === undefined || (member.quota[template] ?? 0) <= 0) return 'none'
  try {
    const { subscribeMessage } = cloud.openapi as SubscribeMessages
    await subscribeMessage.send({
      touser: member.openid,
      templateId: template,
      page: letter.ticket ? `pages/ticket/ticket?id=${letter.ticket}` : 'pages/letters/letters',
      data: fieldsOf(letter),
    })
    return 'used'
  } catch (failed) {
    return isNotAccepted(failed) ? 'refused' : 'failed'
  }
}

function fieldsOf(letter: LetterDocument): Record<string, { value: string }> {
  const time = dayjs(letter.at).utcOffset(BEIJING).format('YYYY-MM-DD HH:mm')
  return {
    thing1: { value: cut(letter.title) },
    phrase2: { value: PHRASES[letter.kind] ?? '' },
    time3: { value: time },
    thing4: { value: cut(letter.words ?? DEFAULT_REMARK) },
  }
}

const cut = (text: string): string => (text.length <= THING ? text : `${text.slice(0, THING - 1)}…`)

function isNotAccepted(thrown: unknown): boolean {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'errCode' in thrown &&
    thrown.errCode === NOT_ACCEPTED
  )
}
