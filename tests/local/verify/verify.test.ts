import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Relation } from '../../../cloudfunctions/core/kernel/authority.ts'
import { dayAfter } from '../../../cloudfunctions/core/root/day.ts'
import { makeRoot, type RootDocument } from '../../../cloudfunctions/core/root/root.ts'
import { traceFile } from '../../../cloudfunctions/core/root/trace-file.ts'
import { linksOf } from '../../../cloudfunctions/core/ticket/read/timeline.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import { verify } from '../../../local/verify/verify'
import { report } from '../../../local/verify/words'
import type { TraceExport } from '../../../typings/root.ts'
import { commands, DAY, found, HOUR, people, Story } from '../../core/ticket/story.ts'

/** The roots of some days, each over this ticket, where it changed, and over others. */
function rootsOver(ticket: TicketDocument, days: number, others: number): RootDocument[] {
  const roots: RootDocument[] = []
  for (let count = 0; count < days; count += 1) {
    const last = roots.at(-1)
    const day = last ? dayAfter(last.day) : (ticket.heads[0]?.day ?? '')
    const own = ticket.heads.filter((each) => each.day === day)
    const changed = [
      ...own.map(({ head }) => ({ ticket: ticket._id, head })),
      ...Array.from({ length: count === 1 ? 0 : others }, (_, index) => ({
        ticket: `other-${index}`,
        head: (index * 31 + count).toString(16).padStart(64, '0'),
      })),
    ]
    roots.push(makeRoot(day, last, changed, 0))
  }
  return roots
}

function fileOf(ticket: TicketDocument, relations: Relation[], others = 6): TraceExport {
  const roots = rootsOver(ticket, 5, others)
  const days = ticket.heads.map(({ day }) => day)
  const own = roots.filter(({ day }) => days.includes(day))
  return traceFile(
    { ticket: ticket._id },
    { ...ticket, roots: own },
    linksOf(ticket, new Set(relations)),
    roots,
  )
}

/** Four days: reported, ordered, found, answered, not solved, answered again. */
const { ticket } = found()
  .later(20 * HOUR)
  .does(people.cadre, commands.solved)
  .later(DAY)
  .does(people.resident, commands.unsolved)
  .later(HOUR)
  .does(people.cadre, commands.solved)
const full = fileOf(ticket, ['reporter'])
const neighbours = fileOf(ticket, ['neighbour'])
const text = (file: TraceExport) => JSON.stringify(file, null, 1)

describe('the stand-alone check of an exported trace (R35, B2)', () => {
  it('a good file holds: the reporter’s with every content, a neighbour’s without any', () => {
    expect(verify(text(full))).toMatchObject({
      links: ticket.trace.length,
      contents: ticket.trace.length,
      days: ticket.heads.map(({ day }) => day),
      uncovered: 0,
    })
    expect(verify(text(full)).fault).toBeUndefined()
    expect(verify(text(neighbours))).toMatchObject({ contents: 0 })
    expect(verify(text(neighbours)).fault).toBeUndefined()
    expect(full.inclusions.length).toBeGreaterThan(1)
  })

  it('so does one whose contents were erased, and one that is not in a root yet', () => {
    const erased = Story.report().does(people.resident, { type: 'erase' }).ticket
    expect(verify(text(fileOf(erased, ['reporter'])))).toMatchObject({ contents: 1, links: 2 })
    expect(verify(text(fileOf(erased, ['reporter']))).fault).toBeUndefined()
    const links = linksOf(erased, new Set(['reporter'] as const))
    const fresh = traceFile({ ticket: erased._id }, { ...erased, roots: [] }, links, [])
    expect(verify(text(fresh))).toMatchObject({ days: [], uncovered: 2 })
    expect(report(verify(text(fresh)))).toContain('还没有进入每日存证')
  })

  it('any value changed anywhere in the file is found', () => {
    const places = leavesOf(full as unknown as Json)
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.nat(), (which, at) => {
        const place = places[which] ?? []
        expect([place, verify(changedAt(full, place, at)).fault !== undefined]).toEqual([
          place,
          true,
        ])
      }),
      { numRuns: 1_500 },
    )
  })

  it('any byte of the text changed to another is found, or changed nothing that is said', () => {
    const whole = text(full)
    const said = JSON.stringify(full)
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.constantFrom('0', 'f', 'x', '"', ' '),
        (at, other) => {
          const bent = whole.slice(0, at) + other + whole.slice(at + 1)
          const same = readable(bent) === said
          expect([bent.slice(at - 20, at + 20), verify(bent).fault === undefined]).toEqual([
            bent.slice(at - 20, at + 20),
            same,
          ])
        },
      ),
      { numRuns: 1_500 },
    )
  })

  it('an event dropped, doubled, moved or added is found at its place', () => {
    const { links } = full
    fc.assert(
      fc.property(fc.nat(links.length - 1), fc.nat(links.length - 1), (one, two) => {
        const [first, second] = [links[one], links[two]]
        if (first === undefined || second === undefined) throw new Error('no link')
        const dropped = verify(text({ ...full, links: links.toSpliced(one, 1) }))
        expect(dropped.fault).toBeDefined()
        const doubled = verify(text({ ...full, links: links.toSpliced(one, 0, second) }))
        expect(doubled.fault).toBeDefined()
        const swapped = verify(text({ ...full, links: links.with(one, second).with(two, first) }))
        expect(swapped.fault === undefined).toBe(one === two)
      }),
    )
    expect(verify(text({ ...full, links: links.toSpliced(2, 1) })).fault).toEqual({
      ...{ kind: 'link_order', at: 3 },
    })
    expect(verify(text({ ...full, links: links.slice(0, -1) })).fault?.kind).toBe('head')
  })

  it('a proof of another request, of another day, or left out at the front is found', () => {
    expect(verify(text({ ...full, ticket: 'another' })).fault?.kind).toBe('inclusion')
    const [first, second, ...more] = full.inclusions
    if (first === undefined || second === undefined) throw new Error('too few days')
    const swapped = [{ ...first, day: second.day }, { ...second, day: first.day }, ...more]
    expect(verify(text({ ...full, inclusions: swapped })).fault?.kind).toBe('inclusion')
    expect(verify(text({ ...full, inclusions: [second, ...more] })).fault?.kind).toBe('inclusion')
  })

  it('a day left out of the chain of roots is found, its name said', () => {
    const [, second, third] = full.roots
    const fault = verify(text({ ...full, roots: full.roots.toSpliced(1, 1) })).fault
    expect(fault).toEqual({ kind: 'root_order', at: third?.day })
    expect(second).toBeDefined()
  })

  it('a root read elsewhere must be in the chain', () => {
    const last = full.roots.at(-1)
    expect(verify(text(full), last?.root.slice(0, 16).toUpperCase())).toMatchObject({
      anchored: last?.day,
    })
    expect(verify(text(full), 'f'.repeat(64)).fault?.kind).toBe('root_unknown')
    expect(verify(text(full), last?.root.slice(0, 7)).fault?.kind).toBe('root_unknown')
  })

  it('a history written anew from some event on does not agree with the root seen before', () => {
    const other = found()
      .later(21 * HOUR)
      .does(people.cadre, commands.solved).ticket
    const seen = full.roots.at(-1)?.root ?? ''
    const forged = fileOf(other, ['reporter'])
    expect(verify(text(forged)).fault).toBeUndefined()
    expect(verify(text(forged), seen).fault?.kind).toBe('root_unknown')
  })

  it.each(['', '{}', '[]', 'null', '{"format":"courtyard-trace"}', '<html>'])(
    'what is no such file is said to be none: %s',
    (wrong) => {
      expect(verify(wrong).fault?.kind).toBe('unreadable')
    },
  )
})

describe('npm run verify-trace', () => {
  let folder = ''
  let program = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'courtyard-verify-'))
    program = join(folder, 'verify.mjs')
    await build({
      ...{ entryPoints: ['local/verify/main.ts'], outfile: program, bundle: true },
      ...{ platform: 'node', format: 'esm', logLevel: 'error' },
    })
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function run(file: TraceExport, ...more: string[]): Promise<[code: number, said: string]> {
    const path = join(folder, 'trace.json')
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
    const root = full.roots.at(-1)?.root ?? ''
    const [code, said] = await run(full, '--root', root)
    expect(code).toBe(0)
    for (const words of [
      '链完整',
      'chain:',
      '与别处看到的存证码一致',
      'agrees with the root',
      root,
    ]) {
      expect(said).toContain(words)
    }
  })

  it('ends with 1 at the first broken link and names it', async () => {
    const link = full.links[3]
    if (link === undefined) throw new Error('too short')
    const forged = { ...full, links: full.links.with(3, { ...link, actor: '别人' }) }
    const [code, said] = await run(forged)
    expect(code).toBe(1)
    expect(said).toContain('第 4 条被改过')
    expect(said).toContain('event 4 was changed')
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

/** The file with one value changed: a number by one, a text in one character. */
function changedAt(file: TraceExport, way: readonly (string | number)[], at: number): string {
  const copy = JSON.parse(text(file)) as Json // as it is written
  let holder = copy as Record<string | number, Json> // every way begins in an object
  for (const step of way.slice(0, -1)) holder = holder[step] as Record<string | number, Json> // and goes on in one
  const last = way.at(-1) ?? ''
  const value = holder[last]
  if (typeof value === 'number') holder[last] = value + 1
  else if (typeof value === 'string') {
    const before = value
    const where = at % Math.max(1, before.length)
    const other = before[where] === '0' ? '1' : '0'
    holder[last] = before.slice(0, where) + other + before.slice(where + 1)
  }
  return JSON.stringify(copy)
}

/** What a text says, whatever blanks are in it; undefined when it is no JSON. */
function readable(bent: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(bent))
  } catch {
    return undefined
  }
}
