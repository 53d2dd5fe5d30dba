import { isDeepStrictEqual } from 'node:util'
import type { BallotsFile, Link } from './format'
import { contentDigest, linkHash } from './hashes'
import type { Fault } from './recount'

/** What the `prev` of the first link is. */
const NOTHING = '0'.repeat(64)

/** The trace by itself, and what it says of the ballot. Source: docs/ballot-format.md §7. */
export function brokenHistory(file: BallotsFile): Fault | undefined {
  return brokenLink(file.trace, file.head) ?? otherStory(file)
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

function otherStory({ trace, title, terms, roll, result }: BallotsFile): Fault | undefined {
  const told = trace.map(({ type, at, content }, index) => ({
    ...{ type, at, index, content: parsed(content) },
  }))
  const of = (type: string) => told.filter((each) => each.type === type)
  const proposed = told[0]?.content['title']
  if (proposed !== undefined && proposed !== title) return { kind: 'title' }
  const [opened] = of('StageOpened').filter(({ content }) => content['stage'] === 'roll')
  const set = of('BallotSet').at(-1)
  const holds = set && opened && set.index < opened.index
  if (!holds || !isDeepStrictEqual(set.content, { terms })) return { kind: 'terms' }

  const [frozen, ...refrozen] = of('RollFrozen')
  const { at: frozenAt, ...sealed } = roll
  const isFrozen =
    frozen?.at === frozenAt &&
    refrozen.length === 0 &&
    frozen.index > opened.index &&
    isDeepStrictEqual(frozen.content, sealed)
  if (!isFrozen) return { kind: 'roll_sealed' }

  const [counted, ...recounted] = of('VotesCounted')
  const { at: countedAt, hash, ...tally } = result
  const isCounted =
    counted?.at === countedAt &&
    recounted.length === 0 &&
    counted.index > frozen.index &&
    isDeepStrictEqual(counted.content, { tally, hash })
  return isCounted ? undefined : { kind: 'result_sealed' }
}

/** A content as an object; nothing when it was erased or is none. */
function parsed(content: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(content ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
