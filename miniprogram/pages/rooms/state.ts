import type { TopicListState } from '../../../typings/contract/room'
import type { PlaceId } from '../../../typings/place'
import type { TopicRow } from '../../../typings/room'
import type { TopicKind } from '../../../typings/ticket'
import { roomWords } from '../../copy/rooms'
import { roomSteps } from '../../copy/zh'
import type { Pill, RoomLine, TopicLine } from '../../views/room/rooms'

/** What 议事 draws. */
export interface Data {
  words: typeof roomWords
  steps: typeof roomSteps
  care: boolean
  /** Nothing can be read here before the captain has confirmed. */
  away: boolean
  /** The nearest; all of them stand in a sheet. */
  rooms: RoomLine[]
  allRooms: RoomLine[]
  /** Empty where all are shown. */
  moreRooms: string
  places: Pill<PlaceId>[]
  states: Pill<TopicListState>[]
  kinds: Pill<TopicKind | ''>[]
  kind: string
  wide: boolean
  rows: TopicLine[]
  /** Care mode: what waits for the person stands apart. */
  waiting: TopicLine[]
  state: 'loading' | 'empty' | 'error' | ''
  text: string
  hint: string
  more: boolean
  showSteps: boolean
  showRooms: boolean
  showKinds: boolean
}

export const blank: Data = {
  words: roomWords,
  steps: roomSteps,
  care: false,
  away: false,
  rooms: [],
  allRooms: [],
  moreRooms: '',
  places: [],
  states: [],
  kinds: [],
  kind: roomWords.everything,
  wide: true,
  rows: [],
  waiting: [],
  state: 'loading',
  text: '',
  hint: '',
  more: false,
  showSteps: false,
  showRooms: false,
  showKinds: false,
}

/** What is asked for. */
export interface Wanted {
  place: PlaceId
  state: TopicListState
  kind: TopicKind | ''
}

/** What it knows beside that. */
export const unshown = {
  home: '',
  wanted: { place: '', state: 'open', kind: '' } as Wanted,
  topics: [] as TopicRow[],
  urls: {} as Record<string, string>,
  next: undefined as string | undefined,
  /** Answers to an older question are not drawn. */
  asked: 0,
}
