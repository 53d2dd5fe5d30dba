import type { Me } from '../../../typings/member'
import type { PlaceId } from '../../../typings/place'
import type { CategoryId, TicketView, TopicKind } from '../../../typings/ticket'
import { proposeWords } from '../../copy/opinion'
import { topicKindNames } from '../../copy/room'
import { homeOf, kindName, type Pill } from './rooms'

/** What is written of a proposal. */
export interface Proposal {
  kind: TopicKind
  place: PlaceId
  title: string
  words: string
}

/** Kinds to choose from. Source: R54. */
export const kindChoices = (chosen: TopicKind): Pill<TopicKind>[] =>
  // Its own keys.
  (Object.keys(topicKindNames) as TopicKind[]).map((id) => ({
    ...{ id, text: kindName(id), on: id === chosen },
  }))

/**
 * Where it can be talked over: the building or the community one lives in, or serves. A request it comes from must lie
 * within. `names` of rooms that are known. Pure.
 */
export function placeChoices(
  me: Me | undefined,
  chosen: PlaceId,
  { names, ticketPlace }: { names: Record<PlaceId, string>; ticketPlace?: PlaceId },
): Pill<PlaceId>[] {
  return proposablePlaces(me)
    .filter((place) => ticketPlace === undefined || `${ticketPlace}/`.startsWith(`${place}/`))
    .map((id) => ({ id, text: names[id] ?? levelName(id), on: id === chosen }))
}

/** Buildings first, then communities. */
function proposablePlaces(me: Me | undefined): PlaceId[] {
  const home = homeOf(me)
  const scopes = [...(home === undefined ? [] : [home]), ...(me?.roles ?? []).map((r) => r.scope)]
  const around = scopes.flatMap((scope) => [scope, scope.split('/').slice(0, 2).join('/')])
  return [...new Set(around)]
    .filter((place) => place.includes('/') && mayPropose(me, place))
    .sort((one, other) => other.split('/').length - one.split('/').length)
}

const levelName = (place: PlaceId): string =>
  place.split('/').length === 3 ? proposeWords.building : proposeWords.community

/** At home within it, or serving it or above. */
function mayPropose(me: Me | undefined, place: PlaceId): boolean {
  const home = homeOf(me)
  const lives = home !== undefined && `${home}/`.startsWith(`${place}/`)
  return lives || serves(me, place)
}

/** Who runs the room of a place needs no supporters there. Source: R52, R54. */
export function serves(me: Me | undefined, place: PlaceId): boolean {
  return (
    me?.roles.some(
      ({ role, scope }) => ORGANISERS.has(role) && `${place}/`.startsWith(`${scope}/`),
    ) === true
  )
}

const ORGANISERS: ReadonlySet<string> = new Set([
  ...['captain', 'branch_secretary', 'cadre', 'director', 'secretary', 'committee'],
])

/** What one may still have to say before it can go; empty when it can. */
export function missingOf({ title, words }: Pick<Proposal, 'title' | 'words'>): string {
  if (title.trim() === '') return proposeWords.missingTitle
  return words.trim() === '' ? proposeWords.missingWords : ''
}

/** What happens when it has been sent, in words. */
export const whatNext = (me: Me | undefined, place: PlaceId): readonly string[] =>
  serves(me, place) ? proposeWords.staffSteps : proposeWords.nextSteps(proposeWords.enough)

/** Kinds that follow from what was reported; all others are 其他. */
const KIND_OF: Partial<Record<CategoryId, TopicKind>> = {
  ...{ parking: 'parking', lift: 'lift', falling: 'covenant' },
  ...{ sanitation: 'environment', facility: 'environment', illegal_building: 'environment' },
}

/**
 * Where a neighbour proposes a topic from a public request; empty for those who only read, and once there is one. Pure.
 * Source: R54, B10.
 */
export function proposeFrom(ticket: TicketView): string {
  const { id, title, place, category, visibility, topicOf, mine, voice, can } = ticket
  const isNeighbour = mine || voice !== undefined || can.includes('cosign')
  if (visibility !== 'public' || topicOf !== undefined || !isNeighbour) return ''
  const query = { ticket: id, place, kind: KIND_OF[category] ?? 'other', title }
  return `/room/propose/propose?${Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')}`
}
