import { require } from '../kernel/refusal.ts'
import type { TraceEvent } from '../kernel/trace.ts'
import type { CommandType } from './commands.ts'
import type { EventType } from './events.ts'

/** What those who handle a request decide by: who has it, where it stands, what has been said about it. */
const PROGRESS: readonly EventType[] = [
  ...(['TicketAccepted', 'TicketHandedOver', 'TicketEscalated', 'WhistleBlown'] as const),
  ...(['TicketTriaged', 'FindingFiled', 'InspectionFiled'] as const),
  ...(['InterimGiven', 'TicketAnswered', 'TicketReopened', 'ReaskDue'] as const),
  ...(['TicketAppealed', 'AppealExplained', 'ReporterReplied'] as const),
  ...(['DuplicateJoined', 'TicketMerged', 'MergeUndone'] as const),
]

/** What each command rests on; others hold whatever happened, or their own rule asks for it. */
const RESTS_ON: Partial<Record<CommandType, readonly EventType[]>> = {
  escalate: PROGRESS,
  triage: PROGRESS,
  whistle: PROGRESS,
  handOver: PROGRESS,
  interim: PROGRESS,
  answer: PROGRESS,
  unmerge: ['TicketMerged', 'MergeUndone'],
  inspect: ['InspectionFiled'],
  reply: ['ReporterAsked', 'ReporterReplied'],
  confirm: ['TicketAnswered'],
  appeal: ['TicketAnswered'],
}

/** What a sender had read of a request, and who they are: what they did themselves they know. */
export interface Reader {
  /** Sequence number of the newest event. */
  seen: number
  by: string
}

/**
 * Nobody decides over what they have not read: a second answer, promise, order or owner from a screen that was drawn
 * before the first. Refuses `changed_meanwhile`. Pure. Source: docs/decisions/038.
 */
export function requireRead(
  command: CommandType,
  trace: readonly TraceEvent[],
  { seen, by }: Reader,
): void {
  const bearing: readonly string[] = RESTS_ON[command] ?? []
  const unread = trace.some(
    (event) => event.seq > seen && event.by !== by && bearing.includes(event.type),
  )
  require(!unread, 'changed_meanwhile')
}
