import type { TopicListState } from '../../../typings/contract/room'
import type { Me } from '../../../typings/member'
import type { PlaceId } from '../../../typings/place'
import type { RoomCard, StageId, TopicRow } from '../../../typings/room'
import type { TopicKind } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import {
  stageNames,
  topicCardWords,
  topicEnds,
  topicKindIcons,
  topicKindNames,
} from '../../copy/room'
import { roomModes, roomWords, stageVerbs, topicStates } from '../../copy/rooms'
import { dayAndClock } from '../time'
import type { RailBrick } from './stages'

/** A micro meeting room in the list. Source: R52, R53, R59. */
export interface RoomLine {
  id: PlaceId
  name: string
  icon: string
  /** `24 小时开放`, `预约开会，周三 19:00`. */
  mode: string
  figures: string[]
  voting: string
}

/** Rooms, those nearest to the person first, then those where most goes on; the district’s only for those who serve it. Pure. */
export function roomLines(rooms: readonly RoomCard[], home: PlaceId): RoomLine[] {
  const nearness = ({ id }: RoomCard): number =>
    `${home}/`.startsWith(`${id}/`) ? 9 - id.split('/').length : 9
  return [...rooms]
    .filter(({ level, id }) => level !== 'district' || id === home)
    .sort((one, other) => nearness(one) - nearness(other) || other.figures.open - one.figures.open)
    .map(({ id, level, name, mode, hours, figures }) => ({
      ...{ id, name, icon: level === 'building' ? 'gate' : 'house' },
      mode: hours === undefined ? roomModes[mode] : `${roomModes[mode]}，${hours}`,
      figures: [
        roomWords.figures(figures.open, figures.people),
        ...(figures.opinions > 0 ? [roomWords.opinions(figures.opinions, figures.adopted)] : []),
      ],
      voting: figures.voting > 0 ? roomWords.voting(figures.voting) : '',
    }))
}

/** A pill. */
export interface Pill<T extends string> {
  id: T
  text: string
  on: boolean
}

/** Whose topics: of the building, the community; of the district for those who serve it. Pure. Source: R64. */
export function roomPlaces(home: PlaceId, chosen: PlaceId, me: Me | undefined): Pill<PlaceId>[] {
  const parts = home.split('/')
  const levels = [roomWords.district, roomWords.community, roomWords.building]
  const [district = ''] = parts
  const seesAll = me?.roles.some(({ scope }) => scope === district) === true
  return levels
    .slice(0, parts.length)
    .map((text, at) => ({ id: parts.slice(0, at + 1).join('/'), text }))
    .filter(({ id }) => id !== district || seesAll)
    .reverse()
    .map(({ id, text }) => ({ id, text, on: id === chosen }))
}

/** Where the list begins: the community, whose list holds its buildings’ topics too. */
export const firstPlace = (home: PlaceId): PlaceId => home.split('/').slice(0, 2).join('/')

export const statePills = (chosen: TopicListState): Pill<TopicListState>[] =>
  topicStates.map(({ id, text }) => ({ id, text, on: id === chosen }))

/** A kind among others to choose from. */
export const kindName = (kind: TopicKind): string =>
  kind === 'other' ? roomWords.otherKind : topicKindNames[kind]

/** Every kind, and all of them. */
export const kindPills = (chosen: TopicKind | ''): Pill<TopicKind | ''>[] => [
  { id: '', text: roomWords.everything, on: chosen === '' },
  // Its own keys.
  ...(Object.keys(topicKindNames) as TopicKind[]).map((id) => ({
    ...{ id, text: kindName(id), on: id === chosen },
  })),
]

/** A topic in a list: where it stands and what one can do. Source: R54. */
export interface TopicLine {
  id: string
  url: string
  icon: string
  kind: string
  place: string
  title: string
  chip: string
  /** The step is one’s own to take: the chip is drawn as such. */
  verb: string
  /** Straight to the ballot or the opinions; in care mode one tap less. */
  verbUrl: string
  until: string
  step: string
  crowd: string
  picture: string
  bricks: RailBrick[]
  over: boolean
}

/** A row of a list in words. `home`: the building one is confirmed in. Pure. */
export function topicLine(
  row: TopicRow,
  urls: Record<string, string>,
  home: PlaceId | undefined,
  now: Instant,
): TopicLine {
  const { id, kind, status, step, steps, closesAt, supporters, speakers, picture } = row
  const running = status === 'running'
  const url = `/room/topic/topic?id=${id}`
  const said = speakers > 0 ? topicCardWords.speakers(speakers) : ''
  return {
    ...{ id, url, icon: topicKindIcons[kind], kind: topicKindNames[kind], place: row.placeName },
    title: row.title,
    chip: running ? stageNames[row.stage] : topicEnds[status],
    verb: verbOf(row, home),
    verbUrl: waitsFor(row, home) && row.stage === 'vote' ? `/room/ballot/ballot?id=${id}` : url,
    until: closesAt === undefined ? '' : topicCardWords.until(dayAndClock(closesAt, now)),
    step: running && !isBeginning(row.stage) ? topicCardWords.step(step, steps) : '',
    crowd: said || (supporters > 0 ? topicCardWords.supporters(supporters) : ''),
    picture: (picture === undefined ? undefined : urls[picture]) ?? '',
    bricks: Array.from({ length: steps }, (_, at) => ({
      key: at,
      tone: at < step - 1 || !running ? ('done' as const) : at === step - 1 ? ('now' as const) : '',
    })),
    over: !running,
  }
}

/** Before a procedure is chosen nobody knows how many steps there will be. */
export const isBeginning = (stage: StageId): boolean =>
  stage === 'proposal' || stage === 'establishment'

/** Whether somebody at home there has something to do at its stage: to vote, to speak, to support, to appraise. */
export function waitsFor(row: TopicRow, home: PlaceId | undefined): boolean {
  return verbOf(row, home) !== ''
}

function verbOf({ status, stage, place, closesAt }: TopicRow, home: PlaceId | undefined): string {
  const lives = home !== undefined && `${home}/`.startsWith(`${place}/`)
  const isOpen = status === 'running' && closesAt !== undefined
  return lives && isOpen ? (stageVerbs[stage] ?? '') : ''
}

const ORDER = Object.keys(stageVerbs)

/** What waits for the person, what cannot wait first; and the rest. For care mode. Pure. Source: B16. */
export function inCare(
  rows: readonly TopicRow[],
  home: PlaceId | undefined,
): { waiting: TopicRow[]; others: TopicRow[] } {
  const waiting = rows.filter((row) => waitsFor(row, home))
  const rank = ({ stage, closesAt = Infinity }: TopicRow): [number, number] => [
    ORDER.indexOf(stage),
    closesAt,
  ]
  return {
    waiting: waiting.sort((one, other) => {
      const [a, b] = [rank(one), rank(other)]
      return a[0] - b[0] || a[1] - b[1]
    }),
    others: rows.filter((row) => !waiting.includes(row)),
  }
}

/** The building a person is confirmed in. */
export const homeOf = (me: Me | undefined): PlaceId | undefined =>
  me?.home?.status === 'confirmed' ? me.home.building : undefined
