import type { Fate, OpinionId, TopicView } from '../../../typings/room'
import { topicCareWords } from '../../copy/room-care'
import type { TopicCare } from '../../views/room/care'
import type { TopicScreen } from '../../views/room/topic-screen'

/** What the topic page draws. */
export interface Data {
  id: string
  state: 'loading' | 'error' | ''
  error: string
  screen: TopicScreen | null
  /** In care mode: what matters now; the whole page only when asked for. */
  care: boolean
  careScreen: TopicCare | null
  careWords: typeof topicCareWords
  all: boolean
  sending: boolean
  showStages: boolean
  showCause: boolean
  showMinutes: boolean
  showTrace: boolean
  /** The trace is checked anew when it changes. */
  version: number
  trace: string
  sound: boolean
}

export const blank: Data = {
  id: '',
  state: 'loading',
  error: '',
  screen: null,
  care: false,
  careScreen: null,
  careWords: topicCareWords,
  all: false,
  sending: false,
  showStages: false,
  showCause: false,
  showMinutes: false,
  showTrace: false,
  version: -1,
  trace: '',
  sound: true,
}

/** What it knows beside that. */
export const unshown = {
  id: '',
  topic: undefined as TopicView | undefined,
  urls: {} as Record<string, string>,
  /** Fates of the opinions behind the changes, once they have been read. A map in a page’s options would be copied. */
  known: undefined as Map<OpinionId, Fate> | undefined,
  /** A retry of the same tap reuses it. */
  requestId: '',
  timer: 0,
}
