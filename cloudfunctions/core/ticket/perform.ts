import type { Action, Command, Contract, Reading, Upload } from '../../../typings/contract.ts'
import type { TicketView } from '../../../typings/ticket.ts'
import type { Call, Subject } from '../kernel/handler.ts'
import { carriedOut, carryOut, isReplay } from './tell/carry-out.ts'
import type { TicketCommand } from './commands.ts'
import { ticketRelations } from './read/relations.ts'
import { requireOwnFiles, takeIn } from './check/safety.ts'
import { readTicket } from './store.ts'
import type { StoredMedia, TicketDocument } from './ticket.ts'

/** Actions that name a ticket. */
export type OnTicket = Extract<Action, `ticket.${string}`> &
  { [A in Action]: Contract[A]['input'] extends { id: string } ? A : never }[Action]

/** The ticket an action names, read beside the member; relations are asked before it runs. */
export const named = <A extends OnTicket>(): Subject<A, TicketDocument> => ({
  load: (input) => readTicket(input.id),
  relations: (caller, ticket, now) => ticketRelations(caller, ticket, now),
})

/** Those of them that change it and answer with what it has become. */
type CommandOn = {
  [A in OnTicket]: Contract[A] extends { input: Command; output: TicketView } ? A : never
}[OnTicket]

/** As `named`, for a command: one that was carried out is answered so, whoever has the ticket now. */
export const commanded = <A extends CommandOn>(): Subject<A, TicketDocument> => ({
  ...named<A>(),
  again: ({ requestId }, call, ticket) => carriedOut(requestId, call, ticket),
})

type Ask = Command & Reading & { id: string; media?: Upload[] }

/** Carries out a command; its files are the caller's own, and are checked before others see them. */
export async function perform(
  action: Action,
  input: Ask,
  call: Call,
  ticket: TicketDocument,
  toCommand: (media: StoredMedia[]) => TicketCommand,
) {
  const { requestId, seen } = input
  const uploads = input.media ?? []
  const unchecked = uploads.map((upload) => ({ ...upload, check: 'pending' as const }))
  const order = { action, requestId, seen, ticket, command: toCommand(unchecked) }
  if (uploads.length === 0) return carryOut(order, call)
  requireOwnFiles(call.caller.id, uploads)
  if (await isReplay(order, call)) return carryOut(order, call)
  const media = await takeIn(call.caller.openid, uploads, call.now)
  return carryOut({ ...order, command: toCommand(media) }, call)
}
