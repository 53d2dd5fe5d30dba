import type {
  OpinionId,
  OpinionView,
  PlanLine,
  SayingKind,
  StageId,
  TopicView,
} from '../../../typings/room'
import type { TopicBar } from '../../views/room/next-step'
import type { FateFilter, OpinionRow, OpinionsHead } from '../../views/room/opinions'
import type { Pill } from '../../views/room/rooms'

/** What the page of sayings draws. */
export interface Data {
  id: string
  kind: SayingKind
  title: string
  /** No filters in care mode. Source: ui.md. */
  care: boolean
  head: OpinionsHead | null
  stages: Pill<StageId | ''>[]
  fates: Pill<FateFilter>[]
  rows: OpinionRow[]
  state: 'loading' | 'empty' | 'error' | ''
  text: string
  hint: string
  more: boolean
  bar: TopicBar | null
  /** What may be said now with this page’s kind. */
  sayable: boolean
  /** What may be done with the sayings of others. */
  acts: { supports: boolean; replies: boolean }
  lines: PlanLine[]
  saying: boolean
  /** An opinion with its replies. */
  showReplies: boolean
  about: OpinionRow | null
  replies: OpinionRow[]
  replyState: 'loading' | 'empty' | 'error' | ''
  replying: boolean
}

export const blank: Data = {
  id: '',
  kind: 'opinion',
  title: '',
  care: false,
  head: null,
  stages: [],
  fates: [],
  rows: [],
  state: 'loading',
  text: '',
  hint: '',
  more: false,
  bar: null,
  sayable: false,
  acts: { supports: false, replies: false },
  lines: [],
  saying: false,
  showReplies: false,
  about: null,
  replies: [],
  replyState: '',
  replying: false,
}

/** What it knows beside that. */
export const unshown = {
  id: '',
  kind: 'opinion' as SayingKind,
  /** The card or button that opened it wants to say something at once. */
  opensSaying: false,
  topic: undefined as TopicView | undefined,
  fate: 'all' as FateFilter,
  stage: '' as StageId | '',
  said: [] as OpinionView[],
  urls: {} as Record<string, string>,
  next: undefined as string | undefined,
  /** Answers to an older question are not drawn. */
  asked: 0,
  /** A retry of the same tap reuses it. */
  taps: {} as Record<OpinionId, string>,
}
