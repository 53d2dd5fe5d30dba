import type { CrowdKind, TicketId } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Position } from '../kernel/cursor.ts'
import { _, after, count, db, find, insert, read, update } from '../kernel/database.ts'
import type { MemberDocument } from '../member/member.ts'
import type { TicketRow } from '../ticket/store.ts'
import type { TicketDocument } from '../ticket/ticket.ts'
import type { CrowdDocument, Tap } from './crowd.ts'

const CROWD = 'crowd'

/** Requests remembered on one voice. */
const REMEMBERED = 8

/** Voices somebody is still behind. Any text is greater than the empty one. */
const ALIVE = { members: _.gt('') }

/** A ticket with the asker's own co-sign and follow. Indexes: _id, voices. One billed operation. */
export async function readVoiced(
  id: TicketId,
  member: string,
): Promise<{ ticket: TicketDocument; own: CrowdDocument[] } | undefined> {
  const pipeline = [{ $match: { ticket: id, members: member } }]
  const start = db.collection('tickets').aggregate().match({ _id: id })
  const result: unknown = await start.lookup({ from: CROWD, as: 'own', pipeline }).end()
  // The SDK types replies `void | …` and documents as `any`; these are what the stores keep.
  const [found] = (result as { list: (TicketDocument & { own: CrowdDocument[] })[] }).list
  if (found === undefined) return undefined
  const { own, ...ticket } = found
  return { ticket, own }
}

export const readVoice = (id: string): Promise<CrowdDocument | undefined> =>
  read<CrowdDocument>(CROWD, id)

/** `false` when the household or person has a voice here already, taken back or not. */
export const addVoice = (voice: CrowdDocument): Promise<boolean> => insert(CROWD, voice)

/** Puts a member behind a voice that is there; a request carried out before changes nothing. One operation. */
export const join = (id: string, tap: Tap): Promise<number> =>
  update(
    CROWD,
    { _id: id, members: _.nin([tap.member]), done: _.nin([tap.requestId]) },
    {
      members: _.push([tap.member]),
      ...changed(tap),
    },
  )

/** Takes a member from behind a voice; `false` when they were not. One operation. */
export const leave = async (id: string, tap: Omit<Tap, 'household'>): Promise<boolean> =>
  (await update(
    CROWD,
    { _id: id, members: tap.member, done: _.nin([tap.requestId]) },
    {
      members: _.pull(tap.member),
      ...changed(tap),
    },
  )) === 1

const changed = ({ requestId, now }: Pick<Tap, 'requestId' | 'now'>) => ({
  uncounted: now,
  changes: _.inc(1),
  done: _.push({ each: [requestId], slice: -REMEMBERED }),
})

/** What the clock has not counted yet, longest waiting first. Index: uncounted. */
export const uncounted = (now: Instant, limit: number): Promise<CrowdDocument[]> =>
  find<CrowdDocument>(CROWD, { uncounted: _.lte(now) }, { orderBy: [['uncounted', 'asc']], limit })

/** How many households or people are behind a ticket now. Index: voices. */
export const countVoices = (ticket: TicketId, kind: CrowdKind): Promise<number> =>
  count(CROWD, { ticket, kind, ...ALIVE })

/** Notes what the ticket's figure now holds; a voice that has changed since it was read stays uncounted. */
export async function markCounted(voices: readonly CrowdDocument[]): Promise<void> {
  const groups = new Map<string, CrowdDocument[]>()
  for (const voice of voices) {
    const key = `${voice.changes} ${voice.members.length > 0}`
    groups.set(key, [...(groups.get(key) ?? []), voice])
  }
  await Promise.all([...groups.values()].map(markAlike))
}

async function markAlike(voices: readonly CrowdDocument[]): Promise<void> {
  const [first] = voices
  if (first === undefined) return
  const ids = voices.map(({ _id }) => _id)
  const counted = first.members.length > 0
  await update(
    CROWD,
    { _id: _.in(ids), changes: first.changes },
    { counted, uncounted: _.remove() },
  )
}

/** Lets the clock look later at what it could not count. */
export const putOff = (voices: readonly CrowdDocument[], until: Instant): Promise<number> =>
  update(
    CROWD,
    { _id: _.in(voices.map(({ _id }) => _id)), uncounted: _.exists(true) },
    { uncounted: until },
  )

/** A voice with its members. */
export type Peopled = CrowdDocument & { people: MemberDocument[] }

/** The next voices of a ticket after `cursor`, each with its members. Indexes: ticket, _id. One operation. */
export async function nextVoices(
  ticket: TicketId,
  cursor: string,
  limit: number,
): Promise<Peopled[]> {
  const asked = db
    .collection(CROWD)
    .aggregate()
    .match({ ticket, _id: _.gt(cursor), ...ALIVE })
    .sort({ _id: 1 })
    .limit(limit)
    .lookup({ from: 'members', as: 'people', localField: 'members', foreignField: '_id' })
  const result: unknown = await asked.end()
  // As above.
  return (result as { list: Peopled[] }).list
}

/** Who of those behind these voices has co-signed the ticket too. Index: voices. One operation, none for nobody. */
export async function cosignersAmong(
  ticket: TicketId,
  voices: readonly CrowdDocument[],
): Promise<string[]> {
  const members = voices.flatMap((voice) => voice.members)
  if (members.length === 0) return []
  const where = { ticket, kind: 'cosign', members: _.in(members) }
  const found = await find<CrowdDocument>(CROWD, where, { limit: 1000 })
  return found.flatMap((voice) => voice.members)
}

/** A voice with its ticket; none when that is gone. */
export type Followed = CrowdDocument & { tickets: TicketRow[] }

/** What a member is behind, newest first, `limit + 1` of it, each with its ticket. Index: followed. One operation. */
export async function followedBy(
  member: string,
  position: Position | undefined,
  limit: number,
): Promise<Followed[]> {
  const asked = db
    .collection(CROWD)
    .aggregate()
    .match(after({ members: member }, position))
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lookup({
      ...{ from: 'tickets', as: 'tickets', let: { id: '$ticket' } },
      pipeline: [
        { $match: { $expr: { $eq: ['$_id', '$$id'] } } },
        { $project: { trace: 0, deliveries: 0, media: 0, pastMedia: 0, interimAnswers: 0 } },
      ],
    })
  const result: unknown = await asked.end()
  // As above.
  return (result as { list: Followed[] }).list
}
