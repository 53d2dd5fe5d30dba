import type {
  BallotKind,
  BallotMethod,
  BallotOption,
  BallotTerms,
  Plan,
  Share,
} from '../../../../typings/room'
import { ballotKinds, ballotMethods, voterKinds } from '../../../copy/ballot'
import { fieldWords, missingWords } from '../../../copy/organise'
import { versionName } from '../figures'
import { planFacts, quorumWords, shareWords, thresholdWords } from '../terms'
import {
  chosenOf,
  type Field,
  field,
  firstOf,
  type Form,
  type FormDraft,
  options,
  said,
  written,
} from './field'
import { lineKey, linesField } from './plan'
import { lacksShare, OWN, ownShare, shareFields, shareHow, SHARES, shareWritten } from './share'

const HALF: Share = { of: [1, 2], strict: true }
const TWO_THIRDS: Share = { of: [2, 3], strict: false }
const THIRD: Share = { of: [1, 3], strict: false }

/** Ready choices; any other share is written as a fraction. */
const QUORUMS: Record<string, Share> = { half: HALF, two_thirds: TWO_THIRDS, third: THIRD }
const THRESHOLDS: Record<string, BallotTerms['threshold']> = {
  most: 'most',
  half: HALF,
  two_thirds: TWO_THIRDS,
}

/** 定表决内容: question, options, quorum and threshold, in words. Source: R60. */
export const termsForm: Form = {
  blank({ topic }) {
    const { ballot } = topic
    return ballot === undefined ? usual(topic.plans) : draftOf(ballot)
  },

  fields({ topic }, draft) {
    const kinds = namesOf(ballotKinds)
    const own = { hint: fieldWords.optionHint, add: fieldWords.addOption, max: 20 }
    return [
      written(draft, 'text', 'question', fieldWords.question, {
        ...{ hint: fieldWords.questionHint, max: 60 },
      }),
      options(draft, 'picks', 'kind', fieldWords.kind, kinds, { note: voterNote(draft) }),
      options(draft, 'picks', 'method', fieldWords.method, namesOf(ballotMethods)),
      ...(methodOf(draft) === 'yes_no'
        ? []
        : [
            ...planOptions(topic.plans, draft),
            linesField(draft, 'own', fieldWords.ownOptions, own),
          ]),
      options(draft, 'picks', 'quorum', fieldWords.quorum, quorumChoices()),
      ...shareFields(draft, 'quorum'),
      options(draft, 'picks', 'threshold', fieldWords.threshold, thresholdChoices(draft)),
      ...shareFields(draft, 'threshold'),
      field('note', 'words', `${fieldWords.inWords}：${inWords(draft, topic.plans)}`),
    ]
  },

  missing({ topic }, draft) {
    if (said(draft, 'question') === '') return missingWords.question
    if (termsOf(topic.plans, draft).options.length < 2) return missingWords.options
    return SHARES.some((key) => lacksShare(draft, key)) ? missingWords.share : ''
  },
}

/** The terms as they are frozen with the roll. Pure. */
export function termsOf(plans: readonly Plan[], draft: FormDraft): BallotTerms {
  const kind: BallotKind = firstOf(draft, 'kind') === 'opinion' ? 'opinion' : 'residents'
  const method = methodOf(draft)
  return {
    ...{ question: said(draft, 'question'), kind, method },
    voter: kind === 'opinion' ? 'person' : 'household',
    options: method === 'yes_no' ? yesNo() : optionsOf(plans, draft),
    quorum: QUORUMS[firstOf(draft, 'quorum')] ?? ownShare(draft, 'quorum') ?? HALF,
    threshold: THRESHOLDS[firstOf(draft, 'threshold')] ?? ownShare(draft, 'threshold') ?? 'most',
  }
}

/** Three fixed answers. */
const yesNo = (): BallotOption[] =>
  (['yes', 'no', 'abstain'] as const).map((id) => ({ id, label: fieldWords.yesNo[id] }))

/** Plans first, newest on top, then what else can be chosen: A, B, C … */
function optionsOf(plans: readonly Plan[], draft: FormDraft): BallotOption[] {
  const chosen = newestFirst(plans)
    .filter(({ version }) => chosenOf(draft, 'plans').includes(String(version)))
    .map((plan): Omit<BallotOption, 'id'> => {
      const note = planFacts(plan)
      const label = versionName(plan.version)
      return { label, plan: plan.version, ...(note !== '' && { note }) }
    })
  const own = chosenOf(draft, 'own')
    .map((id) => said(draft, lineKey(id)))
    .filter((label) => label !== '')
    .map((label): Omit<BallotOption, 'id'> => ({ label }))
  return [...chosen, ...own].map((option, at) => ({ id: String.fromCharCode(65 + at), ...option }))
}

const newestFirst = (plans: readonly Plan[]): Plan[] => [...plans].reverse()

/** What a form starts with: the two newest versions against each other, and neither. */
function usual(plans: readonly Plan[]): FormDraft {
  const newest = newestFirst(plans).slice(0, 2)
  const method = newest.length === 1 ? 'yes_no' : 'single'
  const neither = newest.length === 0 ? '' : fieldWords.neither(newest.length)
  return {
    words: { question: '', [lineKey('n1')]: neither },
    chosen: {
      ...{ kind: ['residents'], method: [method] },
      own: newest.length === 0 ? ['n1', 'n2'] : ['n1'],
      plans: newest.map(({ version }) => String(version)),
      ...{ quorum: ['half'], threshold: [method === 'yes_no' ? 'half' : 'most'] },
    },
    files: {},
  }
}

/** Terms that were set before, to be put right. */
function draftOf(terms: BallotTerms): FormDraft {
  const own = terms.options.filter(({ plan }) => plan === undefined && terms.method !== 'yes_no')
  const ids = own.map((_, at) => `n${at + 1}`)
  return {
    words: {
      question: terms.question,
      ...Object.fromEntries(own.map(({ label }, at) => [lineKey(ids[at] ?? ''), label])),
      ...shareWritten('quorum', terms.quorum),
      ...(terms.threshold !== 'most' && shareWritten('threshold', terms.threshold)),
    },
    chosen: {
      ...{ kind: [terms.kind], method: [terms.method], own: ids.length === 0 ? ['n1'] : ids },
      plans: terms.options.flatMap(({ plan }) => (plan === undefined ? [] : [String(plan)])),
      quorum: [keyOf(QUORUMS, terms.quorum)],
      threshold: [keyOf(THRESHOLDS, terms.threshold)],
      ...shareHow('quorum', terms.quorum),
      ...(terms.threshold !== 'most' && shareHow('threshold', terms.threshold)),
    },
    files: {},
  }
}

const keyOf = (choices: Record<string, unknown>, value: unknown): string =>
  Object.keys(choices).find((key) => JSON.stringify(choices[key]) === JSON.stringify(value)) ?? OWN

const methodOf = (draft: FormDraft): BallotMethod => {
  const chosen = firstOf(draft, 'method')
  return chosen === 'approval' || chosen === 'yes_no' ? chosen : 'single'
}

const namesOf = (names: Record<string, string>): { id: string; label: string }[] =>
  Object.entries(names).map(([id, label]) => ({ id, label }))

const voterNote = (draft: FormDraft): string =>
  firstOf(draft, 'kind') === 'opinion' ? voterKinds.person : voterKinds.household

function planOptions(plans: readonly Plan[], draft: FormDraft): Field[] {
  const choices = newestFirst(plans).map((plan) => ({
    id: String(plan.version),
    label: `${versionName(plan.version)} ${plan.title}`,
    note: planFacts(plan),
  }))
  return choices.length === 0
    ? []
    : [options(draft, 'checks', 'plans', fieldWords.planOptions, choices, { many: true })]
}

const quorumChoices = (): { id: string; label: string }[] => [
  ...Object.entries(QUORUMS).map(([id, share]) => ({ id, label: shareWords(share) })),
  { id: OWN, label: fieldWords.ownShare },
]

const thresholdChoices = (draft: FormDraft): { id: string; label: string }[] => [
  ...Object.entries(THRESHOLDS).map(([id, threshold]) => ({
    id,
    label:
      threshold === 'most'
        ? fieldWords[methodOf(draft) === 'yes_no' ? 'mostYes' : 'mostVotes']
        : shareWords(threshold),
  })),
  { id: OWN, label: fieldWords.ownShare },
]

function inWords(draft: FormDraft, plans: readonly Plan[]): string {
  if (SHARES.some((key) => lacksShare(draft, key))) return missingWords.share
  const terms = termsOf(plans, draft)
  return `${voterKinds[terms.voter]}，${quorumWords(terms)}，${thresholdWords(terms)}`
}
