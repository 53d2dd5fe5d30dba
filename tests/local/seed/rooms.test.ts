import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  ballotsHash,
  lineText,
  PART,
  partHash,
  rollHash,
} from '../../../cloudfunctions/core/ballot/seal.ts'
import { tallyOf } from '../../../cloudfunctions/core/ballot/tally.ts'
import { inParts } from '../../../cloudfunctions/core/kernel/batches.ts'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { countsFrom } from '../../../cloudfunctions/core/opinion/counts.ts'
import { bindFates } from '../../../cloudfunctions/core/opinion/fates.ts'
import type { OpinionDocument } from '../../../cloudfunctions/core/opinion/opinion.ts'
import { reindexOpinion } from '../../../cloudfunctions/core/opinion/opinion.ts'
import { requireReason } from '../../../cloudfunctions/core/opinion/reason.ts'
import { levelOf } from '../../../cloudfunctions/core/place/place.ts'
import { topicCard } from '../../../cloudfunctions/core/room/card.ts'
import { passTopicTime, reindexTopic } from '../../../cloudfunctions/core/room/history.ts'
import { PROCEDURES } from '../../../cloudfunctions/core/room/procedures.ts'
import { topicRelations } from '../../../cloudfunctions/core/room/relations.ts'
import { DEFAULT_ROOM_RULES } from '../../../cloudfunctions/core/room/rules.ts'
import { listName, needOf } from '../../../cloudfunctions/core/room/standing.ts'
import { currentStage, openStage, stageOf } from '../../../cloudfunctions/core/room/topic.ts'
import type { Topic, TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import { IN_SERVICE, isOnTheDesk } from '../../../local/seed/directory/cast.ts'
import { foundTown } from '../../../local/seed/directory/town.ts'
import { Rooms } from '../../../local/seed/rooms/rooms.ts'
import { Album } from '../../../local/seed/tickets/photos.ts'
import type { BallotLine } from '../../../typings/room.ts'
import { memberId, NOW, seeded, type Written } from './written.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let town: Written
beforeAll(async () => {
  town = await seeded()
})

const where = (fits: (topic: TopicDocument) => boolean) => town.topics.filter(fits)
const happened = (type: string) => where(({ trace }) => trace.some((event) => event.type === type))
function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
const contentOf = (topic: Topic, type: string): Record<string, unknown>[] =>
  topic.trace
    .filter((event) => event.type === type)
    .map(({ content = '{}' }) => JSON.parse(content) as Record<string, unknown>) // our own text

describe('the seeded rooms (R52–R54, issue 4 item 7)', () => {
  it('have a hundred topics of every kind, procedure and level, in all stages', () => {
    expect(town.topics).toHaveLength(100)
    expect(town.facts.topics).toBe(100)
    expect(new Set(town.topics.map(({ _id }) => _id)).size).toBe(100)
    const kinds = grouped(town.topics, ({ kind }) => kind)
    for (const kind of ['environment', 'parking', 'lift', 'covenant', 'other'] as const) {
      expect(kinds.get(kind)?.length ?? 0, kind).toBeGreaterThanOrEqual(8)
    }
    const procedures = new Set(town.topics.map(({ procedure }) => procedure))
    for (const { id } of PROCEDURES) expect(procedures.has(id), id).toBe(true)
    expect(new Set(town.topics.map(({ place }) => levelOf(place))).size).toBe(3)
    const open = new Set(town.topics.map((topic) => openStage(topic)?.stage))
    for (const stage of PROCEDURES[0]?.stages ?? [])
      expect(open.has(stage.stage), stage.stage).toBe(true)
  })

  it('went every way a topic can go (R55)', () => {
    expect(where(({ status }) => status === 'declined').length).toBeGreaterThanOrEqual(2)
    expect(where(({ status }) => status === 'stopped').length).toBeGreaterThanOrEqual(1)
    const ends = town.topics.flatMap((topic) =>
      contentOf(topic, 'TopicEnded').map(({ why }) => why),
    )
    expect(new Set(ends)).toEqual(new Set(['done', 'not_supported', 'not_passed']))
    const late = where((topic) => stageOf(topic, 'establishment')?.lateAt !== undefined)
    expect(late.filter(({ supportedAt }) => supportedAt !== undefined).length).toBeGreaterThan(0)
    const blocked = where((topic) => topic.stages.some((stage) => stage.blocked))
    expect(blocked.length).toBeGreaterThanOrEqual(2)
    for (const topic of blocked) {
      expect(topic.counts.unanswered).toBe(1)
      expect(needOf(topic)).toBe('answers')
    }
    const skipped = happened('StageSkipped')
    expect(skipped.length).toBeGreaterThanOrEqual(2)
    for (const { stages } of skipped) {
      const reasons = stages.flatMap((stage) => stage.skipped?.reason ?? [])
      expect(reasons.every((reason) => reason.length > 8)).toBe(true)
    }
    expect(happened('StageExtended').length).toBeGreaterThan(0)
    const outcomes = new Set(town.topics.map(({ result }) => result?.outcome))
    for (const outcome of ['passed', 'not_passed', 'no_quorum'] as const) {
      expect(outcomes.has(outcome), outcome).toBe(true)
    }
  })

  it('tell nothing of what is to come, and lie within the past year', () => {
    for (const { trace, proposedAt, _id } of town.topics) {
      const moments = trace.map(({ at }) => at)
      expect(moments, _id).toEqual([...moments].sort((a, b) => a - b))
      expect(moments.at(-1) ?? 0, _id).toBeLessThanOrEqual(NOW)
      expect(proposedAt, _id).toBeGreaterThan(NOW - 365 * DAY)
    }
    const said = [...town.opinions, ...town.supports].map(({ at }) => at)
    expect(Math.max(...said)).toBeLessThanOrEqual(NOW)
    const voted = town.roll.flatMap(({ votedAt }) => votedAt ?? [])
    const hours = new Set([...said, ...voted].map((at) => new Date(at + 8 * HOUR).getUTCHours()))
    expect([...hours].filter((hour) => hour < 7)).toEqual([])
    expect(Math.max(...town.roll.map(({ votedAt = 0 }) => votedAt))).toBeLessThanOrEqual(NOW)
  })

  it('hold traces that verify, and documents time has nothing to add to (R35)', () => {
    for (const topic of town.topics) {
      const { trace, _id } = topic
      expect(firstBroken(trace, trace.at(-1)?.hash), _id).toBe(-1)
      expect(reindexTopic(topic, DEFAULT_ROOM_RULES), _id).toEqual(topic)
      const passed = passTopicTime(topic, NOW, DEFAULT_ROOM_RULES, () => '00', 'counted')
      expect(passed, _id).toBe(topic)
      for (const { at } of topic.deliveries) expect(at, _id).toBeGreaterThan(NOW)
      expect(topic.wakeAt ?? Infinity, _id).toBeGreaterThan(NOW)
      expect(topic).not.toHaveProperty('uncounted')
    }
    const roots = new Set(town.roots.map(({ _id }) => _id))
    const days = town.topics.flatMap(({ heads }) => heads.map(({ day }) => day))
    const today = days.toSorted().at(-1)
    expect(days.filter((day) => day !== today && !roots.has(day))).toEqual([])
  })

  it('each show in the feed as they stand', () => {
    const cards = new Map(town.cards.map((card) => [card._id, card]))
    for (const topic of town.topics) expect(cards.get(topic._id)).toEqual(topicCard(topic))
  })
})

describe('at other dates', () => {
  it('they are lived without one refusal, in every season and at any hour', () => {
    const warned = vi.spyOn(console, 'warn')
    let codes = 0
    const nextCode = () => String((codes += 1)).padStart(11, '0')
    for (const [season, hour] of [1, 9, 15, 22].entries()) {
      const around = foundTown({ now: NOW + hour * HOUR + season * 91 * DAY, memberId })
      const { topics } = new Rooms(around, new Album(undefined), nextCode).first()
      const stages = new Set(topics.map((topic) => openStage(topic)?.stage))
      expect([...stages].filter((stage) => stage !== undefined)).toHaveLength(11)
    }
    expect(warned.mock.calls).toEqual([])
    warned.mockRestore()
  })
})

describe('what was said on them (R56–R58, R63)', () => {
  it('is counted right: opinions by fate, speakers, supporters, appraisals', () => {
    const said = grouped(town.opinions, ({ topic }) => topic)
    const supports = grouped(town.supports, ({ of }) => of)
    for (const { _id, counts } of town.topics) {
      const here = said.get(_id) ?? []
      const rows = here.map(({ kind, state, stars = 0, toReview = 0 }) => ({
        ...{ kind, state, stars, toReview, n: 1 },
      }))
      const speakers = new Set(here.map(({ speaker }) => speaker)).size
      const supporters = supports.get(_id)?.length ?? 0
      expect(counts, _id).toEqual({ ...countsFrom(rows), speakers, supporters })
    }
    for (const opinion of town.opinions) {
      expect(opinion.supports).toBe(supports.get(opinion._id)?.length ?? 0)
      expect(reindexOpinion(opinion)).toEqual(opinion)
    }
  })

  it('has fates of all three kinds with honest reasons, each change of a plan naming its opinions', () => {
    const fates = grouped(town.opinions, ({ state }) => state)
    for (const fate of ['adopted', 'partly', 'not_adopted'] as const) {
      expect(fates.get(fate)?.length ?? 0, fate).toBeGreaterThan(40)
    }
    for (const { answers, words } of town.opinions) {
      for (const { reason } of answers) expect(() => requireReason(reason, words)).not.toThrow()
    }
    const known = new Map(town.opinions.map((opinion) => [opinion._id, opinion]))
    const second = where(({ plans }) => plans.length === 2)
    expect(second.length).toBeGreaterThan(25)
    for (const { _id, plans } of second) {
      const behind = plans.flatMap(({ changes }) => changes.flatMap(({ opinions }) => opinions))
      expect(behind.length, _id).toBeGreaterThan(0)
      for (const id of behind) expect(known.get(id)?.topic).toBe(_id)
    }
  })

  it('is bound into the trace where a stage rests on it (B6)', () => {
    let bound = 0
    for (const topic of town.topics) {
      for (const { stage, fates } of contentOf(topic, 'StageOpened')) {
        if (fates === undefined) continue
        const openedAt = stageOf(topic, String(stage))?.openedAt ?? 0
        const kind = stage === 'implementation' ? 'objection' : 'opinion'
        expect(fates, `${topic._id} ${String(stage)}`).toEqual(
          bindFates(fatesBy(topic, kind, openedAt)),
        )
        bound += 1
      }
    }
    expect(bound).toBeGreaterThan(80)
  })

  it('comes from those who may: in-service members first, with unit and expertise; doors without a phone', () => {
    const members = new Map(town.members.map((member) => [member._id, member]))
    const topics = new Map(town.topics.map((topic) => [topic._id, topic]))
    for (const {
      topic: id,
      member: by,
      stage,
      at,
      enteredBy,
      workUnit,
      expertise,
    } of town.opinions) {
      const topic = topics.get(id)
      const member = members.get(by)
      if (topic === undefined || member === undefined) throw new Error(`${id} ${by}`)
      const caller = { id: by, openid: member.openid, member }
      const relations = topicRelations(caller, topic, at)
      if (enteredBy) expect(relations.has('organiser')).toBe(true)
      else expect(relations.has(stage === 'members_first' ? 'in_service' : 'inhabitant')).toBe(true)
      if (stage === 'members_first') expect([workUnit, expertise]).not.toContain(undefined)
      if (!enteredBy) expect(member.joinedAt).toBeLessThan(at)
    }
    expect(town.opinions.filter(({ enteredBy }) => enteredBy).length).toBeGreaterThan(20)
    const minutes = town.topics.flatMap((topic) => topic.minutes)
    expect(minutes.length).toBeGreaterThan(20)
    const milestones = town.topics.flatMap((topic) => topic.milestones)
    expect(milestones.some(({ done }) => done)).toBe(true)
    expect(town.opinions.filter(({ kind }) => kind === 'appraisal').length).toBeGreaterThan(100)
  })

  it('stands beside the requests that caused it, and they say so (B10)', () => {
    const tickets = new Map(town.tickets.map((ticket) => [ticket._id, ticket]))
    const linked = where((topic) => topic.tickets.length > 0)
    expect(linked.length).toBeGreaterThanOrEqual(5)
    for (const topic of linked) {
      for (const { id, title } of topic.tickets) {
        const ticket = tickets.get(id)
        expect(ticket).toMatchObject({ topicOf: topic._id, title, visibility: 'public' })
        expect(ticket?.scopes.includes(topic.place)).toBe(true)
      }
    }
    const joined = town.tickets.filter(({ topicOf }) => topicOf !== undefined)
    expect(joined).toHaveLength(linked.flatMap((topic) => topic.tickets).length)
  })
})

/** Fates that were there when a stage opened. */
const fatesBy = ({ _id }: Topic, kind: OpinionDocument['kind'], at: number) =>
  town.opinions.flatMap((opinion) => {
    const last = opinion.answers.findLast((answer) => answer.at <= at)
    const counts = opinion.topic === _id && opinion.kind === kind && last !== undefined
    return counts ? [{ id: opinion._id, fate: last.fate, reason: last.reason }] : []
  })

describe('what was voted (R60, design §4)', () => {
  it('recomputes from the documents: every roll’s hash, every tally, every seal', () => {
    const rolls = grouped(town.roll, ({ topic }) => topic)
    const ballots = grouped(town.ballots, ({ topic }) => topic)
    const sealed = where(({ roll }) => roll !== undefined)
    expect(sealed.length).toBeGreaterThan(40)
    for (const { _id, roll, result, ballot } of sealed) {
      const lines = (rolls.get(_id) ?? []).toSorted((a, b) => (a.code < b.code ? -1 : 1))
      const codes = lines.map(({ code }) => code)
      expect(new Set(codes).size, _id).toBe(lines.length)
      expect(roll?.voters, _id).toBe(lines.length)
      expect(roll?.hash, _id).toBe(rollHash(_id, lines.length, inParts(codes, PART).map(partHash)))
      if (result === undefined || ballot === undefined) continue
      const cast = new Map((ballots.get(_id) ?? []).map(({ code, choices }) => [code, choices]))
      const published = codes.map((code): BallotLine => [code, cast.get(code) ?? null])
      const parts = inParts(published.map(lineText), PART).map(partHash)
      const groups = [...cast.values()].map((choices) => ({ choices, n: 1 }))
      const { hash, at: _at, ...tally } = result
      expect(hash, _id).toBe(ballotsHash(_id, lines.length, parts))
      expect(tally, _id).toEqual(tallyOf(ballot, lines.length, groups))
      expect(
        lines.filter(({ votedAt }) => votedAt !== undefined),
        _id,
      ).toHaveLength(tally.taken)
    }
  })

  it('was voted in time, by members of the household, each line with one ballot', () => {
    const topics = new Map(town.topics.map((topic) => [topic._id, topic]))
    const homes = new Map(town.members.map(({ _id, home }) => [_id, home?.household]))
    const cast = new Set(town.ballots.map(({ _id }) => _id))
    expect(cast.size).toBe(town.ballots.length)
    for (const { topic, votedAt, by, code, household } of town.roll) {
      expect(cast.has(`${topic}:${code}`)).toBe(votedAt !== undefined)
      if (votedAt === undefined) continue
      const { openedAt = 0, closesAt = 0 } = stageOf(topics.get(topic) ?? none(), 'vote') ?? {}
      if (votedAt < openedAt || votedAt >= closesAt) throw new Error(`${topic} ${votedAt}`)
      if (homes.get(by ?? '') !== household) throw new Error(`${by ?? ''} is not of ${household}`)
    }
  })

  it('asked 40,000 people once, and some votes are open with a plausible part in', () => {
    const [district] = where(({ place }) => place === 'fz')
    expect(district?.ballot).toMatchObject({ kind: 'opinion', voter: 'person' })
    expect(district?.result?.eligible ?? 0).toBeGreaterThan(39_000)
    expect(district?.result?.taken ?? 0).toBeGreaterThan(15_000)
    const voting = where(({ lists, place }) => lists.includes(listName('voting', place)))
    expect(voting.length).toBeGreaterThanOrEqual(8)
    for (const { _id, roll, result } of voting) {
      const taken = town.ballots.filter(({ topic }) => topic === _id).length
      expect(result).toBeUndefined()
      expect(taken, _id).toBeGreaterThan(0.02 * (roll?.voters ?? 0))
      expect(taken, _id).toBeLessThan(0.9 * (roll?.voters ?? 0))
      const desk = town.roll.filter((line) => line.topic === _id && isOnTheDesk(line.household))
      expect(desk.filter(({ votedAt }) => votedAt !== undefined)).toEqual([])
    }
    const household = voting.filter(({ ballot }) => ballot?.kind === 'residents')
    expect(household.some(({ place }) => levelOf(place) === 'community')).toBe(true)
  })

  it('has its roll copied where it is being frozen now', () => {
    const [freezing] = where((topic) => openStage(topic)?.stage === 'roll')
    const lines = town.roll.filter(({ topic }) => topic === freezing?._id)
    expect(lines.length).toBeGreaterThan(900)
    expect(lines.every(({ on, votedAt }) => on && votedAt === undefined)).toBe(true)
    expect(freezing?.work).toMatchObject({ kind: 'copy', done: lines.length })
  })
})

const none = (): never => {
  throw new Error('a line without a topic')
}

describe('the pocket park (story 4)', () => {
  const parks = () => where(({ title }) => title.includes('口袋公园'))

  it('of 芳城园一区 waits for its four in-service members, and nothing has been said', () => {
    const [park] = parks().filter(({ place }) => place === 'fz/fcy1')
    if (park === undefined) throw new Error('no park')
    expect(park).toMatchObject({ procedure: 'pocket_park', byStaff: true, status: 'running' })
    expect(park.words).toContain('800')
    expect(park.words).toContain('留白增绿')
    expect(openStage(park)).toMatchObject({ stage: 'members_first' })
    expect((openStage(park)?.closesAt ?? 0) - NOW).toBeGreaterThan(3 * DAY)
    expect(park.plans).toMatchObject([{ version: 1, area: 800, budget: 580_000 }])
    expect(town.opinions.filter(({ topic }) => topic === park._id)).toEqual([])
    const shown = park.plans.flatMap(({ media }) => media.map(({ fileId }) => fileId))
    const files = new Set(town.files.map(({ path }) => `cloud://test.bucket/${path}`))
    expect(shown).toHaveLength(1)
    for (const file of shown) expect(files.has(file)).toBe(true)
    const units = Object.values(IN_SERVICE).map(({ openid, workUnit, expertise }) => {
      const member = town.members.find(({ _id }) => _id === memberId(openid))
      if (member === undefined) throw new Error(openid)
      expect(topicRelations({ id: member._id, openid, member }, park, NOW).has('in_service')).toBe(
        true,
      )
      expect(member.party).toMatchObject({ inService: true, workUnit, expertise })
      expect(town.facts.identities.some((each) => each.openid === openid)).toBe(true)
      return workUnit
    })
    expect(units).toEqual(['市电力公司', '市发改委', '市交通执法总队', '市食药监局'])
  })

  it('of 芳城园三区 has gone from v1 over opinions and v2 to a vote and its publication', () => {
    const [park] = parks().filter(({ place }) => place === 'fz/fcy3')
    if (park === undefined) throw new Error('no park')
    expect(currentStage(park).stage).toBe('publication')
    expect(park.plans.map(({ version }) => version)).toEqual([1, 2])
    expect(park.counts).toMatchObject({ unanswered: 0, objections: 1 })
    expect(park.result).toMatchObject({ outcome: 'passed', winner: 'A' })
    expect(park.ballot?.options.map(({ plan }) => plan)).toEqual([2, 1, undefined])
    const voting = parks().filter((each) => openStage(each)?.stage === 'vote')
    expect(voting).toHaveLength(1)
  })
})

describe('their figures (R53, R59)', () => {
  it('are those of the topics and of who took part; three communities are open round the clock', () => {
    const ids = town.rooms.map(({ _id }) => _id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { scopes } of town.topics) {
      expect(scopes.filter((place) => !ids.includes(place))).toEqual([])
    }
    expect(town.rooms.filter(({ mode }) => mode === 'always')).toHaveLength(3)
    for (const { _id, figures } of town.rooms) {
      const here = where(({ scopes }) => scopes.includes(_id))
      const people = town.participants.filter(({ scopes }) => scopes.includes(_id)).length
      expect(figures.open + figures.over, _id).toBe(here.length)
      expect(figures.people, _id).toBe(people)
      const opinions = here.reduce((sum, { counts }) => sum + counts.opinions, 0)
      expect(figures.opinions, _id).toBe(opinions)
    }
    const taking = new Set(town.participants.map(({ _id }) => _id))
    expect(taking.size).toBe(town.participants.length)
    // Voters are noted with the count, and not before.
    const counted = new Set(town.topics.flatMap(({ _id, result }) => (result ? [_id] : [])))
    const cast = town.roll.filter(
      ({ topic, votedAt }) => votedAt !== undefined && counted.has(topic),
    )
    expect(cast.length).toBeGreaterThan(10_000)
    const missing = cast.filter(({ topic, by = '' }) => !taking.has(`${topic}:${by}`))
    expect(missing).toEqual([])
    for (const { topic, member, enteredBy } of town.opinions) {
      if (enteredBy === undefined) expect(taking.has(`${topic}:${member}`)).toBe(true)
    }
  })
})
