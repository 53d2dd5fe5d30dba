import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { verify } from '../../../local/verify/verify'
import { checkProof } from '../../../miniprogram/views/proof'
import type { TraceExport } from '../../../typings/root.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { tick } from '../ticket/doors.ts'
import { settle } from '../ticket/neighbourhood.ts'
import { on, steps } from '../ticket/steps.ts'
import { topics, type TopicSteps } from './topic-steps.ts'
import { DAY, HOUR, MINUTE } from './topic-story.ts'

let core: CoreCloud
let take: TopicSteps

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = topics(core)
})
afterAll(() => core.close())

/** To a quarter past the next midnight of Beijing. */
async function toNextDay(): Promise<void> {
  const now = core.cloud.now() + 8 * HOUR
  await take.wait((Math.floor(now / DAY) + 1) * DAY - now + 15 * MINUTE)
}

/** What `npm run verify-trace -- FILE` finds wrong; undefined when the file holds. */
const faultIn = (file: unknown) => verify(JSON.stringify(file), undefined).fault

const traceOf = (id: string) => core.ok(take.as('neighbour'), 'topic.trace', { id })
const proofOf = (id: string) => core.ok(take.as('neighbour'), 'topic.proof', { id })

const exported = async (id: string): Promise<TraceExport> =>
  JSON.parse((await core.ok(take.as('neighbour'), 'topic.export', { id })).text) as TraceExport // as written

describe('the trace of a topic (R35, B2)', () => {
  it('is read by every neighbour, with every content, and holds no member’s id', async () => {
    const id = await take.established()
    const { links, head } = await core.ok(take.as('neighbour'), 'topic.trace', { id })
    expect(firstBroken(links, head)).toBe(-1)
    expect(links.every(({ content, salt }) => content !== undefined && salt !== undefined)).toBe(
      true,
    )
    const members = (await documents(core, 'members', {})) as { _id: string; openid: string }[]
    const text = JSON.stringify(links)
    expect(
      members.filter(({ _id, openid }) => text.includes(_id) || text.includes(openid)),
    ).toEqual([])
  })

  it('stands in the daily root beside the requests of the day, once, and its file proves it', async () => {
    await toNextDay()
    const id = await take.established()
    const ticket = await steps(core).report()
    await toNextDay()
    await core.ok(take.as('cadre'), 'topic.stop', { ...on(id), reason: '地要修路' })
    await Promise.all([tick(core), tick(core)])
    const file = await exported(id)
    expect(file.inclusions).toHaveLength(1)
    const [root] = file.roots
    expect(root?.leaves).toBeGreaterThanOrEqual(2)
    const { text } = await core.ok(take.as('resident'), 'ticket.export', { id: ticket })
    expect((JSON.parse(text) as TraceExport).roots[0]).toEqual(root)
    expect(faultIn(file)).toBeUndefined()
  })

  it('is proved on the phone against the chain of roots, as far as its days are made', async () => {
    await toNextDay()
    const id = await take.established()
    expect(await proofOf(id)).toEqual({ roots: [] })
    await toNextDay()
    await tick(core)
    await core.ok(take.as('cadre'), 'topic.stop', { ...on(id), reason: '地要修路' })
    const [{ links }, proof] = await Promise.all([traceOf(id), proofOf(id)])
    const checked = checkProof(id, links, proof)
    // What was written today waits for tonight’s root.
    expect(checked).toMatchObject({ state: 'sound', covered: links.length - 1 })
    const root = checked.state === 'sound' && checked.newest
    const { day, root: hash } = await core.ok(take.as('visitor'), 'trace.root', {})
    expect(root).toEqual({ day, root: hash })
    expect(checkProof('another', links, proof).state).toBe('broken')
    const [first] = proof.roots
    const forged = { ...proof, roots: first ? [{ ...first, leaves: first.leaves + 1 }] : [] }
    expect(checkProof(id, links, forged).state).toBe('broken')
  })

  it('and whatever is changed in the file is found', async () => {
    await toNextDay()
    const id = await take.established()
    await toNextDay()
    const file = await exported(id)
    const wrong: unknown[] = [
      { ...file, topic: 'another' },
      { ...file, ticket: 'a request besides' },
      { ...file, links: file.links.slice(0, -1) },
      { ...file, links: file.links.map((link) => ({ ...link, at: link.at + 1 })) },
      {
        ...file,
        links: file.links.map((link) => ({
          ...link,
          content: link.content?.replace('公园', '停车'),
        })),
      },
      { ...file, roots: file.roots.map((root) => ({ ...root, leaves: root.leaves + 1 })) },
    ]
    for (const each of wrong) expect(faultIn(each)).toBeDefined()
    expect(faultIn(file)).toBeUndefined()
  })
})
