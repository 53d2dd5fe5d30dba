import type { Input, Output } from '../../typings/contract'
import type { TopicAnswer } from '../../typings/contract/room'
import type { PlaceId } from '../../typings/place'
import type { TopicId } from '../../typings/room'
import { hasActed } from './acted'
import { type Answer, call } from './cloud'
import { openHome } from './feed'
import { currentSession, type Session } from './session'

export { newRequestId } from './cloud'

/** Rooms around a place with their figures. Source: R52, R53, R59. */
export function roomsAt(place: PlaceId): Promise<Answer<Output<'room.list'>>> {
  return call('room.list', { place })
}

/** A page of a place’s topics. Source: R54, R64. */
export function topicsAt(input: Input<'room.topics'>): Promise<Answer<Output<'room.topics'>>> {
  return call('room.topics', input)
}

/** A topic as the caller may see it, with links to its pictures. */
export function openTopic(id: TopicId): Promise<Answer<TopicAnswer>> {
  return call('topic.open', { id, ...(hasActed(id) && { fresh: true }) })
}

/** 提题. Source: R54. */
export function propose(input: Input<'topic.propose'>): Promise<Answer<TopicAnswer>> {
  return call('topic.propose', input)
}

/** Stands behind a proposal. */
export function support(id: TopicId, requestId: string): Promise<Answer<Output<'topic.support'>>> {
  return call('topic.support', { id, requestId })
}

/** Takes one’s support back. */
export function unsupport(
  id: TopicId,
  requestId: string,
): Promise<Answer<Output<'topic.unsupport'>>> {
  return call('topic.unsupport', { id, requestId })
}

/** Who I am and where I may upload, also when a card opened a page of the room before the first screen. */
export async function sessionReady(): Promise<Session | undefined> {
  if (currentSession() === undefined) await openHome()
  return currentSession()
}
