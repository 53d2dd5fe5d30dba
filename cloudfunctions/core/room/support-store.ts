import type { Instant } from '../../../typings/time.ts'
import { _, count, find, insert, read, remove, update, type Where } from '../kernel/database.ts'
import { IN_FLIGHT, type SupportDocument } from './support.ts'

const SUPPORTS = 'supports'

/** A member’s support of something, taken back or not. One operation. */
export const readSupport = (of: string, member: string): Promise<SupportDocument | undefined> =>
  read<SupportDocument>(SUPPORTS, `${of}:${member}`)

/** Whether a member is behind it. One operation. */
export const supports = async (of: string, member: string): Promise<boolean> => {
  const found = await readSupport(of, member)
  return found !== undefined && found.gone === undefined
}

/** Puts a member behind it; a second time changes nothing. At most two operations. */
export async function support(document: SupportDocument): Promise<void> {
  if (!(await addSupport(document))) await renewSupport(document)
}

/** `false` when the member has been behind it before, taken back or not. One operation. */
export const addSupport = (document: SupportDocument): Promise<boolean> =>
  insert(SUPPORTS, document)

/** Puts a member behind it again who took it back. One operation. */
export const renewSupport = ({ _id, uncounted }: SupportDocument): Promise<number> =>
  update(SUPPORTS, { _id, gone: true }, { gone: _.remove(), uncounted })

/** Takes a member from behind it. One operation. */
export const unsupport = (of: string, member: string, now: Instant): Promise<number> =>
  update(
    SUPPORTS,
    { _id: `${of}:${member}`, gone: _.exists(false) },
    { gone: true, uncounted: now },
  )

/** How many are behind it. Index: of. One operation. */
export const countSupports = (of: string): Promise<number> =>
  count(SUPPORTS, { of, gone: _.exists(false) })

/** Of these, the ones a member is behind. One operation. */
export async function supportedAmong(ids: readonly string[], member: string): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await find<SupportDocument>(
    SUPPORTS,
    { _id: _.in(ids.map((id) => `${id}:${member}`)) },
    { limit: ids.length },
  )
  return found.filter(({ gone }) => gone === undefined).map(({ of }) => of)
}

/** Supports whose figures are not right yet. Index: uncounted. One operation. */
export const uncountedSupports = (now: Instant, limit: number): Promise<SupportDocument[]> =>
  find<SupportDocument>(
    SUPPORTS,
    { uncounted: _.lte(now) },
    { orderBy: [['uncounted', 'asc']], limit },
  )

/** Lets the clock look later at what it could not count. None or one operation. */
export const putOffCounting = (
  supports: readonly SupportDocument[],
  until: Instant,
): Promise<number> =>
  supports.length === 0
    ? Promise.resolve(0)
    : update(
        SUPPORTS,
        { _id: _.in(supports.map(({ _id }) => _id)), uncounted: _.exists(true) },
        { uncounted: until },
      )

/**
 * The figures of what these are behind are right now. All that has stood there for a while goes together, read or not: it
 * was there when they were counted, and whatever changes it from now on carries a later moment; the newest ones singly. Two
 * operations, and one for each of the newest. Index: of.
 */
export async function markCounted(
  supports: readonly SupportDocument[],
  now: Instant,
): Promise<void> {
  const stood = now - IN_FLIGHT
  const isOld = ({ uncounted = 0 }: SupportDocument): boolean => uncounted <= stood
  const subjects = new Set(supports.filter(isOld).map(({ of }) => of))
  const old = { of: _.in([...subjects]), uncounted: _.lte(stood) }
  await Promise.all([
    ...(subjects.size > 0 ? [clear(old), drop(old)] : []),
    ...supports
      .filter((each) => !isOld(each))
      .map(({ _id, uncounted = 0, gone }) =>
        gone ? drop({ _id, uncounted }) : clear({ _id, uncounted }),
      ),
  ])
}

const clear = (which: Where): Promise<number> =>
  update(SUPPORTS, { ...which, gone: _.exists(false) }, { uncounted: _.remove(), counted: true })

const drop = (which: Where): Promise<number> => remove(SUPPORTS, { ...which, gone: true })
