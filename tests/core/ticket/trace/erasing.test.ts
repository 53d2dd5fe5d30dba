import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../../cloudfunctions/core/kernel/trace.ts'
import { erasedSeqs } from '../../../../cloudfunctions/core/ticket/trace/erasing.ts'
import { inclusionsOf } from '../../../../cloudfunctions/core/root/trace-file.ts'
import type { RootDocument } from '../../../../cloudfunctions/core/root/root.ts'
import { requestId, startCore, type CoreCloud } from '../../cloud.ts'
import { documents } from '../../neighbourhood.ts'
import { card, faults, lettersOf, stored, tick, toldTo, upload } from '../doors.ts'
import { HERE, memberOf, people, settle, type Name } from '../neighbourhood.ts'
import { on, steps, type Steps } from '../steps.ts'
import { commands, DAY, found, HOUR, MINUTE, people as actors, Story } from '../story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
const erase = (id: string, by: Name = 'resident') =>
  core.ok(as(by), 'ticket.erase', { ...on(id), what: 'mine' })

/** Words that stand nowhere else. */
const SECRET = '三单元四零二的王奶奶说漏水'
const PHONE = '13800138000'

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

/** Every document of every collection in which a text occurs. */
async function where(text: string): Promise<string[]> {
  const { collections } = await import('../../../../cloudfunctions/database.json', {
    with: { type: 'json' },
  }).then(({ default: schema }) => schema)
  const found = await Promise.all(
    Object.keys(collections).map(async (name) =>
      (await documents(core, name, {}))
        .filter((document) => JSON.stringify(document).includes(text))
        .map(({ _id }) => `${name} ${String(_id)}`),
    ),
  )
  return found.flat()
}

/** How many of these files the bucket on disk still names. */
async function stillThere(fileIds: readonly string[]): Promise<number> {
  const entries = await readdir(core.filesRoot, { recursive: true, withFileTypes: true })
  const sidecars = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
  const texts = await Promise.all(
    sidecars.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
  )
  const paths = new Set(fileIds.map((file) => file.replace(/^cloud:\/\/[^/]+\//, '')))
  return [...paths].filter((path) => texts.some((text) => text.includes(`"${path}"`))).length
}

describe('erasing what a person said (B2)', () => {
  it('nobody can find it in any collection, the chain and the roots still hold', async () => {
    const fileId = await upload(core, 'resident')
    const id = await take.report({
      ...{ text: `${SECRET}。`, spot: SECRET, contact: PHONE },
      media: [{ fileId, kind: 'photo' }],
    })
    await take.accept(id)
    await core.ok(as('cadre'), 'ticket.contact', { ...on(id), why: '想问清楚是几单元' })
    await take.answer(id)
    await core.ok(as('resident'), 'ticket.confirm', {
      ...{ ...on(id), solved: false, stars: 2, words: SECRET },
    })
    await core.ok(as('resident'), 'ticket.reportPressure', { ...on(id), words: SECRET })
    later(DAY + 6 * HOUR)
    await tick(core)
    expect((await where(SECRET)).length).toBeGreaterThan(3)
    expect(await where(PHONE)).toEqual([`contacts ${id}`])
    const before = await stored(core, id)
    const files = [fileId, ...before.media.map((each) => each.fileId)]
    expect(await stillThere(files)).toBe(new Set(files).size)

    await erase(id)
    later(2 * MINUTE)
    await tick(core)
    expect(await where(SECRET)).toEqual([])
    expect(await where(PHONE)).toEqual([])
    expect(await stillThere(files)).toBe(0)
    const after = await stored(core, id)
    expect(after.deliveries).toEqual([])
    expect(firstBroken(after.trace, after.trace.at(-1)?.hash)).toBe(-1)
    expect(after.trace.slice(0, before.trace.length).map(({ hash }) => hash)).toEqual(
      before.trace.map(({ hash }) => hash),
    )
    later(DAY)
    await tick(core)
    const roots = (await documents(core, 'roots', {})) as unknown as RootDocument[] // as written
    const rooted = { ...(await stored(core, id)), roots } // with its roots
    expect(inclusionsOf(rooted).length).toBe(rooted.heads.length)
  })

  it('neither in the traces of requests it was merged with, nor in replies', async () => {
    const parent = await take.report({ text: '楼道漏水。' }, 'neighbour')
    const id = await take.report({ text: `${SECRET}。` })
    await take.accept(parent)
    await take.accept(id)
    await core.ok(as('cadre'), 'ticket.ask', { ...on(id), question: '是哪个单元？' })
    await core.ok(as('resident'), 'ticket.reply', { ...on(id), words: `${SECRET}，三单元` })
    await core.ok(as('cadre'), 'ticket.merge', { ...on(id), into: parent, reason: '同一处漏水' })
    await tick(core)
    expect((await where(SECRET)).some((each) => each.includes(parent))).toBe(true)
    await erase(id)
    later(2 * MINUTE)
    await tick(core)
    expect(await where(SECRET)).toEqual([])
    for (const each of [id, parent]) expect(firstBroken((await stored(core, each)).trace)).toBe(-1)
  })

  it('a request in hand is withdrawn with it, and its handlers hear that', async () => {
    const id = await take.report({ text: `${SECRET}。` })
    await take.accept(id)
    const view = await erase(id)
    expect(view).toMatchObject({ stage: 'closed', title: '已按本人要求删除', erased: true })
    expect(view.can).not.toContain('erase')
    expect(await toldTo(core, id, 'cadre')).toContain('content_erased')
    expect(await card(core, id)).toMatchObject({ title: '已按本人要求删除', stage: 'closed' })
    expect((await lettersOf(core, id)).map(({ title }) => title)).not.toContain(SECRET)
    const seen = await core.ok(as('neighbour'), 'ticket.open', { id })
    expect(seen.timeline[0]).toMatchObject({ type: 'TicketReported', erased: true })
  })

  it('what staff answered stays, and so does a breach', async () => {
    const id = await take.report({ text: `${SECRET}。` })
    await take.accept(id)
    later(13 * HOUR)
    await tick(core)
    await take.answer(id)
    const view = await erase(id)
    expect(view.stage).toBe('answered')
    expect(view.answer?.words).toContain('物业')
    expect(view.obligations.some(({ breachedAt }) => breachedAt !== undefined)).toBe(true)
  })

  it('while the database fails, is made up for by the clock', async () => {
    const id = await take.report({ text: `${SECRET}。`, contact: PHONE })
    await take.accept(id)
    const asked = { ...on(id), what: 'mine' as const }
    await faults(core, { database: { rate: 0.3 } })
    for (let tries = 0; tries < 40; tries += 1) {
      if ((await core.call(as('resident'), 'ticket.erase', asked)).ok) break
    }
    await faults(core, {})
    for (let run = 0; run < 3; run += 1) {
      later(11 * MINUTE)
      await tick(core)
    }
    expect(await where(SECRET)).toEqual([])
    expect(await where(PHONE)).toEqual([])
  })

  it('a retry changes nothing, a late retry of the report brings nothing back', async () => {
    const report = { requestId: requestId(), text: `${SECRET}。`, place: HERE, contact: PHONE }
    const { id } = await core.ok(as('resident'), 'ticket.report', report)
    const asked = { ...on(id), what: 'mine' as const }
    const first = await core.ok(as('resident'), 'ticket.erase', asked)
    const again = await core.ok(as('resident'), 'ticket.erase', asked)
    expect(again.timeline.length).toBe(first.timeline.length)
    expect((await core.ok(as('resident'), 'ticket.report', report)).id).toBe(id)
    expect(await core.refusal(as('resident'), 'ticket.erase', { ...on(id), what: 'mine' })).toBe(
      'nothing_to_erase',
    )
    later(2 * MINUTE)
    await tick(core)
    expect(await where(SECRET)).toEqual([])
    expect(await where(PHONE)).toEqual([])
  })

  it('is for the person whose words they are: their household too, not who filed or handled it', async () => {
    const id = await take.relay({ text: `${SECRET}。` })
    for (const name of ['grid', 'cadre', 'neighbour', 'secretary'] as const) {
      const refused = await core.refusal(as(name), 'ticket.erase', { ...on(id), what: 'mine' })
      expect([name, refused]).toEqual([name, 'forbidden'])
    }
    expect((await core.ok(as('grid'), 'ticket.open', { id })).can).not.toContain('erase')
    await erase(id, 'spouse')
    later(2 * MINUTE)
    await tick(core)
    expect(await where(SECRET)).toEqual([])
  })
})

describe('a look at a reporter’s contact (B2)', () => {
  it('is in the trace with its reason before the number is shown; the reporter is told', async () => {
    const id = await take.report({ contact: PHONE })
    await take.accept(id)
    expect((await core.ok(as('cadre'), 'ticket.open', { id })).can).toContain('contact')
    const asked = { ...on(id), why: '想问清楚是几单元' }
    const seen = await core.ok(as('cadre'), 'ticket.contact', asked)
    expect(seen.contact).toBe(PHONE)
    const again = await core.ok(as('cadre'), 'ticket.contact', asked)
    expect(again.contact).toBe(PHONE)
    const looks = (await stored(core, id)).trace.filter(({ type }) => type === 'ContactSeen')
    expect(looks).toMatchObject([{ actor: '管楼干部', by: memberOf('cadre') }])
    const [row] = (await core.ok(as('resident'), 'ticket.open', { id })).timeline.slice(-1)
    expect(row).toMatchObject({ type: 'ContactSeen', words: '想问清楚是几单元' })
    expect(await toldTo(core, id, 'resident')).toContain('contact_seen')
    // A neighbour sees neither the look nor its reason, only that a link is there.
    const neighbours = await core.ok(as('neighbour'), 'ticket.open', { id })
    expect(neighbours.timeline.map(({ type }) => type)).not.toContain('ContactSeen')
  })

  it('the number is in no view, list, trace, card or letter', async () => {
    const id = await take.report({ contact: PHONE })
    await take.accept(id)
    expect((await where(PHONE)).filter((each) => each.includes(id))).toEqual([`contacts ${id}`])
    for (const name of ['resident', 'cadre', 'secretary', 'neighbour'] as const) {
      const answers = await Promise.all([
        core.ok(as(name), 'ticket.open', { id }),
        core.ok(as(name), 'ticket.trace', { id }),
        core.ok(as(name), 'ticket.export', { id }),
      ])
      expect(JSON.stringify(answers)).not.toContain(PHONE)
    }
  })

  it('nobody looks without a reason, where there is none, or once it is closed', async () => {
    const without = await take.report()
    await take.accept(without)
    const ask = (id: string, why: string) =>
      core.refusal(as('cadre'), 'ticket.contact', { ...on(id), why })
    expect(await ask(without, '想问问')).toBe('no_contact')
    const id = await take.report({ contact: PHONE })
    await take.accept(id)
    expect(await ask(id, '  ')).toBe('bad_input')
    await take.answer(id)
    await take.confirm(id)
    expect(await ask(id, '想问问')).toBe('stage_passed')
  })

  it.each(['110', '1380013800a', '+8613800138000', '{"$gt":""}'])(
    '%s is no telephone number',
    async (contact) => {
      const input = { requestId: requestId(), text: '灯不亮', contact }
      expect(await core.refusal(as('resident'), 'ticket.report', input)).toBe('bad_input')
    },
  )

  it('keeping it costs one operation more', async () => {
    const input = () => ({ requestId: requestId(), text: '楼道灯不亮。' })
    const plain = await core.billed(as('resident'), 'ticket.report', input())
    const with1 = await core.billed(as('resident'), 'ticket.report', {
      ...{ ...input(), contact: PHONE },
    })
    expect(with1.operations).toBe(plain.operations + 1)
  })
})

describe('erasing (pure)', () => {
  it('takes only what the person said out of the trace, salts and body digests with it', () => {
    const { ticket } = found()
      .does(actors.cadre, commands.solved)
      .does(actors.resident, commands.unsolved)
      .does(actors.resident, { type: 'erase' })
    const gone = erasedSeqs(ticket).map((seq) => ticket.trace[seq]?.type)
    expect(gone).toEqual(['TicketReported', 'TicketReopened'])
    for (const seq of erasedSeqs(ticket)) {
      expect(ticket.trace[seq]).toMatchObject({ bodyDigest: '' })
      expect(ticket.trace[seq]).not.toHaveProperty('salt')
    }
    expect(firstBroken(ticket.trace, ticket.trace.at(-1)?.hash)).toBe(-1)
    expect(ticket).toMatchObject({ stage: 'closed', closedBy: 'withdrawal', text: '', spot: '' })
    expect(ticket.rating).toEqual({ solved: false, stars: 2, at: ticket.rating?.at })
  })

  it('what was held back from neighbours stays back', () => {
    const { ticket } = Story.report({ textCheck: 'risky' }).does(actors.resident, { type: 'erase' })
    expect(ticket).toMatchObject({ visibility: 'private' })
    expect(ticket.heldReason).toBeUndefined()
  })

  it('is possible once', () => {
    Story.report()
      .does(actors.resident, { type: 'erase' })
      .refuses(actors.resident, { type: 'erase' }, 'nothing_to_erase')
  })
})
