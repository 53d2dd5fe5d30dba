import type { CategoryId } from '../../../typings/ticket.ts'
import { residentBehind } from '../directory/people.ts'
import { buildingIn, type Town } from '../directory/town.ts'
import type { Diary } from './diary.ts'
import { MINUTE, onDay } from './calendar.ts'
import { beginLife, type Arrival, type Life, type World } from './life.ts'
import { TRADES } from './matters/all.ts'
import type { Matter } from './matters/matter.ts'
import { titleOf } from './words.ts'

/** A request written by hand: who, what, when, and how it went. */
export interface Told {
  building: string
  door: string
  category: CategoryId
  text: string
  spot: string
  /** Minutes between the report and now; or the day and time of day. */
  when: number | { days: number; clock: string }
  /** What the answer and the interim word say. */
  solved?: string
  interim?: string
  channel?: Arrival['channel']
  private?: boolean
  textCheck?: Arrival['textCheck']
  joint?: Matter['joint']
  before?: Matter['before']
  after?: Matter['after']
  course: (life: Life) => void
}

/** Lives through what was written by hand; `key` begins the requests' ids. */
export function* toldLives(
  town: Town,
  world: World,
  key: string,
  list: readonly Told[],
): Generator<Diary> {
  for (const [index, told] of list.entries()) {
    const life = beginLife(world, arrivalOf(town, `${key}${index + 1}`, told))
    told.course(life)
    yield life.diary
  }
}

function arrivalOf(town: Town, key: string, told: Told): Arrival {
  const { building: id, door, category, text, spot, when, channel = 'app', textCheck } = told
  const trade = TRADES.find((each) => each.category === category)
  if (trade === undefined) throw new Error(`no category ${category}`)
  const building = buildingIn(town, id)
  return {
    ...{ key, building, trade, text, spot, channel },
    at:
      typeof when === 'number' ? town.now - when * MINUTE : onDay(town.now, when.days, when.clock),
    resident: residentBehind(building, door),
    matter: matterOf(told),
    private: told.private ?? false,
    ...(textCheck && { textCheck }),
  }
}

function matterOf({ text, spot, solved, interim, joint, before, after }: Told): Matter {
  return {
    texts: [text],
    spots: [spot],
    solved: [solved ?? `${titleOf(text)}，到现场看过并当面处理好了，请您再看看。`],
    interim: [interim ?? '还要等施工单位，约好时间后第一时间告诉您。'],
    ...(joint && { joint }),
    ...(before && { before }),
    ...(after && { after }),
  }
}

/** Lets a told life go on to so many minutes before today. */
export const untilAgo = ({ diary }: Life, now: number, minutes: number): Diary =>
  diary.until(now - minutes * MINUTE)
