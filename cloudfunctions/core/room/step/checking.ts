import type { Duration, Instant } from '../../../../typings/time.ts'
import type { StoredMedia } from '../../ticket/ticket.ts'
import { require } from '../../kernel/refusal.ts'
import { withStage, type TopicEffects } from '../effect.ts'
import { requireRunning, type TopicRules } from '../rule.ts'
import { afterReview, requireToReview, type Pictured } from '../pictures.ts'
import type { RoomRules } from '../rules.ts'
import { openStage, type Topic } from '../topic.ts'

/** The safety check’s and the reviewer’s word on a proposal and on pictures. Source: R13, B13. */
export const checkingRules = {
  TopicChecked: ({ topic, event }) => {
    requireRunning(topic)
    require(topic.heldReason === 'check_pending', 'stage_passed')
    return event
  },

  TopicMediaChecked: ({ topic, event }) => {
    require(mediaOfTopic(topic).some(({ traceId }) => traceId === event.traceId), 'stage_passed')
    return event
  },

  /**
   * What is held may be let out or kept; what is public may be taken back until it is established: a deliberation that has
   * begun is stopped in public, with a reason, or not at all.
   */
  TopicReviewed: ({ topic, event }) => {
    requireRunning(topic)
    // Nobody takes back what a colleague let out a moment ago, unread.
    const takesBack = event.takesBack === true && !event.publish
    require((topic.visibility === 'public') === takesBack, 'already_public')
    require(topic.procedure === undefined, 'stage_passed')
    return event
  },

  /** One word for each picture the check did not pass, at any time; of a proposal that is held its words come first. */
  PictureReviewed: ({ topic, event }) => {
    require(topic.visibility === 'public', 'stage_passed')
    requireToReview(picturedOf(topic), event.fileId)
    return event
  },
} satisfies Partial<TopicRules>

export const checkingEffects = {
  TopicChecked: (topic, { event, at, rules }) => {
    if (event.textCheck === 'passed') return shown(topic, at, rules)
    return event.textCheck === 'risky' ? { ...topic, heldReason: 'text_risky' } : topic
  },

  TopicMediaChecked: (topic, { event }) =>
    withMedia(topic, event.traceId, event.passed ? 'passed' : 'risky'),

  TopicReviewed: (topic, { event, at, actor, rules }) => {
    const { publish, reason } = event
    const reviewed = { ...topic, reviewed: { publish, reason, by: actor.label, at } }
    return publish ? shown(reviewed, at, rules) : kept(reviewed)
  },

  PictureReviewed: (topic, { event, at, actor }) => {
    const { type: _type, ...word } = event
    const pictureReviews = [...(topic.pictureReviews ?? []), { ...word, by: actor.label, at }]
    return { ...mapMedia(topic, (media) => afterReview(media, word)), pictureReviews }
  },
} satisfies Partial<TopicEffects>

/** Public from now on, with its whole time to find supporters; what those who serve proposed goes on to 立题. */
function shown(topic: Topic, at: Instant, rules: RoomRules): Topic {
  const { heldReason: _held, recheckAt: _recheck, ...rest } = topic
  const open = { ...rest, visibility: 'public' as const }
  if (!topic.byStaff) return withStage(open, 'proposal', { closesAt: at + rules.proposalLasts })
  const begun = withStage(open, 'proposal', { closedAt: at })
  return withStage(begun, 'establishment', { openedAt: at, closesAt: at + rules.establishWithin })
}

/** Hidden by a person’s decision, which ends it: its proposer reads why. */
function kept(topic: Topic): Topic {
  const { recheckAt: _recheck, reviewed, ...rest } = topic
  if (reviewed === undefined) return topic
  const { reason, by, at } = reviewed
  const open = openStage(topic)
  const over: Topic = {
    ...{ ...rest, reviewed, visibility: 'held', heldReason: 'kept_hidden' },
    ...{ status: 'declined', ended: { reason, by, at } },
  }
  return open === undefined ? over : withStage(over, open.stage, { closedAt: at })
}

/** The topic with the check of one picture settled, wherever it hangs. */
function withMedia(topic: Topic, traceId: string, check: 'passed' | 'risky'): Topic {
  return mapMedia(topic, (each) => {
    if (each.traceId !== traceId) return each
    const { traceId: _id, askedAt: _at, ...file } = each
    return { ...file, check }
  })
}

function mapMedia(topic: Topic, change: (media: StoredMedia) => StoredMedia): Topic {
  const each = <T extends { media: StoredMedia[] }>(holders: T[]): T[] =>
    holders.map((holder) => ({ ...holder, media: holder.media.map(change) }))
  return {
    ...topic,
    media: topic.media.map(change),
    plans: each(topic.plans),
    minutes: each(topic.minutes),
    milestones: each(topic.milestones),
  }
}

/** Every picture of a topic. */
export const mediaOfTopic = ({ media, plans, minutes, milestones }: Topic): StoredMedia[] => [
  ...media,
  ...[...plans, ...minutes, ...milestones].flatMap((holder) => holder.media),
]

/** Its pictures with what reviewers said of them. */
export const picturedOf = (topic: Topic): Pictured => ({
  media: mediaOfTopic(topic),
  reviews: topic.pictureReviews,
})

/** A verdict that has not been pushed by then is asked for again, ms. Source: WeChat (results come within 30 min). */
const ANSWER_WITHIN: Duration = 30 * 60_000

const askAgainAt = ({ traceId, askedAt = 0 }: StoredMedia): Instant =>
  traceId === undefined ? 0 : askedAt + ANSWER_WITHIN

/**
 * When the safety check has to be asked, or asked again: it was unreachable, or its push never came. Undefined when
 * everything was judged. Pure. Source: B13.
 */
export function recheckTopicAt(topic: Topic): Instant | undefined {
  const earliest = topic.recheckAt ?? topic.proposedAt
  const files = mediaOfTopic(topic)
    .filter(({ check }) => check === 'pending')
    .map((media) => Math.max(earliest, askAgainAt(media)))
  const moments = [
    ...(topic.heldReason === 'check_pending' && topic.status === 'running' ? [earliest] : []),
    ...files,
  ]
  return moments.length === 0 ? undefined : Math.min(...moments)
}

/** Pictures to be handed over at `now`. */
export const unaskedMedia = (topic: Topic, now: Instant): StoredMedia[] =>
  mediaOfTopic(topic).filter((media) => media.check === 'pending' && askAgainAt(media) <= now)

/** The topic with the trace ids under which `asked` pictures are now being checked, unless somebody asked meanwhile. */
export function withTopicTraces(
  topic: Topic,
  asked: readonly StoredMedia[],
  handed: readonly StoredMedia[],
): Topic {
  return mapMedia(topic, (media) => {
    const before = asked.find(({ fileId }) => fileId === media.fileId)
    const now = handed.find(({ fileId }) => fileId === media.fileId)
    const same = before !== undefined && before.traceId === media.traceId
    if (!same || media.check !== 'pending' || now?.traceId === undefined) return media
    return { ...media, traceId: now.traceId, ...(now.askedAt && { askedAt: now.askedAt }) }
  })
}
