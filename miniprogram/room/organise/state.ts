import type { TopicId } from '../../../typings/room'
import { type FormId, organiseWords } from '../../copy/organise'
import type { SaidPage } from '../../services/organise'
import type { KeptForm } from '../../services/organise-draft'
import type { DeskHead, Way } from '../../views/room/desk'
import { emptyDraft, type Field, type FormContext } from '../../views/room/form/field'

/** What the organiser's desk draws. */
export interface Data {
  state: 'loading' | 'ready' | 'error'
  stateText: string
  head: DeskHead
  /** The form that is open, and whether it is the missing step. */
  form: FormId | ''
  isStep: boolean
  formTitle: string
  about: string
  fields: Field[]
  /** Instead of a form: what is waited for. */
  wait: string
  leftover: string
  button: { label: string; ready: boolean }
  wrong: string
  why: string
  ways: Way[]
  showsWays: boolean
  sending: boolean
  words: typeof organiseWords
}

/** Before the topic was read. */
export const blank: Data = {
  ...{ state: 'loading', stateText: '' },
  head: { chip: '', title: '', strip: null, blocked: '' },
  ...{ form: '', isStep: true, formTitle: '', about: '', fields: [], wait: '', leftover: '' },
  button: { label: '', ready: false },
  ...{ wrong: '', why: '', ways: [], showsWays: false, sending: false },
  words: organiseWords,
}

/** What is not drawn. */
export interface Unshown {
  id: TopicId
  context: FormContext | undefined
  /** What has no answer yet. */
  waiting: SaidPage
  step: FormId | ''
  kept: KeptForm
  timer: number
}

export const unshown: Unshown = {
  ...{ id: '', context: undefined, step: '', timer: 0 },
  waiting: { rows: [], urls: {}, next: '' },
  kept: { draft: emptyDraft, requestId: '' },
}
