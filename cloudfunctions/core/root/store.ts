import type { DailyRoot, Day } from '../../../typings/root.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { _, db, find, insert, read } from '../kernel/database.ts'
import { dayAfter } from './day.ts'
import { rootDueAt, toDailyRoot, type DayHead, type RootDocument } from './root.ts'
import type { Rooted, Traced } from './trace-file.ts'

/** Requests read at once while a day is gathered. */
const SLICE = 500
/** The platform's limit of a list. */
const MOST = 1000
/** A root that is late is looked for again after this, ms. */
const LOOK_AGAIN: Duration = 60_000

/** What everybody may read of a root: the day's leaves stay in the database. */
const SHOWN = { hashes: false, madeAt: false }

/** `false` when another run was faster; both made the same. */
export const addRoot = (root: RootDocument): Promise<boolean> => insert('roots', root)

export const readRoot = (day: Day): Promise<RootDocument | undefined> =>
  read<RootDocument>('roots', day)

export async function newestRoot(): Promise<DailyRoot | undefined> {
  const listing = { orderBy: [['_id', 'desc'] as ['_id', 'desc']], limit: 1, fields: SHOWN }
  const [newest] = await find<DailyRoot>('roots', { _id: _.gt('') }, listing)
  return newest
}

/** What has a trace. */
const TRACED = ['tickets', 'topics'] as const

/** Something with the roots of the days on which it changed. One operation. Index of roots: their id. */
export async function readRooted<T extends Traced>(
  collection: (typeof TRACED)[number],
  id: string,
): Promise<Rooted<T> | undefined> {
  const roots = { from: 'roots', localField: 'heads.day', foreignField: '_id', as: 'roots' }
  const asked = db.collection(collection).aggregate().match({ _id: id }).lookup(roots)
  const result: unknown = await asked.end()
  // The SDK types replies `void | …` and documents as `any`.
  return (result as { list: Rooted<T>[] }).list[0]
}

/** The first day on which anything was written to a trace. Index: heads. One operation each. */
export async function firstDay(): Promise<Day | undefined> {
  const days = await Promise.all(TRACED.map(firstDayOf))
  return days.filter((day) => day !== undefined).sort()[0]
}

async function firstDayOf(collection: string): Promise<Day | undefined> {
  const [first] = await find<{ heads: DayHead[] }>(
    collection,
    { 'heads.day': _.gt('') },
    { orderBy: [['heads.day', 'asc']], limit: 1, fields: { heads: true } },
  )
  return first?.heads[0]?.day
}

/** The heads of all requests and topics that changed on a day, in slices. Index: heads. One operation per 500. */
export async function changedOn(day: Day): Promise<{ ticket: string; head: string }[]> {
  return (await Promise.all(TRACED.map((collection) => changedIn(collection, day)))).flat()
}

async function changedIn(
  collection: string,
  day: Day,
): Promise<{ ticket: string; head: string }[]> {
  const changed: { ticket: string; head: string }[] = []
  for (let last = ''; ;) {
    const slice = await find<{ _id: string; heads: DayHead[] }>(
      collection,
      { 'heads.day': day, _id: _.gt(last) },
      { orderBy: [['_id', 'asc']], limit: SLICE, fields: { heads: true } },
    )
    for (const { _id, heads } of slice) {
      const of = heads.find((each) => each.day === day)
      if (of !== undefined) changed.push({ ticket: _id, head: of.head })
    }
    last = slice.at(-1)?._id ?? ''
    if (slice.length < SLICE) return changed
  }
}

/** Roots never change: an instance reads each once. */
let chain: DailyRoot[] = []
let readAt: Instant = -Infinity

/** Every root up to now, oldest first. One operation a day per instance, and one more per thousand days. */
export async function readChain(now: Instant): Promise<readonly DailyRoot[]> {
  for (;;) {
    const last = chain.at(-1)
    const complete = last !== undefined && now < rootDueAt(dayAfter(last.day))
    if (complete || Math.abs(now - readAt) < LOOK_AGAIN) return chain
    const where = { _id: _.gt(last?.day ?? '') }
    const more = await find<DailyRoot>('roots', where, {
      ...{ orderBy: [['_id', 'asc']], limit: MOST, fields: SHOWN },
    })
    chain = [...chain, ...more.map(toDailyRoot)]
    if (more.length < MOST) readAt = now
  }
}
