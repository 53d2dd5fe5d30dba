import type { Before, CrowdKind, FollowedRow, TicketView } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { beforeWords, categories, crowdWords, outcomes, stageChip } from '../copy/zh'
import { dueByWords } from './countdown'
import { myRow, type MyRow } from './mine'
import { day } from './time'

/** The bar under a neighbour's request. Source: mock 03, R33. */
export interface CrowdBar {
  cosigns: string
  followers: string
  cosigned: boolean
  following: boolean
  cosign: string
  follow: string
}

/** What a neighbour may do with this request; null to those who may not. */
export function crowdBar({ can, cosigns, followers, voice }: TicketView): CrowdBar | null {
  const cosigned = voice?.cosigned === true
  const following = voice?.following === true
  if (!can.includes('cosign') && !cosigned && !following) return null
  return {
    cosigns: cosigns > 0 ? crowdWords.households(cosigns) : crowdWords.nobody,
    followers: followers > 0 ? crowdWords.followers(followers) : '',
    cosigned,
    following,
    cosign: cosigned ? crowdWords.cosigned : crowdWords.cosign,
    follow: following ? crowdWords.following : crowdWords.follow,
  }
}

/** `17 户附议 · 3 人关注`; empty when nobody spoke. */
export function crowdLine({
  cosigns,
  followers,
}: Pick<TicketView, 'cosigns' | 'followers'>): string {
  return [
    ...(cosigns > 0 ? [crowdWords.households(cosigns)] : []),
    ...(followers > 0 ? [crowdWords.followers(followers)] : []),
  ].join(' · ')
}

/** Something a neighbour reported already, offered before sending. Source: B12, mock 02. */
export interface Offer {
  id: string
  title: string
  about: string
}

/** What is shown before a report is sent. */
export interface BeforeSend {
  /** `这里 90 天内反映过 4 次，解决后又出现 1 次`; empty when it is the first time. */
  memory: string
  /** What the last answer said. */
  last: string
  offer: Offer | null
}

/** The first request that was not said to be another one, and what the place remembers; null when there is nothing. */
export function beforeSend(
  before: Before,
  others: ReadonlySet<string>,
  now: Instant,
): BeforeSend | null {
  const similar = before.similar.find(({ id }) => !others.has(id))
  const { memory, category = 'other' } = before
  if (similar === undefined && memory === undefined) return null
  const last = memory?.last
  return {
    memory:
      memory === undefined
        ? ''
        : beforeWords.memory(categories[category], memory.days, memory.times) +
          (memory.relapses > 0 ? beforeWords.relapses(memory.relapses) : ''),
    last:
      last === undefined
        ? ''
        : beforeWords.last(day(last.at, now), outcomes[last.outcome], last.words),
    offer:
      similar === undefined
        ? null
        : {
            id: similar.id,
            title: beforeWords.reported(similar.cosigns + 1),
            about: beforeWords.about(similar.title, stageChip(similar)),
          },
  }
}

/** A row of what I co-signed or follow. */
export interface FollowedLine extends MyRow {
  key: string
}

/** Like one of my own requests, with how I stand to it. */
export function followedLine(row: FollowedRow, now: Instant): FollowedLine {
  const drawn = myRow(row, now)
  const stand = row.kinds.map((kind) => crowdWords.kinds[kind]).join('、')
  const crowd = row.cosigns > 0 ? ` · ${crowdWords.households(row.cosigns)}` : ''
  return {
    ...drawn,
    key: `${row.kinds.join()} ${row.id}`,
    kind: `${stand} · ${drawn.kind}`,
    meta: `${drawn.meta}${crowd}`,
    dueBy: row.dueAt === undefined ? '' : dueByWords(row.dueAt, now, false),
  }
}

/** What a tap on the bar came to. */
export interface VoiceGiven {
  kind: CrowdKind
  joined: boolean
  /** Absent where the cloud does not say: then one less. */
  count?: number
}

/** The request with what the person has just said. */
export function withVoice(ticket: TicketView, { kind, joined, count }: VoiceGiven): TicketView {
  const voice = ticket.voice ?? { cosigned: false, following: false }
  if (kind === 'cosign') {
    const cosigns = count ?? ticket.cosigns - 1
    return { ...ticket, cosigns, voice: { ...voice, cosigned: joined } }
  }
  const followers = count ?? Math.max(0, ticket.followers - 1)
  return { ...ticket, followers, voice: { ...voice, following: joined } }
}

/** That it has come back, and where the last time can be read. Source: R27. */
export interface RelapseLine {
  words: string
  more: string
  url: string
}

export function relapseLine({ relapseOf }: TicketView): RelapseLine | null {
  if (relapseOf === undefined) return null
  const { id, times } = relapseOf
  return {
    words: crowdWords.relapsed(times),
    more: crowdWords.earlier,
    url: `/pages/ticket/ticket?id=${id}`,
  }
}
