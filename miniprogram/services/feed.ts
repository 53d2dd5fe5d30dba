import type { HomeView, Output } from '../../typings/contract'
import type { Place, PlaceId } from '../../typings/place'
import { type Answer, call } from './cloud'
import { groupProof } from './group'
import { keepSession } from './session'

/** The first screen: who I am, where I am, what is going on. A group card names the building. Source: B4. */
export async function openHome(place?: PlaceId): Promise<Answer<HomeView>> {
  const group = await groupProof()
  const answer = await call('home.open', {
    ...(place === undefined ? {} : { place }),
    ...(group === undefined ? {} : { group }),
  })
  if (answer.ok) keepSession(answer.data)
  return answer
}

/** More cards of a building. */
export function feedPage(place: PlaceId, cursor?: string): Promise<Answer<Output<'feed.list'>>> {
  return call('feed.list', cursor === undefined ? { place } : { place, cursor })
}

/** Places directly below another. */
export async function placesBelow(parent: PlaceId): Promise<Answer<{ places: Place[] }>> {
  return call('place.children', { parent })
}

/** Doors of a building, to choose from when joining. */
export function doorsOf(building: PlaceId): Promise<Answer<Output<'place.doors'>>> {
  return call('place.doors', { building })
}
