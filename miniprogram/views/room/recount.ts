import type { Output } from '../../../typings/contract'
import type { BallotLine, BallotTerms, ResultSeal, TopicId } from '../../../typings/room'
import { listWords } from '../../copy/ballot'
import { sha256, utf8 } from '../hash'
import { choiceWords } from './ballot'

/** A line of the published list as it is drawn. */
export interface LineRow {
  at: number
  code: string
  words: string
  mine: boolean
}

/** What counting the published list on this phone has found. Source: R60. */
export interface Recounted {
  lines: number
  taken: number
  counts: { option: string; count: number }[]
  /** The same as was published: numbers, and the hash over every line. */
  same: boolean
}

/** Counts the published lines again, believing nothing but them. Pure. */
export function recount(
  lines: readonly BallotLine[],
  { topic, terms }: { topic: TopicId; terms: BallotTerms },
  result: ResultSeal,
): Recounted {
  const cast = lines.flatMap(([, choices]) => (choices === null ? [] : [choices]))
  const counts = terms.options.map(({ id }) => ({
    option: id,
    count: cast.filter((choices) => choices.includes(id)).length,
  }))
  const published = new Map(result.counts.map(({ option, count }) => [option, count]))
  const same =
    lines.length === result.eligible &&
    cast.length === result.taken &&
    hashOfLines(topic, lines) === result.hash &&
    counts.every(({ option, count }) => (published.get(option) ?? 0) === count)
  return { lines: lines.length, taken: cast.length, counts, same }
}

/** What this phone has counted, option by option. */
export const countRows = (
  { counts }: Recounted,
  { options }: BallotTerms,
): { option: string; label: string; count: number }[] =>
  counts.map((each) => ({
    ...each,
    label: options.find(({ id }) => id === each.option)?.label ?? '',
  }))

/** Where a code stands in the list, from 0; -1 when it does not. Case and blanks around it do not count. */
export function placeOf(lines: readonly BallotLine[], typed: string): number {
  const wanted = plain(typed)
  return lines.findIndex(([code]) => plain(code) === wanted)
}

/** As people write a code down: no dashes, no blanks, either case. */
const plain = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()

/** A line with its neighbours, so that it is seen to stand in one list. */
export function linesAround(
  lines: readonly BallotLine[],
  at: number,
  terms: BallotTerms,
): LineRow[] {
  const from = Math.max(0, at - 2)
  return lines.slice(from, at + 3).map(([code, choices], index) => ({
    at: from + index + 1,
    code,
    words: lineWords(choices, terms),
    mine: from + index === at,
  }))
}

/** `投了“第二版”`, `没有投票`. */
export const lineWords = (choices: readonly string[] | null, terms: BallotTerms): string =>
  choices === null ? listWords.silent : listWords.voted(choiceWords(terms, choices))

/** Whether a line says what its household last voted. */
export const saysSame = ([, listed]: BallotLine, mine: readonly string[] | undefined): boolean =>
  [...(listed ?? [])].sort().join() === [...(mine ?? [])].sort().join()

/** The file for `npm run recount`: what was published, and every line. Source: docs/ballot-format.md. */
export function recountFile(
  published: Output<'topic.recount'>,
  lines: readonly BallotLine[],
): { name: string; text: string } {
  const name = listWords.name(published.title.replace(/[\\/:*?"<>|\s]+/g, '-'))
  return { name, text: JSON.stringify({ ...published, lines }) }
}

/** Lines in one part of the hash. Source: docs/ballot-format.md §4. */
const PART = 1000

/** The hash over the published list, computed on this phone. Source: docs/ballot-format.md §4. */
export function hashOfLines(topic: TopicId, lines: readonly BallotLine[]): string {
  const parts = Array.from({ length: Math.ceil(lines.length / PART) }, (_, at) =>
    hashOfPart(lines.slice(at * PART, (at + 1) * PART).map(lineText)),
  )
  return hashOfPart(['courtyard-ballots 1', topic, String(lines.length), ...parts])
}

const hashOfPart = (lines: readonly string[]): string =>
  sha256(utf8(lines.map((line) => `${line}\n`).join('')))

const lineText = ([code, choices]: BallotLine): string =>
  `${code} ${choices === null ? '-' : choices.join(',')}`
