import type { LetterKind } from '../../../typings/feed.ts'
import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { heldUntil } from '../letter/alerts.ts'
import type { Addressed } from '../letter/send.ts'
import { templateIds, templateOf } from '../letter/templates.ts'
import { hears, type MemberDocument } from '../member/member.ts'
import { membersOf } from '../member/store.ts'
import { districtOf } from '../place/place.ts'
import { inhabitantsOf, type HomePosition } from './store.ts'
import { letterOf } from './letter.ts'
import { isCrowd, type LetterOfTopic } from './telling.ts'
import type { TopicDelivery, TopicDocument } from './topic.ts'

/** Members told in one slice: their letters and messages are sent within a second or two. */
const SLICE = 50
/** More people than all desks and members of one event together. */
const MOST = 1000

/** A letter, whom it is for, and what it is owed by. */
export type ToldMember = Addressed & { delivery: LetterOfTopic }

/** Who hears of these deliveries now, and the crowds’ deliveries that go on after them. One operation each crowd, one for all others. */
export async function addressing(
  topic: TopicDocument,
  deliveries: readonly LetterOfTopic[],
  now: Instant,
): Promise<{ told: ToldMember[]; next: TopicDelivery[] }> {
  const crowds = deliveries.filter(isCrowd)
  const few = deliveries.filter((each): boolean => !isCrowd(each))
  const audiences = [...new Set(few.map(({ audience }) => audience))]
  const [{ rules }, members, slices] = await Promise.all([
    readConfig(districtOf(topic.place), now),
    audiences.length === 0 ? [] : membersOf(audiences, MOST),
    Promise.all(crowds.map((each) => sliceOf(topic, each))),
  ])
  const address = (member: MemberDocument, delivery: LetterOfTopic): ToldMember => ({
    ...{ member, delivery, letter: letterOf(topic, delivery, member) },
    ...held(member, delivery.kind, now, rules),
  })
  const told = [
    ...few.flatMap((each) =>
      members
        .filter((member) => hears(member, each.audience, now))
        .map((member) => address(member, each)),
    ),
    ...slices.flatMap((slice) => slice.members.map((member) => address(member, slice.delivery))),
  ]
  return {
    told: told.filter(({ member, delivery }) => !isOwnDoing(topic, delivery, member)),
    next: slices.flatMap(({ delivery, next }) =>
      next === undefined ? [] : [{ ...delivery, attempts: 0, cursor: next }],
    ),
  }
}

/** Nobody is told of what they did themselves; that it is held they must hear. Source: R13. */
const isOwnDoing = (topic: TopicDocument, { seq, kind }: TopicDelivery, { _id }: MemberDocument) =>
  kind !== 'topic_held' && topic.trace[seq]?.by === _id

/** Messages of work wait for the end of quiet hours, and for each other. Source: B15. */
function held(
  member: MemberDocument,
  kind: LetterKind,
  now: Instant,
  rules: Parameters<typeof heldUntil>[2],
): Pick<Addressed, 'heldUntil'> {
  if (templateOf(kind) !== templateIds().work) return {}
  const until = heldUntil(member, now, rules, false)
  return until === undefined ? {} : { heldUntil: until }
}

interface Slice {
  delivery: LetterOfTopic
  members: MemberDocument[]
  /** Where to go on; absent at the end of the crowd. */
  next?: string
}

async function sliceOf(topic: TopicDocument, delivery: LetterOfTopic): Promise<Slice> {
  // What was taken back meanwhile is told no further.
  if (topic.visibility === 'held') return { delivery, members: [] }
  const { audience, cursor } = delivery
  const from = cursor === undefined ? undefined : (JSON.parse(cursor) as HomePosition) // our own text
  const members = await inhabitantsOf(topic.place, {
    ...(from && { from }),
    ...(audience === 'in_service' && { inService: true }),
    limit: SLICE,
  })
  const last = members.length < SLICE ? undefined : members.at(-1)
  if (last?.homeKey === undefined) return { delivery, members }
  return { delivery, members, next: JSON.stringify({ homeKey: last.homeKey, id: last._id }) }
}
