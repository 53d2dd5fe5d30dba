import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BallotLine, BallotsFile, ResultSeal } from '../../../../typings/room'
import {
  hashOfLines,
  linesAround,
  lineWords,
  placeOf,
  recount,
  recountFile,
  saysSame,
} from '../../../../miniprogram/views/room/recount'
import { result, terms } from './ballot-fixture'

const LINES: BallotLine[] = [
  ['00000-0000A', ['A']],
  ['7K3F9-2QDAB', ['B']],
  ['8K3F9-2QDAB', null],
  ['9K3F9-2QDAB', ['A']],
]
const OF = { topic: 't1', terms: terms() }

/** Of LINES and of LONG, as `core/ballot/seal.ts` seals them with node:crypto: an independent SHA-256. */
const SHORT_HASH = 'af0b967542e55b59cd834b1040c95f8ac90f095f05f1ba369bde0badeac57784'
const LONG_HASH = '0fdd883675c1f8df3a814170c7bb38161a3092fff6340a7fe7137f96dbf9903d'

/** More than one part of the hash. */
const LONG = Array.from({ length: 1500 }, (_, at): BallotLine => [
  `${String(at).padStart(5, '0')}-00000`,
  at % 3 === 0 ? null : ['A', 'C'],
])

/** What was published of some lines. */
const sealed = (lines: readonly BallotLine[]): ResultSeal => {
  const count = (id: string) => lines.filter(([, choices]) => choices?.includes(id)).length
  return result({
    eligible: lines.length,
    taken: lines.filter(([, choices]) => choices !== null).length,
    counts: terms().options.map(({ id }) => ({ option: id, count: count(id) })),
    hash: hashOfLines('t1', lines),
  })
}

describe('counting the published list on the phone (R60)', () => {
  it('gives what was published, numbers and hash', () => {
    expect(recount(LINES, OF, sealed(LINES))).toMatchObject({ lines: 4, taken: 3, same: true })
  })

  it('a line that is dropped, added or changed is found', () => {
    const seal = sealed(LINES)
    const changed: BallotLine[] = LINES.map(([code, choices]) =>
      code === '7K3F9-2QDAB' ? [code, ['A']] : [code, choices],
    )
    for (const wrong of [LINES.slice(1), [...LINES, ['A0000-00000', null]], changed]) {
      expect(recount(wrong as BallotLine[], OF, seal).same).toBe(false) // as the list is typed
    }
  })

  it('two lines that swap their choices change no number, and are found all the same', () => {
    const swapped: BallotLine[] = [
      ['00000-0000A', ['B']],
      ['7K3F9-2QDAB', ['A']],
      ...LINES.slice(2),
    ]
    expect(recount(swapped, OF, sealed(LINES)).same).toBe(false)
  })

  it('computes the cloud’s own hash, over one part and more', () => {
    expect(hashOfLines('t1', LINES)).toBe(SHORT_HASH)
    expect(hashOfLines('t1', LONG)).toBe(LONG_HASH)
    expect(hashOfLines('t2', LINES)).not.toBe(SHORT_HASH)
  })

  it('finds any one choice that was changed in a long list', () => {
    const at = fc.integer({ min: 0, max: LONG.length - 1 })
    fc.assert(
      fc.property(at, (changed) => {
        const lines = LONG.map(([code, choices], index): BallotLine => [
          code,
          index === changed ? ['B'] : choices,
        ])
        return !recount(lines, OF, sealed(LONG)).same
      }),
      { numRuns: 20 },
    )
  })
})

describe('finding my ballot in it (R60, mock 10)', () => {
  it('finds a code however it is written down, and says where it stands', () => {
    expect(placeOf(LINES, '7K3F9-2QDAB')).toBe(1)
    expect(placeOf(LINES, ' 7k3f9 2qdab ')).toBe(1)
    expect(placeOf(LINES, '11111-11111')).toBe(-1)
  })

  it('shows it among its neighbours', () => {
    const rows = linesAround(LINES, 1, terms())
    expect(rows.map(({ at, words, mine }) => [at, words, mine])).toEqual([
      [1, '投了“第二版”', false],
      [2, '投了“第一版”', true],
      [3, '没有投票', false],
      [4, '投了“第二版”', false],
    ])
  })

  it('says whether the line is what the household voted', () => {
    const line: BallotLine = ['7K3F9-2QDAB', ['B', 'A']]
    expect(saysSame(line, ['A', 'B'])).toBe(true)
    expect(saysSame(line, ['A'])).toBe(false)
    expect(lineWords(null, terms())).toBe('没有投票')
  })

  it('the exported file has what was published and every line, under a name a phone can keep', () => {
    const published: Omit<BallotsFile, 'lines'> = {
      ...{ format: 'courtyard-ballots', formatVersion: 1, topic: 't1', title: '建/不建 公园？' },
      ...{ terms: terms(), roll: { voters: 4, hash: 'r', at: 1 }, result: sealed(LINES) },
      ...{ head: 'h', trace: [] },
    }
    const file = recountFile(published, LINES)
    expect(file.name).not.toMatch(/[\\/:*?"<>|\s]/)
    expect(JSON.parse(file.text)).toEqual({ ...published, lines: LINES })
  })
})
