import type { HomeView } from '../../typings/contract'
import type { HomeTopics } from '../../typings/contract/home'
import type { Duration, Instant } from '../../typings/time'
import { homeTopicWords } from '../copy/rooms'
import { districtWords, wholeOf } from '../copy/zh'
import {
  belongingOf,
  type Belonging,
  callable,
  dutyWords,
  onDutyNow,
  isStaff,
  servantRows,
  servantStrip,
  type ServantRow,
} from './home'
import { myRow, type MyRow } from './mine'
import { parts, roughSpan } from './time'

/** Everything the first screen draws besides its feed. */
export interface HomeScreen {
  belonging: Belonging
  place: string
  placeName: string
  plateName: string
  estate: string
  households: string
  neighbours: string
  servants: ServantRow[]
  strip: ServantRow[]
  duty: string
  /** Who has the community's night or weekend now; empty in working time. Source: R10. */
  onDuty: string
  open: string
  /** Under 议事, and the same as a sentence; `do`: there is something to do. */
  topics: { short: string; long: string; do: boolean }
  staff: boolean
  /** Staff of more than one building look at the others. */
  movable: boolean
  call: { name: string; phone: string }
  mine: MyRow | null
  refusedReason: string
  /** `12 小时内给您回话`, and firmer. Source: R28, R40. */
  within: string
  surely: string
}

/** The first screen in words. Only figures that the cloud gave are shown. */
export function homeScreen(home: HomeView, now: Instant): HomeScreen {
  const { me, card } = home
  const servants = servantRows(card?.servants ?? [])
  const place = card?.place
  return {
    belonging: belongingOf(home),
    place: place?.id ?? '',
    placeName: place === undefined ? '' : `${place.estate}${place.name}`,
    plateName: place?.name ?? '',
    estate: place?.estate || (card?.community ?? ''),
    households: place === undefined ? '' : `${wholeOf[place.level]} ${place.households} 户`,
    neighbours: card === undefined ? '' : `邻居 ${card.neighbours} 户`,
    servants,
    strip: servantStrip(servants),
    duty: card?.duty === undefined ? dutyWords(servants) : onDutyNow(card.duty),
    onDuty: card?.duty ?? '',
    open: home.open > 0 ? `${home.open} 件在办` : '都办完了',
    topics: topicsWords(home.topics, now),
    staff: isStaff(me.roles.map(({ role }) => role)),
    movable: me.roles.length > 1 || me.roles.some(({ scope }) => scope.split('/').length < 3),
    call: callable(card?.servants ?? []),
    mine: home.mine === undefined ? null : myRow(home.mine, now),
    refusedReason: me.home?.reason ?? '',
    within: districtWords.within(home.rules),
    surely: districtWords.surely(home.rules),
  }
}

/** What waits for an organiser first, then what cannot be done later. */
function topicsWords(topics: HomeTopics | undefined, now: Instant): HomeScreen['topics'] {
  const { waiting = 0, voting = 0, votingUntil = now, asking = 0 } = topics ?? {}
  if (waiting > 0) return { ...homeTopicWords.waiting(waiting), do: true }
  if (voting > 0 && votingUntil > now) {
    return { ...votingWords(voting, votingUntil - now), do: true }
  }
  if (asking > 0) return { ...homeTopicWords.asking(asking), do: true }
  return { ...homeTopicWords.none, do: false }
}

/** The tile has room for days, not for hours. */
function votingWords(count: number, left: Duration): { short: string; long: string } {
  const { long, many, days, soon } = homeTopicWords.voting
  const whole = parts(left).days
  return {
    short: count > 1 ? many(count) : whole > 0 ? days(whole) : soon,
    long: long(count, roughSpan(left)),
  }
}
