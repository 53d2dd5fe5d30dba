import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../../../cloudfunctions/core/ballot/code.ts'
import { recount } from '../../../local/recount/recount'
import type { BallotLine, BallotsFile } from '../../../typings/room.ts'
import { TEST_SECRET } from '../../core/cloud.ts'
import { exported, text } from './file.ts'

process.env['MEMBER_ID_SECRET'] = TEST_SECRET

const A = ['A']
const B = ['B']
const small = exported([A, B, null, A, A, null, B, A, null, A])
const faultOf = (file: BallotsFile) => recount(text(file)).fault?.kind
const withLines = (lines: BallotLine[]): BallotsFile => ({ ...small, lines })
const other = ([code, choices]: BallotLine): BallotLine => [code, choices?.[0] === 'A' ? B : A]

describe('counting an exported ballot again (R60)', () => {
  it('a good file holds, and gives the same figures', () => {
    const found = recount(text(small))
    expect(found.fault).toBeUndefined()
    expect(found.counted).toMatchObject({ eligible: 10, taken: 7, outcome: 'passed', winner: 'A' })
  })

  it('so do random ones of every method, also of more lines than one part has, and of none', () => {
    const ballots = fc.array(fc.option(fc.subarray(['A', 'B'], { minLength: 1 })), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(ballots, (choices) => {
        const file = exported(choices, { method: 'approval' })
        const { hash: _hash, at: _at, ...result } = file.result
        expect(recount(text(file))).toMatchObject({ counted: result })
        expect(faultOf(file)).toBeUndefined()
      }),
    )
    for (const length of [0, 999, 1000, 1001, 2000]) {
      expect(faultOf(exported(Array.from({ length }, (_, n) => [A, B, null][n % 3] ?? null)))).toBe(
        undefined,
      )
    }
  })

  it('a line dropped, doubled, changed, emptied, filled or moved is found, at every place', () => {
    const { lines } = small
    for (const [at, line] of lines.entries()) {
      const bent = {
        dropped: lines.toSpliced(at, 1),
        doubled: lines.toSpliced(at, 0, line),
        changed: lines.with(at, other(line)),
        emptied: lines.with(at, [line[0], line[1] === null ? B : null]),
        recoded: lines.with(at, [codeOf('a1b2c3', `added ${at}`), line[1]]),
        moved: [...lines.toSpliced(at, 1), line],
      }
      const isLast = at === lines.length - 1
      for (const [how, each] of Object.entries(bent)) {
        const isFound = faultOf(withLines(each)) !== undefined
        expect([at, how, isFound]).toEqual([at, how, !(isLast && how === 'moved')])
      }
    }
  })

  it('a line added anywhere is found', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.constantFrom(A, B, null), (n, choices) => {
        const added: BallotLine = [codeOf('a1b2c3', `added ${n}`), choices]
        const lines = [...small.lines, added].sort(([one], [two]) => (one < two ? -1 : 1))
        expect(faultOf(withLines(lines))).toBe('line_number')
        // Nor does it help to exchange a voter for another, or to say that there were more.
        const roll = { ...small.roll, voters: lines.length }
        expect(faultOf({ ...withLines(lines), roll })).toBe('roll_hash')
      }),
      { numRuns: 200 },
    )
  })

  it('any value changed anywhere in the file is found', () => {
    const places = leavesOf(small as unknown as Json)
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.nat(), (which, at) => {
        const place = places[which] ?? []
        const bent = changedAt(small, place, at)
        expect([place, recount(bent).fault !== undefined]).toEqual([place, true])
      }),
      { numRuns: 2_000 },
    )
  })

  it('lines changed together with hash and figures do not agree with the history', () => {
    const forged = exported(
      small.lines.map((_, n) => (n === 2 ? B : (small.lines[n]?.[1] ?? null))),
    )
    expect(faultOf(forged)).toBeUndefined()
    const { lines, result } = forged
    expect(faultOf({ ...small, lines, result })).toBe('result_sealed')
    expect(recount(text(forged), small.result.hash).fault?.kind).toBe('hash_unknown')
    expect(recount(text(forged), small.roll.hash.slice(0, 8).toUpperCase()).anchored).toBe(
      small.roll.hash,
    )
    expect(recount(text(small), small.head.slice(0, 7)).fault?.kind).toBe('hash_unknown')
  })

  it('says which kind of thing does not hold', () => {
    const { terms, result, roll, lines, trace } = small
    const kinds: [BallotsFile, string][] = [
      [{ ...small, terms: { ...terms, quorum: { of: [1, 3], strict: false } } }, 'terms'],
      [{ ...small, roll: { ...roll, at: 2999 } }, 'roll_sealed'],
      [{ ...small, result: { ...result, at: 4000 } }, 'result_sealed'],
      [{ ...small, result: { ...result, taken: 8 } }, 'count'],
      [{ ...small, result: { ...result, winner: 'B' } }, 'outcome'],
      [withLines(lines.with(0, ['7K3F9-2QDAI', A])), 'line_code'],
      [withLines(lines.with(0, [lines[0]![0], ['C']])), 'line_choice'],
      [withLines(lines.with(0, [lines[0]![0], ['A', 'B']])), 'line_choice'],
      [withLines(lines.toReversed()), 'line_order'],
      [withLines(lines.with(3, other(lines[3]!))), 'ballots_hash'],
      [{ ...small, trace: trace.toSpliced(3, 1) }, 'link_order'],
      [{ ...small, trace: trace.slice(0, -1) }, 'head'],
    ]
    for (const [file, kind] of kinds) expect(faultOf(file)).toBe(kind)
  })

  it.each(['', '{}', '[]', 'null', '{"format":"courtyard-ballots"}'])(
    'what is no such file is said to be none: %s',
    (wrong) => {
      expect(recount(wrong).fault?.kind).toBe('unreadable')
    },
  )
})

describe('npm run recount', () => {
  let folder = ''
  let program = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'courtyard-recount-'))
    program = join(folder, 'recount.mjs')
    await build({
      ...{ entryPoints: ['local/recount/main.ts'], outfile: program, bundle: true },
      ...{ platform: 'node', format: 'esm', logLevel: 'error' },
    })
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function run(file: BallotsFile, ...more: string[]): Promise<[code: number, said: string]> {
    const path = join(folder, 'ballots.json')
    await writeFile(path, text(file))
    const done = promisify(execFile)(process.execPath, [program, path, ...more])
    try {
      return [0, (await done).stdout]
    } catch (failed) {
      const { code, stdout } = failed as { code: number; stdout: string } // as execFile rejects
      return [code, stdout]
    }
  }

  it('says in Chinese and English what holds, and ends with 0', async () => {
    const [code, said] = await run(small, '--hash', small.result.hash)
    expect(code).toBe(0)
    for (const words of [
      ...['小公园', '名册：10 行', '种树 5，种草 2', '结果：通过：种树', 'outcome: passed: 种树'],
      ...['与别处看到的指纹一致', 'agrees with the hash seen elsewhere', small.roll.hash],
    ]) {
      expect(said).toContain(words)
    }
  })

  it('ends with 1 and names what does not hold', async () => {
    const [code, said] = await run(withLines(small.lines.toSpliced(4, 0, small.lines[4]!)))
    expect(code).toBe(1)
    expect(said).toContain('第 6 行')
    expect(said).toContain('line 6')
  })

  it('imports nothing of the product', async () => {
    const bundle = await readFile(program, 'utf8')
    expect(bundle).not.toMatch(/cloudfunctions\/|miniprogram\//)
  })
})

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** The way to every value that is no list or object. */
function leavesOf(value: Json, way: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((each, index) => leavesOf(each, [...way, index]))
  if (typeof value !== 'object' || value === null) return [way]
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...way, key]))
}

/** The file with one value changed: a number by one, a text in one character, a yes to a no, nothing to something. */
function changedAt(file: BallotsFile, way: readonly (string | number)[], at: number): string {
  const copy = JSON.parse(text(file)) as Json // as it is written
  let holder = copy as Record<string | number, Json> // every way begins in an object
  for (const step of way.slice(0, -1)) holder = holder[step] as Record<string | number, Json> // and goes on in one
  const last = way.at(-1) ?? ''
  const value = holder[last]
  if (typeof value === 'number') holder[last] = value + 1
  else if (typeof value === 'boolean') holder[last] = !value
  else if (typeof value === 'string') {
    const where = at % Math.max(1, value.length)
    const letter = value[where] === '0' ? '1' : '0'
    holder[last] = value.slice(0, where) + letter + value.slice(where + 1)
  } else holder[last] = ['A']
  return JSON.stringify(copy)
}
