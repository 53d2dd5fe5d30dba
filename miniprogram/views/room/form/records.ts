import type { Instant } from '../../../../typings/time'
import { fieldWords, missingWords } from '../../../copy/organise'
import { atBeijing, clock, day, isoDay } from '../../time'
import {
  emptyDraft,
  field,
  firstOf,
  type Form,
  type FormDraft,
  moreField,
  numberOf,
  options,
  photosField,
  said,
  stillUploads,
  withChosen,
  withWords,
  wordsOf,
  written,
} from './field'

/** 会议记录: when, where, how many came, what was said. Source: R55, R63. */
export const minutesForm: Form = {
  blank({ now }) {
    const today = withWords(emptyDraft, 'heldOn', isoDay(now))
    return withWords(today, 'heldTime', clock(now))
  },
  fields({ now }, draft) {
    const at = heldAtOf(draft)
    return [
      written(draft, 'date', 'heldOn', fieldWords.heldOn, {
        hint: at === undefined ? fieldWords.unset : day(at, now),
      }),
      written(draft, 'clock', 'heldTime', fieldWords.heldTime, {
        hint: wordsOf(draft, 'heldTime'),
      }),
      written(draft, 'text', 'where', fieldWords.heldWhere, {
        ...{ hint: fieldWords.heldWhereHint, max: 40 },
      }),
      written(draft, 'number', 'attended', fieldWords.attended),
      written(draft, 'area', 'words', fieldWords.minutes, {
        ...{ hint: fieldWords.minutesHint, max: 5000 },
      }),
      photosField(draft, 'photos', fieldWords.photos, fieldWords.takePhoto),
    ]
  },
  missing(_context, draft) {
    if (heldAtOf(draft) === undefined) return missingWords.date
    if (said(draft, 'where') === '') return missingWords.where
    if (numberOf(draft, 'attended') === undefined) return missingWords.attended
    if (said(draft, 'words') === '') return missingWords.words
    return stillUploads(draft) ? missingWords.uploads : ''
  },
}

/** When they met. */
export const heldAtOf = (draft: FormDraft): Instant | undefined =>
  atBeijing(wordsOf(draft, 'heldOn'), wordsOf(draft, 'heldTime'))

/** 进展: what has been reached, with photos. Source: R55. */
export const milestoneForm: Form = {
  blank: () => withChosen(emptyDraft, 'done', ['yes']),
  fields: (_context, draft) => [
    written(draft, 'text', 'title', fieldWords.milestone, {
      ...{ hint: fieldWords.milestoneHint, max: 40 },
    }),
    written(draft, 'area', 'words', fieldWords.milestoneWords, {
      ...{ hint: fieldWords.milestoneWordsHint, max: 1000 },
    }),
    options(draft, 'picks', 'done', fieldWords.done, yesOrNo(fieldWords.dones)),
    photosField(draft, 'photos', fieldWords.photos, fieldWords.takePhoto),
  ],
  missing(_context, draft) {
    if (said(draft, 'title') === '') return missingWords.milestone
    if (said(draft, 'words') === '') return missingWords.words
    return stillUploads(draft) ? missingWords.uploads : ''
  },
}

/** 替人记意见: in the neighbour's own words. Source: R63. */
export const enterForm: Form = {
  blank: () => withChosen(emptyDraft, 'line', [WHOLE]),
  fields({ topic }, draft) {
    const lines = topic.plans.at(-1)?.lines ?? []
    const about = [
      { id: WHOLE, label: fieldWords.wholePlan },
      ...lines.map(({ id, text }) => ({ id, label: text })),
    ]
    return [
      written(draft, 'area', 'words', fieldWords.enterWords, {
        ...{ hint: fieldWords.enterHint, max: 1000 },
      }),
      ...(lines.length === 0
        ? []
        : [options(draft, 'checks', 'line', fieldWords.enterLine, about)]),
      written(draft, 'text', 'door', fieldWords.enterDoor, { hint: fieldWords.doorHint, max: 20 }),
    ]
  },
  missing: (_context, draft) => (said(draft, 'words') === '' ? missingWords.words : ''),
}

/** The line it is about; undefined for the plan as a whole. */
export function lineOf(draft: FormDraft): string | undefined {
  const line = firstOf(draft, 'line')
  return line === '' || line === WHOLE ? undefined : line
}

const WHOLE = 'whole'

/** 连一件诉求: one of the place's public requests. Source: R54, B10. */
export const linkForm: Form = {
  blank: () => emptyDraft,
  fields(context, draft) {
    const { tickets, topic } = context
    const linked = topic.tickets.map(({ id }) => id)
    const others = tickets.filter(({ id }) => !linked.includes(id))
    const wanted = said(draft, 'search')
    const rows = others
      .filter(({ id, title }) => title.includes(wanted) || id === firstOf(draft, 'ticket'))
      .map(({ id, title }) => ({ id, label: title }))
    if (others.length === 0 && context.next === '') {
      return [field('note', 'none', fieldWords.nothingToLink)]
    }
    return [
      written(draft, 'text', 'search', fieldWords.search, { hint: fieldWords.searchHint, max: 20 }),
      options(draft, 'checks', 'ticket', fieldWords.ticket, rows, {
        note: wanted === '' ? '' : fieldWords.shown(rows.length, others.length),
      }),
      ...moreField(context),
    ]
  },
  missing: (_context, draft) => (firstOf(draft, 'ticket') === '' ? missingWords.ticket : ''),
}

/** 名册更正: a household in or out, while the roll can be put right. Source: design §4. */
export const rollForm: Form = {
  blank: ({ topic }) => ({
    ...emptyDraft,
    chosen: { include: ['yes'], path: [topic.place] },
  }),
  fields({ places }, draft) {
    const below = places.map(({ id, name }) => ({ id, label: name }))
    return [
      options(draft, 'picks', 'include', fieldWords.include, yesOrNo(fieldWords.includes)),
      ...(below.length === 0 ? [] : [options(draft, 'picks', 'below', fieldWords.place, below)]),
      written(draft, 'text', 'door', fieldWords.door, { hint: fieldWords.doorHint, max: 20 }),
      written(draft, 'area', 'reason', fieldWords.reason, { hint: fieldWords.reasonHint }),
    ]
  },
  missing({ places }, draft) {
    if (places.length > 0 && !isBuilding(firstOf(draft, 'below'))) return missingWords.building
    if (said(draft, 'door') === '') return missingWords.door
    return said(draft, 'reason') === '' ? missingWords.reason : ''
  },
}

/** A district’s topic is asked for the community first: a building’s path has three parts. */
export const isBuilding = (place: string): boolean => place.split('/').length === 3

/** Building and door, as households are named. */
export const householdOf = (place: string, draft: FormDraft): string =>
  `${firstOf(draft, 'below') || place}/${said(draft, 'door')}`

const yesOrNo = ({ yes, no }: { yes: string; no: string }) => [
  { id: 'yes', label: yes },
  { id: 'no', label: no },
]

/** 完成这一步: nothing is written; what comes next stands on the page. */
export const finishForm: Form = {
  blank: () => emptyDraft,
  fields: () => [],
  missing: () => '',
}
