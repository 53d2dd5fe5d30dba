import type { LetterKind } from '../../../typings/feed.ts'
import type { Audience } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import type { TopicEvent } from './events.ts'
import type { RoomRules } from './rules.ts'
import { organisersOf } from './standing.ts'
import { stageOf, type Topic, type TopicDelivery } from './topic.ts'

interface Told {
  seq: number
  at: Instant
  rules: RoomRules
}

/** Who hears of an event, and when; the topic is the one after it. Pure. Source: R29, R55. */
export function announceTopic(topic: Topic, event: TopicEvent, told: Told): TopicDelivery[] {
  const { seq, at } = told
  if (topic.visibility === 'held' && event.type !== 'TopicReviewed') {
    return event.type === 'TopicProposed' ? tell('review_asked', organisersOf(topic.place)) : []
  }
  return [...letters(topic, event, told), ...tell('card', ['feed'])]

  function tell(kind: TopicDelivery['kind'], audiences: string[], when = at): TopicDelivery[] {
    return audiences.map((audience) => ({ seq, kind, audience, attempts: 0, at: when }))
  }
}

function letters(topic: Topic, event: TopicEvent, { seq, at, rules }: Told): TopicDelivery[] {
  const tell = (kind: LetterKind | 'link', audiences: string[], when = at): TopicDelivery[] =>
    audiences.map((audience) => ({ seq, kind, audience, attempts: 0, at: when }))
  const organisers = organisersOf(topic.place)
  const proposer = [`member:${topic.proposer.member}`]
  switch (event.type) {
    case 'TopicProposed':
      return [
        ...tell('topic_proposed', organisers),
        ...tell(
          'link',
          event.tickets.map(({ id }) => id),
        ),
      ]
    case 'TopicReviewed':
      return tell(event.publish ? 'content_published' : 'content_kept', proposer)
    case 'TicketLinked':
      return tell('link', [event.ticket.id])
    case 'TopicSupported':
      return tell('topic_supported', [...organisers, ...proposer])
    case 'TopicEstablished':
      return tell('topic_established', proposer)
    case 'TopicDeclined':
      return tell('topic_declined', proposer)
    case 'TopicStopped':
      return tell('topic_stopped', ['residents'])
    case 'StageOpened': {
      const audience = AUDIENCES[stageOf(topic, event.stage)?.audience ?? 'organisers']
      if (audience === undefined) return []
      const soon = event.closesAt - rules.remindBeforeClose
      return [
        ...tell('topic_opened', [audience]),
        ...(event.stage === 'vote' && soon > at ? tell('topic_vote_soon', [audience], soon) : []),
      ]
    }
    case 'StageLate':
      return tell('topic_late', organisers)
    case 'StageBlocked':
      return tell('topic_blocked', organisers)
    case 'VotesCounted':
      return tell('topic_result', ['residents'])
    case 'MilestoneReached':
      return tell('topic_milestone', ['residents'])
    default:
      return []
  }
}

/** Whom the opening of a stage is told to; organisers opened it themselves. */
const AUDIENCES: Record<Audience, string | undefined> = {
  organisers: undefined,
  in_service: 'in_service',
  residents: 'residents',
  voters: 'voters',
}
