import type { LetterKind } from '../../../typings/feed.ts'
import type { Audience, StageId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { endOf, isWithin, type Hours } from '../place/hours.ts'
import type { TopicEvent } from './events.ts'
import type { RoomRules } from './rules.ts'
import { organisersOf, reviewersOf } from './reviewers.ts'
import { countersOf } from './standing.ts'
import { isCrowdName } from './telling.ts'
import { openStage, stageOf, type Topic, type TopicDelivery } from './topic.ts'

interface Told {
  seq: number
  at: Instant
  rules: RoomRules
}

type Kind = TopicDelivery['kind']
/** What is told to whom; `when` later than the event itself. */
type Tell = (kind: Kind, audiences: readonly string[], when?: Instant) => TopicDelivery[]

/** Who hears of an event, and when; the topic is the one after it. Pure. Source: R29, R55. */
export function announceTopic(topic: Topic, event: TopicEvent, told: Told): TopicDelivery[] {
  const { seq, at, rules } = told
  const tell: Tell = (kind, audiences, when = at) =>
    audiences.map((audience) => ({
      ...{ seq, kind, audience, attempts: 0 },
      at: isCrowdName(audience) ? byDay(when, rules.quiet) : when,
    }))
  if (topic.visibility === 'held') return hidden(topic, event, tell)
  return [
    ...ofPicture(topic, event, tell),
    ...letters(topic, event, { ...told, tell }),
    ...tell('card', ['feed']),
  ]
}

/** Crowds are woken by nothing: what happens at night they hear in the morning, while the clock runs on. Source: B15. */
const byDay = (at: Instant, quiet: Hours): Instant => (isWithin(quiet, at) ? endOf(quiet, at) : at)

/** A picture that waits for a reviewer, and the word on it for whoever sent it. Source: R13, B13. */
function ofPicture(topic: Topic, event: TopicEvent, tell: Tell): TopicDelivery[] {
  if (event.type === 'TopicMediaChecked') {
    return tell('review_asked', event.passed ? [] : reviewersOf(topic))
  }
  if (event.type !== 'PictureReviewed') return []
  const sent = topic.trace.find(({ content }) => content?.includes(`"${event.fileId}"`))
  const sender = sent === undefined ? [] : [`member:${sent.by}`]
  return tell(event.publish ? 'content_published' : 'content_kept', sender)
}

/** What others cannot see is told to its proposer and to those who decide about it. Source: R13, B13. */
function hidden(topic: Topic, event: TopicEvent, tell: Tell): TopicDelivery[] {
  const isRisky = 'textCheck' in event && event.textCheck === 'risky'
  if (isRisky) {
    return [...tell('topic_held', proposerOf(topic)), ...tell('review_asked', reviewersOf(topic))]
  }
  if (event.type === 'TopicProposed') return tell('topic_held', proposerOf(topic))
  if (event.type !== 'TopicReviewed') return []
  // Its card, if it had one, is shown no more.
  return [...tell('content_kept', proposerOf(topic)), ...tell('card', ['feed'])]
}

const proposerOf = ({ proposer }: Topic): string[] => [`member:${proposer.member}`]

function letters(
  topic: Topic,
  event: TopicEvent,
  { tell, at, rules }: Told & { tell: Tell },
): TopicDelivery[] {
  const organisers = organisersOf(topic.place)
  const proposer = proposerOf(topic)
  switch (event.type) {
    case 'TopicProposed':
    case 'TopicChecked':
      return published(topic, tell)
    case 'TopicReviewed':
      return [...tell('content_published', proposer), ...published(topic, tell)]
    case 'TicketLinked':
      return tell('link', [event.ticket.id])
    case 'TopicSupported':
      return [...tell('topic_supported', organisers), ...tell('topic_backed', proposer)]
    case 'TopicEstablished':
      return tell('topic_established', proposer)
    case 'TopicDeclined':
      return [...tell('topic_declined', proposer), ...tell('unlink', ticketsOf(topic))]
    case 'TopicStopped':
      return [...tell('topic_stopped', ['residents']), ...tell('unlink', ticketsOf(topic))]
    case 'TopicEnded':
      return [...tell('topic_over', proposer), ...tell('unlink', ticketsOf(topic))]
    case 'StageOpened': {
      const audience = audienceOf(topic, event.stage)
      const soon = soonOf(topic, event, at, rules)
      return [...tell('topic_opened', audience), ...tell(...soon)]
    }
    case 'StageExtended': {
      if (openStage(topic)?.stage !== event.stage) return []
      return tell(...soonOf(topic, event, at, rules))
    }
    case 'StageLate':
      return tell('topic_late', organisers)
    case 'StageBlocked':
      return tell('topic_blocked', organisers)
    case 'CountHeld':
      return tell('topic_count_held', countersOf(topic))
    case 'VotesCounted':
      return tell('topic_result', ['residents'])
    case 'MilestoneReached':
      return tell('topic_milestone', ['residents'])
    default:
      return []
  }
}

/** Everybody can see it from now on. */
const published = (topic: Topic, tell: Tell): TopicDelivery[] => [
  ...tell('topic_proposed', organisersOf(topic.place)),
  ...tell('link', ticketsOf(topic)),
]

const ticketsOf = ({ tickets }: Topic): string[] => tickets.map(({ id }) => id)

/** Those whose stage it is are reminded before its end, where it is open long enough. */
function soonOf(
  topic: Topic,
  { stage, closesAt }: { stage: StageId; closesAt: Instant },
  at: Instant,
  { remindBeforeClose }: RoomRules,
): [LetterKind, string[], Instant] {
  const when = closesAt - remindBeforeClose
  const isReminded = REMINDED.includes(stage) && when > at
  const kind = stage === 'vote' ? 'topic_vote_soon' : 'topic_stage_soon'
  return [kind, isReminded ? audienceOf(topic, stage) : [], when]
}

/** Stages in which something is lost by coming too late. */
const REMINDED: readonly StageId[] = ['members_first', 'consultation', 'vote']

/** Whom the opening of a stage is told to; organisers opened it themselves. */
const AUDIENCES: Record<Audience, string[]> = {
  organisers: [],
  in_service: ['in_service'],
  residents: ['residents'],
  voters: ['voters'],
}

const audienceOf = (topic: Topic, stage: StageId): string[] =>
  AUDIENCES[stageOf(topic, stage)?.audience ?? 'organisers']

/**
 * Whether a reminder no longer helps: its stage is over, or its end was put off, which has a reminder of its own.
 * Pure.
 */
export function isStaleReminder(
  topic: Topic,
  { kind, at }: TopicDelivery,
  now: Instant,
  rules: RoomRules,
): boolean {
  if (kind !== 'topic_vote_soon' && kind !== 'topic_stage_soon') return false
  const closesAt = openStage(topic)?.closesAt
  if (closesAt === undefined || now >= closesAt) return true
  // One of an earlier end; a slice or message that is tried again has a later time, never an earlier one.
  return at < closesAt - rules.remindBeforeClose
}
