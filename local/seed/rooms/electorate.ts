import {
  ballotOf,
  rollLine,
  voterOf,
  type BallotDocument,
  type RollDocument,
  type VoterKey,
} from '../../../cloudfunctions/core/ballot/roll.ts'
import {
  ballotsHash,
  lineText,
  PART,
  partHash,
  rollHash,
} from '../../../cloudfunctions/core/ballot/seal.ts'
import { tallyOf, type Group } from '../../../cloudfunctions/core/ballot/tally.ts'
import { inParts } from '../../../cloudfunctions/core/kernel/batches.ts'
import { covers } from '../../../cloudfunctions/core/place/place.ts'
import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import type { BallotLine, BallotTerms, Tally, TopicId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { isOnTheDesk } from '../directory/cast.ts'
import { joinedAt } from '../directory/members.ts'
import { residentsOf, type Resident } from '../directory/people.ts'
import type { Town } from '../directory/town.ts'
import { randomFrom, type Random } from '../random.ts'
import { awake } from '../tickets/calendar.ts'
import { Lots } from '../tickets/lots.ts'

/** The code of a voter of a topic, as the product makes it; `attempt` > 0 where another has it already. */
export type CodeOf = (topic: TopicId, voter: VoterKey, attempt?: number) => string

/** How a place votes: what part of it takes part, and how often each choice is made. */
export interface Mood {
  /** 0–1, at the end of the vote. */
  turnout: number
  /** Choices with their weights. */
  choices: [choices: string[], weight: number][]
}

/** A voter with what they did; a ballot of a household is cast by its first member. */
interface Voter {
  voter: VoterKey
  household: HouseholdId
  openid: string
  door: string
  code: string
  vote?: { at: Instant; choices: string[] }
}

/** Who may vote on a topic, and how they did: the roll and the ballots as the product would have stored them. */
export class Electorate {
  private readonly voters: Voter[]
  private readonly random: Random

  /** Everybody at home in the place who had joined by `at`, the day the roll was copied. */
  constructor(
    private readonly town: Town,
    private readonly topic: TopicId,
    place: PlaceId,
    { terms, at, codeOf }: { terms: BallotTerms; at: Instant; codeOf: CodeOf },
  ) {
    this.random = randomFrom(`votes ${topic}`)
    const found = new Map<VoterKey, Resident>()
    for (const building of town.buildings.filter(({ id }) => covers(place, id))) {
      for (const resident of residentsOf(building)) {
        if (joinedAt(town, resident.openid) > at) continue
        const voter = this.keyOf(terms, resident)
        if (!found.has(voter)) found.set(voter, resident)
      }
    }
    this.voters = coded(topic, found, codeOf)
  }

  get size(): number {
    return this.voters.length
  }

  /**
   * Votes until `until`: most on the first days and on the last, so that of an open vote a plausible part is in. While it is
   * open, those on the desk have their votes still.
   */
  vote({ turnout, choices }: Mood, opensAt: Instant, closesAt: Instant, until = closesAt): void {
    const lots = new Lots(choices, ([, weight]) => weight)
    for (const voter of this.voters) {
      if (this.random() >= turnout) continue
      const at = awake(Math.floor(opensAt + (closesAt - opensAt) * moment(this.random)))
      const [chosen] = lots.draw(this.random)
      const isLeft = until < closesAt && isOnTheDesk(voter.household)
      if (at < until && !isLeft) voter.vote = { at, choices: chosen }
    }
  }

  /** The hash of the frozen roll. */
  sealRoll(): { voters: number; hash: string } {
    const parts = inParts(
      this.voters.map(({ code }) => code),
      PART,
    )
    return { voters: this.size, hash: rollHash(this.topic, this.size, parts.map(partHash)) }
  }

  /** The count, and the hash over every line of the roll with its choice. */
  count(terms: BallotTerms): { tally: Tally; hash: string } {
    const groups = new Map<string, Group>()
    for (const { vote } of this.voters) {
      if (vote === undefined) continue
      const group = groups.get(vote.choices.join()) ?? { choices: vote.choices, n: 0 }
      groups.set(vote.choices.join(), { ...group, n: group.n + 1 })
    }
    const lines = this.voters.map(({ code, vote }): BallotLine => [code, vote?.choices ?? null])
    const parts = inParts(lines.map(lineText), PART)
    return {
      tally: tallyOf(terms, this.size, [...groups.values()]),
      hash: ballotsHash(this.topic, this.size, parts.map(partHash)),
    }
  }

  /**
   * Each line of the roll with its ballot, in the order of the codes: nothing tells the order in which they were cast. What a
   * voter’s phone asked for once is asked no more: `done` is empty.
   */
  *documents(): Generator<{ line: RollDocument; ballot?: BallotDocument }> {
    const { topic } = this
    for (const { voter, household, code, openid, door, vote } of this.voters) {
      const line = rollLine(topic, { voter, household, code })
      if (vote === undefined) {
        yield { line }
        continue
      }
      const { at: votedAt, choices } = vote
      const cast = { votedAt, by: this.town.memberId(openid), label: `${door} 邻居` }
      yield { line: { ...line, ...cast }, ballot: ballotOf(topic, code, choices) }
    }
  }

  /** Who voted, and when. */
  cast(): { member: string; at: Instant }[] {
    return this.voters.flatMap(({ openid, vote }) =>
      vote === undefined ? [] : [{ member: this.town.memberId(openid), at: vote.at }],
    )
  }

  private keyOf({ voter }: BallotTerms, { openid, household }: Resident): VoterKey {
    const member = voter === 'person' ? this.town.memberId(openid) : ''
    return voterOf(voter, { member, household })
  }
}

/** Voters with codes of their own, in the order of the codes. */
function coded(topic: TopicId, found: Map<VoterKey, Resident>, codeOf: CodeOf): Voter[] {
  const taken = new Set<string>()
  const voters: Voter[] = []
  for (const [voter, { household, openid, door }] of found) {
    let code = codeOf(topic, voter)
    for (let attempt = 1; taken.has(code); attempt += 1) code = codeOf(topic, voter, attempt)
    taken.add(code)
    voters.push({ voter, household, openid, door, code })
  }
  return voters.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** A share of the voting time: half come early, some at the very end. */
const moment = (random: Random): number => (random() < 0.75 ? random() ** 1.7 : random())
