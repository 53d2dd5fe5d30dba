import type { BallotOption, BallotTerms } from '../../../typings/room.ts'
import type { Mood } from './electorate.ts'
import type { Ask } from './themes/theme.ts'

const YES_NO: BallotOption[] = [
  { id: 'yes', label: '同意' },
  { id: 'no', label: '不同意' },
  { id: 'abstain', label: '弃权' },
]

/** Options as `A`, `B`, …, or 同意 / 不同意 / 弃权. */
function optionsOf({ options }: Ask): BallotOption[] {
  if (options === undefined) return YES_NO
  return options.map((option, index) => ({ id: String.fromCharCode(65 + index), ...option }))
}

/** A ballot's terms as its organisers state them; an option names only versions that were published. */
export function termsOf(ask: Ask, fill: (words: string) => string, versions: number): BallotTerms {
  const { question, kind = 'residents', quorum, threshold = 'most' } = ask
  const method = ask.method ?? 'single'
  return {
    ...{ question: fill(question), kind, method, threshold },
    voter: kind === 'opinion' ? 'person' : 'household',
    options: optionsOf(ask).map(({ plan, ...option }) => ({
      ...option,
      ...(plan !== undefined && plan <= versions && { plan }),
    })),
    quorum: quorum ?? { of: [1, 3], strict: false },
  }
}

/** How a place inclines; `doubt` in 0–1 moves the weights towards each other. */
export function moodOf(ask: Ask, turnout: number, doubt = 0): Mood {
  const ids = optionsOf(ask).map(({ id }) => id)
  const even = 100 / ids.length
  const weights = ask.weights.map((each) => each * (1 - doubt) + even * doubt)
  const single = ids.map((id, index): [string[], number] => [[id], weights[index] ?? 0])
  if (ask.method !== 'approval') return { turnout, choices: single }
  const pairs = single.flatMap(([one, weight], index) =>
    single
      .slice(index + 1)
      .map(([other, more]): [string[], number] => [[...one, ...other], (weight + more) / 4]),
  )
  return { turnout, choices: [...single, ...pairs] }
}
