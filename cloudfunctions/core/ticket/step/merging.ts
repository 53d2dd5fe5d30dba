import type { RefusalCode } from '../../../../typings/refusal.ts'
import { Refusal, require } from '../../kernel/refusal.ts'
import { communityOf } from '../../place/place.ts'
import { ownerOf, type Effects } from '../effect.ts'
import { meet } from '../obligations.ts'
import { requireInHand, type Rules } from '../rule.ts'
import { activeDuplicates, type Ticket } from '../ticket.ts'

/**
 * Handling several requests about the same thing together: each stays a request of its own with its own clock, and
 * gets the answer of the one it is merged into. One level deep, and the one merged into takes the other on its list
 * before the other becomes a duplicate; so however many desks merge at once, no circle can come about. Source: R25.
 */
export const mergingRules = {
  joinDuplicate: ({ ticket, command }) => {
    requireInHand(ticket)
    require(ticket.merged === undefined && command.child !== ticket._id, 'merge_chain')
    const known = activeDuplicates(ticket).some(({ id }) => id === command.child)
    require(!known, 'ticket_merged')
    const { child, title, reason } = command
    return { type: 'DuplicateJoined', child, title, reason }
  },

  dropDuplicate: ({ ticket, command }) => {
    const known = activeDuplicates(ticket).some(({ id }) => id === command.child)
    require(known, 'not_merged')
    return { type: 'DuplicateDropped', child: command.child }
  },

  beMerged: ({ ticket, command }) => {
    const refused = canBeMerged(ticket)
    if (refused) throw new Refusal(refused)
    const { into, title, reason, owner } = command
    return { type: 'TicketMerged', into, title, reason, owner }
  },

  unmerge: ({ ticket, command }) => {
    requireInHand(ticket)
    require(ticket.merged !== undefined, 'not_merged')
    return { type: 'MergeUndone', from: ticket.merged.into, reason: command.reason }
  },

  hear: ({ ticket, command }) => {
    requireInHand(ticket)
    require(ticket.merged?.into === command.parent, 'not_merged')
    return { ...command.said, parent: command.parent }
  },
} satisfies Partial<Rules>

/** What merging does. The duplicate's due times stay as they are; only an answer meets them. Source: R25, R28. */
export const mergingEffects = {
  DuplicateJoined: (ticket, { event, at, actor }) => {
    const duplicates = [...(ticket.duplicates ?? []), { id: event.child }]
    // Whoever gathers what nobody has taken, takes it.
    if (ticket.stage !== 'discovered' || ticket.owner) return { ...ticket, duplicates }
    const obligations = meet(ticket.obligations, ['acceptance'], at)
    return { ...ticket, duplicates, obligations, owner: ownerOf(actor) }
  },

  DuplicateDropped: (ticket, { event, at }) => ({
    ...ticket,
    duplicates: (ticket.duplicates ?? []).map((each) =>
      each.id === event.child && each.droppedAt === undefined ? { ...each, droppedAt: at } : each,
    ),
  }),

  TicketMerged: (ticket, { event, at }) => {
    const merged = { into: event.into, title: event.title, at }
    const obligations = meet(ticket.obligations, ['acceptance'], at)
    const owner = ticket.owner ?? event.owner
    return { ...ticket, merged, obligations, owner }
  },

  MergeUndone: (ticket) => {
    const { merged: _merged, ...rest } = ticket
    return rest
  },
} satisfies Partial<Effects>

/** Why a request cannot be merged into another as it stands now; undefined when it can. */
export function canBeMerged(
  ticket: Pick<Ticket, 'stage' | 'merged' | 'duplicates'>,
): RefusalCode | undefined {
  if (ticket.stage !== 'discovered' && ticket.stage !== 'analysed') return 'stage_passed'
  if (ticket.merged !== undefined) return 'ticket_merged'
  return activeDuplicates(ticket).length > 0 ? 'merge_chain' : undefined
}

/**
 * Why two requests may not be handled together, whatever their stage; undefined when they may. Nothing private is
 * told to anybody else: only what is public, or comes from the same reporter. Source: R25, R29.
 */
export function mayShareAnswer(child: Ticket, parent: Ticket): RefusalCode | undefined {
  const community = communityOf(parent.place)
  const near = community ? communityOf(child.place) === community : child.place === parent.place
  if (!near) return 'merge_elsewhere'
  const open = child.visibility === 'public' && parent.visibility === 'public'
  const [mine, theirs] = [child, parent].map(({ reporterKeys }) => [...reporterKeys].sort().join())
  const same = child.visibility === 'private' && parent.visibility === 'private' && mine === theirs
  return open || same ? undefined : 'merge_private'
}
