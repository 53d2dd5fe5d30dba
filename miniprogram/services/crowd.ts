import type { Input, Output, Page } from '../../typings/contract'
import type { PlaceId } from '../../typings/place'
import type { Before, CrowdKind, FollowedRow, TicketId, Voice } from '../../typings/ticket'
import { type Answer, call } from './cloud'

export { newRequestId } from './cloud'

/** 附议 or 关注 a neighbour's request. Source: R33, B12. */
export function speak(kind: CrowdKind, id: TicketId, requestId: string): Promise<Answer<Voice>> {
  return call(kind === 'cosign' ? 'ticket.cosign' : 'ticket.follow', { id, requestId })
}

/** Takes a co-sign back. */
export function takeBack(id: TicketId, requestId: string): Promise<Answer<Voice>> {
  return call('ticket.uncosign', { id, requestId })
}

/** Ends a follow. */
export function unfollow(id: TicketId, requestId: string): Promise<Answer<Record<string, never>>> {
  return call('ticket.unfollow', { id, requestId })
}

/** What I co-signed or follow, newest first. */
export function followed(cursor?: string): Promise<Answer<Page<FollowedRow>>> {
  return call('ticket.followed', cursor === undefined ? {} : { cursor })
}

/** Public requests of a place. Source: R34, R36. */
export function publicList(input: Input<'ticket.list'>): Promise<Answer<Output<'ticket.list'>>> {
  return call('ticket.list', input)
}

/** What neighbours and the place know already. Source: B12. */
export function beforeSending(
  input: Input<'ticket.before'> & { place: PlaceId },
): Promise<Answer<Before>> {
  return call('ticket.before', input)
}
