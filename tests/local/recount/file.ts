import { codeOf } from '../../../cloudfunctions/core/ballot/code.ts'
import {
  ballotsHash,
  lineText,
  PART,
  partHash,
  rollHash,
} from '../../../cloudfunctions/core/ballot/seal.ts'
import { tallyOf } from '../../../cloudfunctions/core/ballot/tally.ts'
import { inParts } from '../../../cloudfunctions/core/kernel/batches.ts'
import { append, type TraceEvent } from '../../../cloudfunctions/core/kernel/trace.ts'
import type { BallotLine, BallotsFile, BallotTerms } from '../../../typings/room.ts'
import { TERMS } from '../../core/ballot/steps.ts'

const TOPIC = 'a1b2c3'

/** A counted ballot as the product exports it, made by the product’s own pure parts. */
export function exported(
  choices: (string[] | null)[],
  over: Partial<BallotTerms> = {},
): BallotsFile {
  const terms = { ...TERMS, ...over }
  const codes = choices.map((_, n) => codeOf(TOPIC, `household:fz/zfy/24/${n}`)).sort()
  const lines = codes.map((code, n): BallotLine => [code, choices[n] ?? null])
  const parts = (texts: string[]) => inParts(texts, PART).map(partHash)
  const cast = choices.filter((each) => each !== null)
  const tally = tallyOf(
    terms,
    lines.length,
    cast.map((each) => ({ choices: each, n: 1 })),
  )
  const roll = {
    ...{ voters: lines.length, at: 3000 },
    hash: rollHash(TOPIC, lines.length, parts(codes)),
  }
  const hash = ballotsHash(TOPIC, lines.length, parts(lines.map(lineText)))
  const trace = story([
    ['TopicProposed', 1000, { title: '小公园', words: '种树' }],
    ['BallotSet', 1500, { terms: { ...terms, question: '先前的问题' } }],
    ['BallotSet', 2000, { terms }],
    ['StageOpened', 2000, { stage: 'roll', closesAt: 3000 }],
    ['RollFrozen', 3000, { voters: roll.voters, hash: roll.hash }],
    ['StageOpened', 3000, { stage: 'vote', closesAt: 4000 }],
    ['StageClosed', 4000, { stage: 'vote' }],
    ['VotesCounted', 4060, { tally, hash }],
  ])
  return {
    ...{ format: 'courtyard-ballots', formatVersion: 1, topic: TOPIC, title: '小公园', terms },
    ...{ roll, result: { ...tally, hash, at: 4060 }, lines },
    head: trace.at(-1)?.hash ?? '',
    trace: trace.map(({ by: _by, bodyDigest: _digest, ...link }) => link),
  }
}

function story(events: [type: string, at: number, content: Record<string, unknown>][]) {
  let trace: TraceEvent[] = []
  for (const [type, at, content] of events) {
    trace = append(trace, {
      ...{ type, at, content, actor: '管楼干部', by: 'm', requestId: `r-${trace.length}` },
      ...{ bodyDigest: '', salt: String(trace.length).padStart(32, '0') },
    })
  }
  return trace
}

export const text = (file: BallotsFile): string => JSON.stringify(file, null, 1)
