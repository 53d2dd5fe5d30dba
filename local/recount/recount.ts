import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { BallotsFile, type Line, type Terms } from './format'
import { hashOfBallots, hashOfRoll } from './hashes'
import { countAgain, type Counted } from './outcome'
import { brokenHistory } from './history'

/** What does not hold, and where. `at`: number of a line or link, from 1. */
export interface Fault {
  kind:
    | 'unreadable'
    | 'link_hash'
    | 'link_order'
    | 'content'
    | 'head'
    | 'title'
    | 'terms'
    | 'roll_sealed'
    | 'result_sealed'
    | 'line_code'
    | 'line_order'
    | 'line_choice'
    | 'line_number'
    | 'roll_hash'
    | 'ballots_hash'
    | 'count'
    | 'outcome'
    | 'hash_unknown'
  at?: number
  detail?: string
}

/** What counting a whole file again found. */
export interface Recount {
  /** The first thing that does not hold; absent when everything does. */
  fault?: Fault
  title: string
  /** What follows from the lines. */
  counted?: Counted
  terms?: Terms
  links: number
  hashes?: { roll: string; ballots: string; head: string }
  /** The hash given by the reader was found in the file. */
  anchored?: string
}

/** A shorter beginning of a hash could be found by chance. Unit: hex figures. */
const SHORTEST = 8

const CODE = /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/

/**
 * Counts an exported ballot again, trusting nothing but the text given. `seen`: a hash read elsewhere, whole or its
 * beginning; without it the file can only be checked against itself.
 */
export function recount(text: string, seen?: string): Recount {
  const file = parse(text)
  if (typeof file === 'string') {
    return { fault: { kind: 'unreadable', detail: file }, title: '', links: 0 }
  }
  const { title, terms, lines, roll, result, head, trace } = file
  const hashes = { roll: roll.hash, ballots: result.hash, head }
  const fault =
    wrongLine(terms, lines) ?? wrongSeal(file) ?? wrongCount(file) ?? brokenHistory(file)
  const anchored = seen === undefined ? undefined : found(Object.values(hashes), seen)
  const unknown =
    seen !== undefined && anchored === undefined
      ? ({ kind: 'hash_unknown', detail: seen } as const)
      : undefined
  const first = fault ?? unknown
  return {
    ...(first && { fault: first }),
    ...{ title, terms, counted: countAgain(terms, lines), links: trace.length, hashes },
    ...(anchored !== undefined && { anchored }),
  }
}

/** The file, or why it is none. */
function parse(text: string): BallotsFile | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (failed) {
    return String(failed)
  }
  const parsed = v.safeParse(BallotsFile, json)
  if (parsed.success) return parsed.output
  return `${v.getDotPath(parsed.issues[0]) ?? ''} ${parsed.issues[0].message}`
}

function wrongLine(terms: Terms, lines: readonly Line[]): Fault | undefined {
  let before = ''
  for (const [index, [code, choices]] of lines.entries()) {
    const at = index + 1
    if (!CODE.test(code)) return { kind: 'line_code', at }
    if (code <= before) return { kind: 'line_order', at, detail: code }
    if (choices !== null && !isChoice(terms, choices)) return { kind: 'line_choice', at }
    before = code
  }
  return undefined
}

/** One option, or with approval some; each on the ballot, in its order. */
function isChoice({ options, method }: Terms, choices: readonly string[]): boolean {
  const inOrder = options.map(({ id }) => id).filter((id) => choices.includes(id))
  const most = method === 'approval' ? options.length : 1
  return choices.length >= 1 && choices.length <= most && isDeepStrictEqual(inOrder, [...choices])
}

function wrongSeal({ topic, lines, roll, result }: BallotsFile): Fault | undefined {
  if (lines.length !== roll.voters) {
    return { kind: 'line_number', detail: `${lines.length} / ${roll.voters}` }
  }
  if (hashOfRoll(topic, lines) !== roll.hash) return { kind: 'roll_hash' }
  return hashOfBallots(topic, lines) === result.hash ? undefined : { kind: 'ballots_hash' }
}

function wrongCount({ terms, lines, result }: BallotsFile): Fault | undefined {
  const { outcome, winner, ...numbers } = countAgain(terms, lines)
  const { eligible, taken, counts } = result
  if (!isDeepStrictEqual(numbers, { eligible, taken, counts })) {
    const text = numbers.counts.map(({ option, count }) => `${option} ${count}`)
    return { kind: 'count', detail: text.join(', ') }
  }
  const same = outcome === result.outcome && winner === result.winner
  return same ? undefined : { kind: 'outcome', detail: winner ?? outcome }
}

function found(hashes: readonly string[], seen: string): string | undefined {
  const wanted = seen.toLowerCase()
  return wanted.length < SHORTEST ? undefined : hashes.find((each) => each.startsWith(wanted))
}
