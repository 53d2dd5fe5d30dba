import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { memberIdOf, requestId, startCore, type CoreCloud } from '../cloud.ts'
import { letterAbout, owing, withTold } from '../../../cloudfunctions/core/member/news.ts'
import type { News, OwedNews } from '../../../cloudfunctions/core/member/news.ts'
import type { MemberDocument } from '../../../cloudfunctions/core/member/member.ts'
import { document, documents } from '../neighbourhood.ts'
import { faults, outbox, subscribe, tick } from '../ticket/doors.ts'
import { HERE, member, people, settle } from '../ticket/neighbourhood.ts'

const MINUTE = 60_000
let core: CoreCloud

beforeAll(async () => {
  core = await startCore()
  await settle(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

const memberOf = async (id: string) =>
  (await document(core, 'members', id)) as unknown as MemberDocument // as written
const lettersTo = (id: string) => documents(core, 'letters', { to: id })
const sentTo = async (openid: string) =>
  (await outbox(core)).filter(({ touser }) => touser === openid)

/** Somebody who accepts one message, and the news of their home as the change that caused it wrote it. */
async function owedTo(openid: string): Promise<{ id: string; news: News }> {
  const now = core.cloud.now()
  const news: News = {
    ...{ kind: 'join_confirmed', about: openid, at: now, title: '芳群园二区5号楼 501' },
    ...{ actor: '楼门长', facts: { building: HERE, door: '501' } },
  }
  const id = memberIdOf(openid)
  const someone = owing(member({ openid }), news, [`member:${id}`], now)
  await core.cloud.database.insertMany('members', [{ ...someone }])
  const templates = ['template-progress']
  await fetch(`${core.cloud.url}/wechat/subscriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid, templateIds: templates }),
  })
  await core.ok(openid, 'letter.subscribed', { requestId: requestId(), templates })
  return { id, news }
}

describe('news of a home or a role whose function died (design §4, decision 012)', () => {
  it('before the letter: the clock writes it and sends its message, once', async () => {
    const { id } = await owedTo('o-died-early')
    await tick(core)
    expect(await lettersTo(id)).toEqual([])
    core.cloud.setTimeOffset(2 * MINUTE)
    await Promise.all([tick(core), tick(core)])
    await tick(core)
    expect(await lettersTo(id)).toHaveLength(1)
    expect(await sentTo('o-died-early')).toHaveLength(1)
    expect(await memberOf(id)).not.toHaveProperty('owed')
  })

  it('between letter and message: the clock sends the message', async () => {
    const { id, news } = await owedTo('o-died-late')
    await core.cloud.database.insertMany('letters', [{ ...letterAbout(news, id) }])
    core.cloud.setTimeOffset(4 * MINUTE)
    await tick(core)
    expect(await lettersTo(id)).toHaveLength(1)
    expect(await sentTo('o-died-late')).toHaveLength(1)
  })
})

describe('when WeChat or the database is away', () => {
  it('a wish that was granted is told later, and nothing is owed afterwards (R29)', async () => {
    await subscribe(core, 'newcomer', 'template-progress')
    const [openid, id] = [people.newcomer.openid, memberIdOf(people.newcomer.openid)]
    await faults(core, { openapi: { blackout: true } })
    const { rows } = await core.ok(people.captain.openid, 'member.waiting', {})
    const ref = rows[0]?.ref ?? ''
    await core.ok(people.captain.openid, 'member.confirm', { requestId: requestId(), ref })
    expect(await sentTo(openid)).toEqual([])
    expect((await memberOf(id)).owed).toMatchObject([{ message: true, to: [`member:${id}`] }])
    await faults(core, {})
    core.cloud.setTimeOffset(20 * MINUTE)
    await tick(core)
    await tick(core)
    expect(await sentTo(openid)).toHaveLength(1)
    expect(await memberOf(id)).not.toHaveProperty('owed')
  })
})

describe('two runs at a time', () => {
  const news = { kind: 'join_asked', about: 'x', at: 0, title: '', actor: '', facts: {} } as const
  const someone = owing(member({ openid: 'o-two' }), news, ['captain@fz/zfy/24'], 0)
  const [entry] = someone.owed ?? []
  const message = { ...news, to: ['member:m'], message: true, attempts: 0, tryAt: 0 } as const
  const one: OwedNews = { ...message, to: [...message.to] }
  const none = { left: [], unknown: [], over: [] }

  it('one that does not know adds nothing once another has settled it', () => {
    const tried = entry ? [entry] : []
    const settled = withTold(someone, tried, { ...none, over: [one] }, 1)
    expect(settled).not.toHaveProperty('owed')
    expect(withTold(settled, tried, { ...none, unknown: [one] }, 2)).not.toHaveProperty('owed')
  })

  it('one that knows takes away what the other left', () => {
    const tried = entry ? [entry] : []
    const unsure = withTold(someone, tried, { ...none, unknown: [one] }, 1)
    expect(unsure.owed).toMatchObject([{ message: true, attempts: 1 }])
    expect(withTold(unsure, tried, { ...none, over: [one] }, 2)).not.toHaveProperty('owed')
  })

  it('a message is given up after ten tries, a letter never', () => {
    let [messages, unwritten] = [someone, someone]
    for (let each = 0; each < 30; each += 1) {
      messages = withTold(messages, messages.owed ?? [], left(messages, [one]), each)
      unwritten = withTold(unwritten, unwritten.owed ?? [], left(unwritten, []), each)
    }
    expect(messages).not.toHaveProperty('owed')
    expect(unwritten.owed).toHaveLength(1)
  })

  /** Everything owed failed again; `first` is what the first try leaves. */
  function left({ owed = [] }: MemberDocument, first: OwedNews[]) {
    const again = owed.some((each) => each.message) || first.length === 0 ? owed : first
    return { ...none, left: owed.length === 0 ? [] : again }
  }
})
