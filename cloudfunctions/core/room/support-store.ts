import type { TopicId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { _, count, find, insert, read, remove, update } from '../kernel/database.ts'

const SUPPORTS = 'supports'

/**
 * Somebody behind a proposal or an opinion, in `supports`: a document of its own, so that a thousand taps at once never
 * touch what they are behind; the clock counts them. Source: design §4, R54.
 */
export interface SupportDocument {
  /** `<topic or opinion>:<member>`: nobody counts twice. */
  _id: string
  /** The topic or opinion. */
  of: string
  topic: TopicId
  member: string
  at: Instant
  /** Not before this moment the clock counts what it is behind; absent once that is done. */
  uncounted?: Instant
  /** Taken back: it counts no more, and the clock removes it once the figure is right. */
  gone?: true
  /** The figure of what it is behind holds it. */
  counted?: true
}

/** How far the figure is behind this support: +1 not counted yet, −1 taken back since. Pure. */
export const aheadBy = ({ gone, counted }: SupportDocument): number =>
  (gone === undefined ? 1 : 0) - (counted === undefined ? 0 : 1)

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

/** The figures are right now as far as these had come. One operation each. */
export async function markCounted(supports: readonly SupportDocument[]): Promise<void> {
  const ids = (wanted: (each: SupportDocument) => boolean) =>
    supports.filter(wanted).map(({ _id, uncounted }) => ({ _id, uncounted }))
  await Promise.all([
    ...ids(({ gone }) => gone === undefined).map((each) =>
      update(
        SUPPORTS,
        { _id: each._id, uncounted: each.uncounted ?? 0 },
        { uncounted: _.remove(), counted: true },
      ),
    ),
    ...ids(({ gone }) => gone === true).map((each) =>
      remove(SUPPORTS, { _id: each._id, uncounted: each.uncounted ?? 0, gone: true }),
    ),
  ])
}
