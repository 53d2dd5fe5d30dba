import type { AnswerTemplate } from '../../../typings/district'
import type { TicketId, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import type { TimelineRow } from '../../views/timeline'
import { type Draft, newDraft } from '../../views/work/draft'
import type { Step } from '../../views/work/handle'
import { blankHandle, type HandleScreen } from '../../views/work/handle-screen'

/** What 办这件事 draws. */
export interface Data extends HandleScreen {
  state: 'loading' | 'ready' | 'error'
  stateText: string
  /** Sentences and examples of the district. Source: R30. */
  templates: AnswerTemplate[]
  draft: Draft
  step: Step
  sheet: '' | 'more' | 'when' | 'reask' | 'share' | 'contact'
  /** Asking, marking a topic, whistling. */
  form: '' | 'ask' | 'topic' | 'whistle'
  sending: boolean
  /** What others did while this was written; empty when it was sent in time. */
  news: TimelineRow[]
  promiseAt: Instant
  reaskAt: Instant
}

/** Before the request was read. */
export const blank: Data = {
  ...blankHandle,
  state: 'loading',
  stateText: '',
  templates: [],
  draft: newDraft('solved', ''),
  step: { id: 'none', label: '', icon: '' },
  sheet: '',
  form: '',
  sending: false,
  news: [],
  promiseAt: 0,
  reaskAt: 0,
}

/** What is not drawn. */
export interface Unshown {
  id: TicketId
  ticket: TicketView | undefined
  requestId: string
  timer: number
  sendsWhenUploaded: boolean
  /** Picture of the share card, once drawn. */
  imageUrl: string | undefined
}

export const unshown: Unshown = {
  id: '',
  ticket: undefined,
  requestId: '',
  timer: 0,
  sendsWhenUploaded: false,
  imageUrl: undefined,
}
