import type { Page } from '../../../typings/contract.ts'
import type { FollowedRow, MyTicketRow } from '../../../typings/ticket.ts'
import { page, type Position } from '../kernel/cursor.ts'
import type { Caller } from '../kernel/handler.ts'
import { myRow } from '../ticket/read/mine.ts'
import { isNear } from '../place/relations.ts'
import type { TicketRow } from '../ticket/store.ts'
import { voiceOf } from './crowd.ts'
import { followedBy, type Followed } from './store.ts'

/** Rows of a page. */
const PAGE = 20

/** What the caller is behind, newest first; what they may no longer read is left out. Billed: 3. Source: R34. */
export async function followedPage(
  caller: Caller,
  position?: Position,
): Promise<Page<FollowedRow>> {
  const voices = await followedBy(caller.id, position, PAGE)
  const cut = page(voices, PAGE, ({ at, _id }) => ({ at, id: _id }))
  const rows = cut.rows.flatMap((voice) => rowsOf(voice, caller))
  return { ...cut, rows: rows.reduce(together, []) }
}

function rowsOf(voice: Followed, caller: Caller): FollowedRow[] {
  return voice.tickets
    .filter((ticket) => mayRead(ticket, caller))
    .map((ticket) => ({
      ...notAsked(myRow(ticket, caller)),
      kinds: [voice.kind],
      cosigns: voiceOf(ticket, voice.kind === 'cosign' ? [voice] : []).cosigns,
    }))
}

/** Who is behind somebody else’s request is not asked about it, nor told who is. */
const notAsked = ({ waitsFor: _waitsFor, ...row }: MyTicketRow): MyTicketRow => ({
  ...row,
  awaitingConfirm: false,
})

/** A public request of their own community, still. Source: R34. */
const mayRead = ({ visibility, place }: TicketRow, { member }: Caller): boolean =>
  visibility === 'public' && member !== undefined && isNear(member, place)

/** A request that was co-signed and is followed stands in a page once, where it stood first. */
function together(rows: FollowedRow[], row: FollowedRow): FollowedRow[] {
  const known = rows.find(({ id }) => id === row.id)
  if (known === undefined) return [...rows, row]
  const both = {
    ...known,
    kinds: [...known.kinds, ...row.kinds],
    cosigns: Math.max(known.cosigns, row.cosigns),
  }
  return rows.map((each) => (each === known ? both : each))
}
