import type { ParticipantDocument } from '../../../cloudfunctions/core/room/participant-store.ts'
import type { RoomDocument } from '../../../cloudfunctions/core/room/room.ts'
import { listName } from '../../../cloudfunctions/core/room/standing.ts'
import type { TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import type { Participation, RoomId } from '../../../typings/room.ts'
import { COMMUNITIES, DISTRICT } from '../directory/communities.ts'
import { meetingOf } from '../directory/rooms.ts'
import type { Town } from '../directory/town.ts'

/**
 * The rooms of district and communities and of those buildings that have topics, with figures as the clock counts them.
 * Source: R52, R53, R59.
 */
export function* roomDocuments(
  { now }: Town,
  topics: readonly TopicDocument[],
  participants: readonly ParticipantDocument[],
): Generator<RoomDocument> {
  const places = topics.map(({ place }) => place)
  for (const _id of new Set([DISTRICT, ...COMMUNITIES.map(({ id }) => id), ...places])) {
    const figures = figuresOf(_id, topics, participants)
    yield { _id, ...meetingOf(_id), figures, countedAt: now }
  }
}

function figuresOf(
  room: RoomId,
  topics: readonly TopicDocument[],
  participants: readonly ParticipantDocument[],
): Participation {
  const here = topics.filter(({ lists }) => lists.includes(room))
  const inState = (state: 'open' | 'over' | 'voting'): number =>
    here.filter(({ lists }) => lists.includes(listName(state, room))).length
  const sum = (of: (topic: TopicDocument) => number): number =>
    here.reduce((total, topic) => total + of(topic), 0)
  return {
    ...{ open: inState('open'), over: inState('over'), voting: inState('voting') },
    people: participants.filter(({ scopes }) => scopes.includes(room)).length,
    opinions: sum(({ counts }) => counts.opinions),
    adopted: sum(({ counts }) => counts.adopted + counts.partly),
  }
}
