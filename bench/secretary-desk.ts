import type { TicketDocument } from '../cloudfunctions/core/ticket/ticket.ts'
import type { Cloud } from '../local/cloud/cloud'
import { seed } from '../local/seed/seed.ts'
import type { Duration } from '../typings/time.ts'
import { copiesOf, isOver, plain } from './copies.ts'

/** The secretary of 紫芳园, who has 44 groups. */
export const SECRETARY = 'oSecretaryZfy'
export const GROUPS = 44
/** Requests that wait for them besides what the seed leaves on their desk. */
export const WAITING = 300
const FORTNIGHT: Duration = 14 * 24 * 60 * 60_000

/** Fangzhuang with so many requests, hundreds of them on the secretary's desk. Source: R4, issue 3. */
export async function fillSecretaryDesk(
  { database, now }: Cloud,
  memberId: (openid: string) => string,
  tickets: number,
): Promise<void> {
  const lived: TicketDocument[] = []
  const insertMany = (name: string, documents: Iterable<Record<string, unknown>>) => {
    if (name !== 'tickets') return database.insertMany(name, documents)
    const written = [...documents]
    lived.push(...(written as unknown as TicketDocument[])) // what the seed writes there
    return database.insertMany(name, written)
  }
  // Nobody votes here: any code will do.
  const ballotCode = (...voter: unknown[]) => memberId(voter.join(' ')).slice(0, 11)
  await seed({ insertMany }, { now: now(), memberId, ballotCode, history: FORTNIGHT })
  const desk = ['secretary@fz/zfy', `member:${memberId(SECRETARY)}`]
  const waiting = lived.filter(({ waitingOn }) => waitingOn.some((key) => desk.includes(key)))
  await database.insertMany('tickets', documents(copiesOf(waiting, WAITING)))
  const rest = tickets - WAITING - lived.length
  await database.insertMany('tickets', documents(copiesOf(lived.filter(isOver), rest)))
}

function* documents(tickets: Iterable<TicketDocument>): Generator<Record<string, unknown>> {
  for (const ticket of tickets) yield plain(ticket)
}
