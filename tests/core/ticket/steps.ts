import type { Desk, TicketView } from '../../../typings/ticket.ts'
import type { Input } from '../../../typings/contract.ts'
import type { UnitId } from '../../../typings/member.ts'
import { requestId, type CoreCloud } from '../cloud.ts'
import { HERE, people, PHARMACY, type Name } from './neighbourhood.ts'
import { HONEST, HOUR } from './story.ts'

export const TEXT = '药店占道摆货，轮椅过不去。'

/** Four departments, each with its own checklist. Source: R26. */
export const UNITS = ['cg', 'sy', 'gs', 'ga'] as const satisfies UnitId[]

/** A command's ticket and a requestId of its own. */
export const on = (id: string) => ({ id, requestId: requestId() })

/** The steps of a request over the API, each by the person who takes it in the stories. */
export const steps = (core: CoreCloud) => {
  const as = (name: Name) => people[name].openid
  return {
    async report(over: Partial<Input<'ticket.report'>> = {}, by: Name = 'resident') {
      const input = { requestId: requestId(), text: TEXT, point: PHARMACY, ...over }
      return (await core.ok(as(by), 'ticket.report', input)).id
    },
    async relay(over: Partial<Input<'ticket.relay'>> = {}, by: Name = 'grid') {
      const source = { household: `${HERE}/402`, quote: '药店又把货架摆出来了' }
      const where = { place: HERE, point: PHARMACY, channel: 'group', source } as const
      const input = { requestId: requestId(), text: TEXT, ...where, ...over }
      return (await core.ok(as(by), 'ticket.relay', input)).id
    },
    accept: (id: string, by: Name = 'cadre') => core.ok(as(by), 'ticket.accept', on(id)),
    escalate: (id: string, to: Desk = 'district', by: Name = 'cadre') =>
      core.ok(as(by), 'ticket.escalate', { ...on(id), to, reason: '需要几个部门一起来' }),
    triage: (id: string, units: readonly UnitId[] = UNITS, by: Name = 'center') =>
      core.ok(as(by), 'ticket.triage', {
        ...on(id),
        ...{ units: [...units], category: 'shopfront', reason: '四个部门一张单，各查各的' },
        arriveBy: core.cloud.now() + 2 * HOUR,
      }),
    signIn: (id: string, unit: (typeof UNITS)[number], point = PHARMACY) =>
      core.ok(as(unit), 'ticket.signIn', { ...on(id), unit, point }),
    async finding(
      id: string,
      unit: (typeof UNITS)[number],
      over: Partial<Input<'ticket.fileFinding'>> = {},
    ) {
      const view = await core.ok(as(unit), 'ticket.open', { id })
      const input = { ...on(id), unit, results: resultsOf(view, unit), words: FOUND, ...over }
      return core.ok(as(unit), 'ticket.fileFinding', input)
    },
    interim: (id: string, promiseAt: number, by: Name = 'cadre') =>
      core.ok(as(by), 'ticket.interim', { ...on(id), words: HONEST, promiseAt }),
    answer: (id: string, by: Name = 'cadre') =>
      core.ok(as(by), 'ticket.answer', {
        ...on(id),
        ...{ outcome: 'solved', words: HONEST, noPhotoReason: '店主不让拍' },
      }),
    confirm: (id: string, solved = true, by: Name = 'resident') =>
      core.ok(as(by), 'ticket.confirm', { ...on(id), solved, stars: solved ? 5 : 2 }),
  }
}

export type Steps = ReturnType<typeof steps>

/** What a unit writes about its visit. */
export const FOUND = '门口两处货架占人行道约一米二，店长同意今天搬回。'

/** Every item of a unit's checklist, as it should be. */
export function resultsOf(view: TicketView, unit: UnitId): Record<string, 'ok' | 'bad'> {
  const checklist = view.order?.tasks.find((task) => task.unit === unit)?.checklist ?? []
  return Object.fromEntries(checklist.map(({ id }) => [id, 'ok' as const]))
}

/** Brings a fresh request as far as `stage`, by the shortest way. */
export async function bring(take: Steps, stage: Reached, id: string): Promise<string> {
  if (stage === 'reported') return id
  await take.accept(id)
  if (stage === 'accepted') return id
  if (stage === 'answered' || stage === 'closed') {
    await take.answer(id)
    if (stage === 'closed') await take.confirm(id)
    return id
  }
  await take.escalate(id, stage === 'analysed_community' ? 'community' : 'district')
  if (stage === 'analysed' || stage === 'analysed_community') return id
  await take.triage(id)
  if (stage === 'ordered') return id
  await take.signIn(id, 'cg')
  return id
}

/** A neighbour files for the door 402. Source: B16. */
export const fileFor402 = (take: Steps): Promise<string> =>
  take.report({ onBehalfOf: { household: `${HERE}/402` } }, 'neighbour')

export type Reached =
  | 'reported'
  | 'accepted'
  | 'analysed_community'
  | 'analysed'
  | 'ordered'
  | 'signed_in'
  | 'answered'
  | 'closed'
