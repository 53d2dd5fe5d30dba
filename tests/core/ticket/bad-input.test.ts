import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action, Input } from '../../../typings/contract.ts'
import type { RefusalCode } from '../../../typings/refusal.ts'
import { faultsOf } from '../bad-values.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { faults, judged, stored, upload } from './doors.ts'
import { grantOf, HERE, people, PHARMACY, settle, type Name } from './neighbourhood.ts'
import { bring, fileFor402, on, resultsOf, steps, TEXT, type Steps } from './steps.ts'
import { HONEST, HOUR } from './story.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

type TicketAction = Extract<Action, `ticket.${string}`>
type Valid<A extends TicketAction> = { by: Name; input: Input<A>; open?: readonly string[] }

/**
 * A valid call of each action, every optional field filled in. It is refused as long as one thing is wrong with it,
 * and accepted at the end. `open` names keys whose absence, or whose free content, is no fault.
 */
const VALID: { [A in TicketAction]: () => Promise<Valid<A>> } = {
  'ticket.report': async () => ({
    by: 'resident',
    input: {
      ...{ requestId: requestId(), text: TEXT, place: HERE, spot: '南侧', point: PHARMACY },
      ...{ category: 'shopfront', private: false, media: [await photo('resident')] },
    },
    open: ['text', 'place', 'spot', 'point', 'category', 'private', 'media'],
  }),
  'ticket.relay': async () => ({
    by: 'grid',
    input: {
      ...{ requestId: requestId(), text: TEXT, place: HERE, spot: '南侧', point: PHARMACY },
      ...{ category: 'shopfront', channel: 'group', media: [await photo('grid')] },
      source: { household: `${HERE}/402`, quote: '药店又摆出来了' },
    },
    open: ['spot', 'point', 'category', 'media', 'source.household'],
  }),
  'ticket.open': async () => ({ by: 'resident', input: { id: await take.report() } }),
  'ticket.mine': async () => ({
    ...{ by: 'resident', input: { cursor: cursor() }, open: ['cursor'] },
  }),
  'ticket.answerTemplates': async () => ({
    ...{ by: 'cadre', input: { id: await bring(take, 'accepted', await take.report()) } },
  }),
  'ticket.phases': async () => ({ by: 'neighbour', input: { place: HERE } }),
  'ticket.unsolved': async () => ({
    ...{ by: 'neighbour', input: { place: HERE, reason: 'money', cursor: cursor() } },
    open: ['reason', 'cursor'],
  }),
  'ticket.desk': async () => ({
    ...{ by: 'cadre', input: { filter: 'all', place: HERE, cursor: cursor() } },
    open: ['filter', 'place', 'cursor'],
  }),
  'ticket.accept': async () => ({ by: 'cadre', input: on(await take.report()) }),
  'ticket.answer': async () => ({
    by: 'cadre',
    input: {
      ...on(await bring(take, 'accepted', await take.report())),
      ...{ outcome: 'cannot', words: HONEST, media: [await photo('cadre')], noPhotoReason: '无' },
      ...{ reason: 'law', lawAndWhereTo: '物权法第七十条；可到住建委' },
      reaskAt: core.cloud.now() + HOUR,
    },
    open: ['media', 'noPhotoReason', 'reason', 'lawAndWhereTo', 'reaskAt'],
  }),
  'ticket.interim': async () => ({
    by: 'cadre',
    input: {
      ...on(await bring(take, 'accepted', await take.report())),
      ...{ words: HONEST, media: [await photo('cadre')], promiseAt: core.cloud.now() + HOUR },
    },
    open: ['media'],
  }),
  'ticket.escalate': async () => ({
    by: 'cadre',
    input: { ...on(await take.report()), to: 'district', reason: '需要几个部门一起来' },
  }),
  'ticket.triageOptions': async () => ({
    by: 'center',
    input: {
      id: await bring(take, 'analysed', await take.report()),
      ...{ category: 'shopfront', template: 'pharmacy' },
    },
    open: ['category', 'template'],
  }),
  'ticket.triage': async () => ({
    by: 'center',
    input: {
      ...on(await bring(take, 'analysed', await take.report())),
      ...{ category: 'shopfront', units: ['cg', 'sy'], reason: '各查各的' },
      ...{ arriveBy: core.cloud.now() + HOUR, template: 'pharmacy' },
    },
    open: ['template'],
  }),
  'ticket.merge': async () => {
    const into = await bring(take, 'analysed', await take.report())
    const input = { ...on(await take.report()), into, reason: '同一家店' }
    return { by: 'center', input }
  },
  'ticket.unmerge': async () => {
    const into = await bring(take, 'analysed', await take.report())
    const id = await take.report()
    await core.ok(as('center'), 'ticket.merge', { ...on(id), into, reason: '同一家店' })
    return { by: 'resident', input: { ...on(id), reason: '不是同一家店' } }
  },
  'ticket.ask': async () => ({
    by: 'cadre',
    input: { ...on(await take.report()), question: '东边那一排，还是西边？' },
  }),
  'ticket.reply': async () => {
    const id = await take.report()
    await core.ok(as('cadre'), 'ticket.ask', { ...on(id), question: '东边还是西边？' })
    return {
      by: 'resident',
      input: { ...on(id), words: '东边那一排', media: [await photo('resident')] },
      open: ['media'],
    }
  },
  'ticket.markTopic': async () => ({
    by: 'cadre',
    input: { ...on(await take.report()), kind: 'environment', reason: '要大家一起商量' },
  }),
  'ticket.whistle': async () => ({
    by: 'cadre',
    input: { ...on(await take.report()), units: ['cg', 'sy'], reason: '店铺不归楼里管' },
    open: ['units'],
  }),
  'ticket.signIn': async () => ({
    by: 'cg',
    input: {
      ...on(await bring(take, 'ordered', await take.report())),
      ...{ unit: 'cg', point: PHARMACY },
    },
  }),
  'ticket.fileFinding': async () => {
    const id = await bring(take, 'signed_in', await take.report())
    const view = await core.ok(as('cg'), 'ticket.open', { id })
    const later = core.cloud.now() + HOUR
    return {
      by: 'cg',
      input: {
        ...{ ...on(id), unit: 'cg', results: resultsOf(view, 'cg'), words: HONEST },
        ...{ media: [await photo('cg')], rectifyBy: later, inspectBy: later },
      },
      open: ['media', 'rectifyBy', 'inspectBy'],
    }
  },
  'ticket.inspect': async () => {
    const id = await bring(take, 'signed_in', await take.report())
    const inspectBy = core.cloud.now() + HOUR
    await take.finding(id, 'cg', { inspectBy })
    return {
      by: 'cg',
      input: {
        ...{ ...on(id), unit: 'cg', passed: false, words: HONEST, inspectBy },
        media: [await photo('cg')],
      },
      open: ['media', 'inspectBy'],
    }
  },
  'ticket.confirm': async () => ({
    by: 'resident',
    input: {
      ...on(await bring(take, 'answered', await take.report())),
      ...{ solved: true, stars: 5, words: '来得很快' },
    },
    open: ['stars', 'words'],
  }),
  'ticket.withdraw': async () => ({
    by: 'resident',
    input: { ...on(await take.report()), reason: '他们自己搬走了' },
  }),
  'ticket.appeal': async () => ({
    by: 'resident',
    input: { ...on(await bring(take, 'answered', await take.report())), reason: '还是坏的' },
  }),
  'ticket.explain': async () => {
    const id = await bring(take, 'answered', await take.report())
    await core.ok(as('resident'), 'ticket.appeal', { ...on(id), reason: '还是坏的' })
    const input = { ...on(id), words: HONEST, media: [await photo('cadre')] }
    return { by: 'cadre', input, open: ['media'] }
  },
  'ticket.review': async () => ({
    by: 'secretary',
    input: {
      ...on(await take.report({ text: HELD })),
      what: 'text',
      publish: true,
      reason: '可以',
    },
  }),
  'ticket.appealReview': async () => {
    const id = await take.report({ text: HELD })
    await core.ok(as('secretary'), 'ticket.review', {
      ...{ ...on(id), what: 'text', publish: false, reason: '有电话号码' },
    })
    return { by: 'resident', input: { ...on(id), reason: '那是店里的电话' } }
  },
  'ticket.reportPressure': async () => ({
    by: 'resident',
    input: { ...on(await take.report()), words: '说不打五星就不给修' },
  }),
  'ticket.confirmFiling': async () => ({
    by: 'captain',
    input: { ...on(await fileFor402(take)), agreed: true, how: 'visit', words: '是他的意思' },
    open: ['words'],
  }),
  'ticket.colleagues': async () => ({
    ...{ by: 'cadre', input: { id: await bring(take, 'accepted', await take.report()) } },
  }),
  'ticket.handOver': async () => ({
    by: 'cadre',
    input: {
      ...on(await bring(take, 'accepted', await take.report())),
      ...{ to: grantOf({ role: 'captain', scope: HERE }), reason: '这几天不在' },
    },
  }),
  'ticket.shared': async () => ({ by: 'resident', input: { id: await take.report() } }),
  'ticket.trace': async () => ({ by: 'resident', input: { id: await take.report() } }),
  'ticket.cosign': async () => ({ by: 'neighbour', input: on(await take.report()) }),
  'ticket.uncosign': async () => ({ by: 'neighbour', input: on(await take.report()) }),
  'ticket.follow': async () => ({ by: 'neighbour', input: on(await take.report()) }),
  'ticket.unfollow': async () => ({ by: 'neighbour', input: on(await take.report()) }),
  'ticket.list': async () => ({
    ...{
      by: 'neighbour',
      input: { place: HERE, state: 'open', category: 'lift', cursor: cursor() },
    },
    open: ['state', 'category', 'cursor'],
  }),
  'ticket.before': async () => ({
    ...{ by: 'neighbour', input: { place: HERE, category: 'lift', text: TEXT, spot: '南侧' } },
    open: ['category', 'text', 'spot'],
  }),
  'ticket.followed': async () => ({
    ...{ by: 'neighbour', input: { cursor: cursor() }, open: ['cursor'] },
  }),
  'ticket.contact': async () => {
    const id = await take.report({ contact: '13800000000' })
    await take.accept(id)
    return { by: 'cadre', input: { ...on(id), why: '想问清楚是几单元' } }
  },
  'ticket.erase': async () => ({
    ...{ by: 'resident', input: { ...on(await take.report()), what: 'mine' } },
  }),
  'ticket.proof': async () => ({ by: 'resident', input: { id: await take.report() } }),
  'ticket.export': async () => ({ by: 'resident', input: { id: await take.report() } }),
}

/** Held by the safety check. */
const HELD = '楼道里贴满了代开发票的小广告。'

const photo = async (name: Name) => ({ fileId: await upload(core, name), kind: 'photo' as const })
const cursor = () => Buffer.from(JSON.stringify([core.cloud.now(), 'x'])).toString('base64url')

/** How many documents there are, and how far each ticket has come. */
async function state(): Promise<Record<string, unknown>> {
  const { database } = core.cloud
  const counts = database.collections().map((name) => [name, database.count(name)])
  const { data } = (await database.execute('database.getDocument', {
    ...{ collectionName: 'tickets', queryType: 'WHERE', query: '{}', limit: 1000 },
    projection: JSON.stringify({ version: 1, stage: 1, visibility: 1 }),
  })) as { data: { list: string[] } } // the wire's reply
  return { counts: Object.fromEntries(counts), tickets: data.list }
}

describe('every action refuses whatever is wrong with its input, and nothing changes', () => {
  it.each(Object.keys(VALID) as TicketAction[])('%s', async (action) => {
    const { by, input, open = [] } = await VALID[action]()
    // Verdicts on photos handed over on the way change tickets by themselves.
    await judged(core)
    const before = await state()
    const bad = faultsOf(input, open)
    const heard = await Promise.all(
      bad.map(async (fault) => {
        const reply = await core.send(as(by), { action, input: fault.input })
        return [fault.what, reply.ok ? 'accepted' : reply.code]
      }),
    )
    expect(Object.fromEntries(heard)).toEqual(
      Object.fromEntries(bad.map(({ what }) => [what, 'bad_input'])),
    )
    for (const whole of [null, 'x', 7, [], [input]]) {
      const reply = await core.send(as(by), { action, input: whole })
      expect(reply).toMatchObject({ ok: false, code: 'bad_input' })
    }
    expect(await state()).toEqual(before)
    expect(await core.send(as(by), { action, input })).toMatchObject({ ok: true })
  })
})

describe('what is well-formed but not theirs, not there, or too late', () => {
  const cases: [string, () => Promise<[Name, TicketAction, object]>, RefusalCode][] = [
    [
      'a ticket that does not exist',
      () => say('cadre', 'ticket.accept', 'no-such-ticket'),
      'not_found',
    ],
    [
      'reading one that does not exist',
      () => say('cadre', 'ticket.open', 'no-such-ticket'),
      'not_found',
    ],
    [
      'a place that does not exist',
      async () => [
        'visitor',
        'ticket.report',
        { requestId: requestId(), text: TEXT, place: 'fz/nowhere/1' },
      ],
      'not_found',
    ],
    [
      'nothing to say and nothing to show',
      async () => ['resident', 'ticket.report', { requestId: requestId(), text: '  ' }],
      'text_or_media_needed',
    ],
    [
      'another member’s file in a report',
      async () => [
        'resident',
        'ticket.report',
        { requestId: requestId(), text: TEXT, media: [await photo('neighbour')] },
      ],
      'file_not_yours',
    ],
    [
      'another member’s file in an answer',
      async () => {
        const command = on(await take.report())
        const media = [await photo('resident')]
        return ['cadre', 'ticket.answer', { ...command, outcome: 'solved', words: HONEST, media }]
      },
      'file_not_yours',
    ],
    [
      'a file of their own that is not there',
      async () => {
        const { fileId } = await photo('resident')
        const media = [{ fileId: fileId.replace(/[^/]+$/, 'gone.jpg'), kind: 'photo' }]
        return ['resident', 'ticket.report', { requestId: requestId(), text: TEXT, media }]
      },
      'not_found',
    ],
    ['somebody else’s private ticket', () => secret('neighbour', 'ticket.open'), 'forbidden'],
    ['its trace', () => secret('property', 'ticket.trace'), 'forbidden'],
    ['a command on it', () => secret('stranger', 'ticket.accept'), 'forbidden'],
    [
      'confirming for somebody else',
      () => late('neighbour', 'answered', { solved: true }),
      'forbidden',
    ],
    [
      'confirming before the answer',
      () => late('resident', 'accepted', { solved: true }),
      'stage_passed',
    ],
    ['confirming twice', () => late('resident', 'closed', { solved: true }), 'stage_passed'],
    [
      'withdrawing what is answered',
      async () => {
        const id = await bring(take, 'answered', await take.report())
        return ['resident', 'ticket.withdraw', { ...on(id), reason: '不用了' }]
      },
      'stage_passed',
    ],
    [
      'a door of another building',
      async () => {
        const source = { household: 'fz/fqy2/6/101', quote: '' }
        const what = { requestId: requestId(), text: TEXT, place: HERE, channel: 'group', source }
        return ['grid', 'ticket.relay', what]
      },
      'door_unknown',
    ],
  ]

  const say = async (
    by: Name,
    action: TicketAction,
    id: string,
  ): Promise<[Name, TicketAction, object]> => [
    ...([by, action] as const),
    action === 'ticket.open' || action === 'ticket.trace' ? { id } : on(id),
  ]
  const secret = async (by: Name, action: TicketAction) =>
    say(by, action, await take.report({ private: true }))
  const late = async (
    by: Name,
    stage: 'accepted' | 'answered' | 'closed',
    said: object,
  ): Promise<[Name, TicketAction, object]> => {
    const id = await bring(take, stage, await take.report())
    return [by, 'ticket.confirm', { ...on(id), ...said }]
  }

  it.each(cases)('%s', async (_what, ask, code) => {
    const [by, action, input] = await ask()
    const before = await state()
    expect(await core.send(as(by), { action, input })).toMatchObject({ ok: false, code })
    expect(await state()).toEqual(before)
  })
})

describe('what is no call at all', () => {
  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'ticket',
    '',
    'ticket.accept ',
  ])('the action %j is unknown', async (action) => {
    const event: object = JSON.parse(`{"action":${JSON.stringify(action)},"input":{}}`)
    expect(await core.send(as('cadre'), event)).toMatchObject({ ok: false, code: 'unknown_action' })
  })

  it.each([null, 7, ['ticket.mine'], { $gt: '' }])('nor is the action %j', async (action) => {
    const reply = await core.send(as('cadre'), { action, input: {} })
    expect(reply).toMatchObject({ ok: false, code: 'unknown_action' })
  })

  it('somebody without OPENID is refused before anything else (design §3)', async () => {
    const before = await state()
    for (const event of [
      { action: 'ticket.report', input: { place: HERE } },
      { action: 'x' },
      {},
    ]) {
      expect(await core.send('', event)).toMatchObject({ ok: false, code: 'no_identity' })
    }
    expect(await state()).toEqual(before)
  })

  it('ten megabytes are refused at the door', async () => {
    const before = await state()
    const session = await post('/session', { openid: as('resident') })
    const { token } = (await session.json()) as { token: string } // by the door
    const input = { requestId: requestId(), text: '药'.repeat(10 * 1024 * 1024) }
    const authorization = `Bearer ${token}`
    const answer = await post(
      '/functions/api',
      { action: 'ticket.report', input },
      { authorization },
    )
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'body_too_large' })
    expect(await state()).toEqual(before)
  })

  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(core.cloud.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
})

describe('when the cloud fails under a request', () => {
  it('the phone hears `internal`, and its retry makes exactly one ticket', async () => {
    const input = { requestId: requestId(), text: '单元门的闭门器坏了。' }
    await faults(core, { database: { rate: 1, lost: true } })
    expect(await core.call(as('resident'), 'ticket.report', input)).toMatchObject({
      ...{ ok: false, code: 'internal' },
    })
    await faults(core, {})
    const first = await core.ok(as('resident'), 'ticket.report', input)
    const second = await core.ok(as('resident'), 'ticket.report', input)
    expect(second.id).toBe(first.id)
    expect((await stored(core, first.id)).trace).toHaveLength(1)
  })

  it('a command whose answer was lost is carried out once (design §4)', async () => {
    const id = await take.report()
    const input = { ...on(id), to: 'community', reason: '店铺不归楼里管' } as const
    await faults(core, { database: { rate: 0.4, lost: true } })
    for (let tries = 0; tries < 8; tries += 1)
      await core.call(as('cadre'), 'ticket.escalate', input)
    await faults(core, {})
    expect(await core.call(as('cadre'), 'ticket.escalate', input)).toMatchObject({ ok: true })
    const { trace } = await stored(core, id)
    expect(trace.map(({ type }) => type)).toEqual(['TicketReported', 'TicketEscalated'])
  })
})
