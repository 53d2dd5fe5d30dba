import * as v from 'valibot'
import { TraceFile, type Inclusion, type Link, type Root } from './format'
import { contentDigest, dailyRoot, leafHash, linkHash, merkleRootOf } from './hashes'

/** What does not hold, and where. `at`: number of a link from 1, or a day. */
export interface Fault {
  kind:
    | 'unreadable'
    | 'link_hash'
    | 'link_order'
    | 'content'
    | 'head'
    | 'inclusion'
    | 'root_hash'
    | 'root_order'
    | 'root_unknown'
  at?: number | string
  detail?: string
}

/** What a check of a whole file found. */
export interface Verdict {
  /** The first thing that does not hold; absent when everything does. */
  fault?: Fault
  links: number
  /** Contents that were compared with their digest. */
  contents: number
  /** Days whose root holds the request. */
  days: string[]
  /** The newest root in the file. */
  newest?: { day: string; root: string }
  /** Links after the last one that a root covers. */
  uncovered: number
  /** The root given by the reader was found under this day. */
  anchored?: string
}

/** What the `prev` of the first link is. */
const NOTHING = '0'.repeat(64)
/** A shorter beginning of a root could be found by chance. Unit: hex figures. */
const SHORTEST_ROOT = 8

/**
 * Checks an exported trace, trusting nothing but the text given. `root`: one read elsewhere (a share card, another
 * phone), whole or its beginning; without it the file can only be checked against itself.
 */
export function verify(text: string, root?: string): Verdict {
  const file = parse(text)
  if (typeof file === 'string') {
    const fault: Fault = { kind: 'unreadable', detail: file }
    return { fault, links: 0, contents: 0, days: [], uncovered: 0 }
  }
  const { links, inclusions, roots } = file
  const fault =
    brokenLink(links, file.head) ??
    brokenRoot(roots) ??
    brokenInclusion(file) ??
    unknown(file, root)
  const newest = roots.at(-1)
  const anchored = root === undefined ? undefined : found(roots, root)?.day
  return {
    ...(fault && { fault }),
    links: links.length,
    contents: links.filter(({ content }) => content !== undefined).length,
    days: inclusions.map(({ day }) => day),
    ...(newest && { newest: { day: newest.day, root: newest.root } }),
    uncovered: links.length - 1 - (inclusions.at(-1)?.seq ?? -1),
    ...(anchored !== undefined && { anchored }),
  }
}

/** The file, or why it is none. */
function parse(text: string): TraceFile | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (failed) {
    return String(failed)
  }
  const parsed = v.safeParse(TraceFile, json)
  if (parsed.success) return parsed.output
  return `${v.getDotPath(parsed.issues[0]) ?? ''} ${parsed.issues[0].message}`
}

function brokenLink(links: readonly Link[], head: string): Fault | undefined {
  let prev = NOTHING
  for (const [index, link] of links.entries()) {
    const at = index + 1
    if (link.seq !== index || link.prev !== prev) return { kind: 'link_order', at }
    if (linkHash(link) !== link.hash) return { kind: 'link_hash', at }
    const { salt, content } = link
    if (salt !== undefined && content !== undefined && contentDigest(salt, content) !== link.digest)
      return { kind: 'content', at }
    prev = link.hash
  }
  return prev === head ? undefined : { kind: 'head', at: links.length }
}

function brokenRoot(roots: readonly Root[]): Fault | undefined {
  for (const [index, root] of roots.entries()) {
    const { day } = root
    if (dailyRoot(root) !== root.root) return { kind: 'root_hash', at: day }
    const before = roots[index - 1]
    if (before === undefined) continue
    if (root.previous !== before.root || day !== dayAfter(before.day)) {
      return { kind: 'root_order', at: day }
    }
  }
  return undefined
}

function brokenInclusion(file: TraceFile): Fault | undefined {
  const { ticket, topic, links, inclusions, roots } = file
  let before: Inclusion | undefined
  for (const inclusion of inclusions) {
    const { day, seq, head } = inclusion
    const root = roots.find((each) => each.day === day)
    const later = before === undefined || (before.day < day && before.seq < seq)
    const holds =
      root !== undefined &&
      later &&
      links[seq]?.hash === head &&
      merkleRootOf(leafHash(ticket ?? topic ?? '', head), inclusion, root.leaves) === root.merkle
    if (!holds) return { kind: 'inclusion', at: day }
    before = inclusion
  }
  const [first] = inclusions
  // Roots from before the request prove nothing about it; the format has none.
  if (first?.day !== roots[0]?.day)
    return { kind: 'inclusion', at: first?.day ?? roots[0]?.day ?? '' }
  return undefined
}

function unknown({ roots }: TraceFile, root: string | undefined): Fault | undefined {
  if (root === undefined || found(roots, root)) return undefined
  return { kind: 'root_unknown', detail: root }
}

function found(roots: readonly Root[], root: string): Root | undefined {
  const wanted = root.toLowerCase()
  if (wanted.length < SHORTEST_ROOT) return undefined
  return roots.find((each) => each.root.startsWith(wanted))
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
