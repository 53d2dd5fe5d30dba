import type { PlaceId } from '../../typings/place'
import type { CategoryId, ListState } from '../../typings/ticket'
import { categories, listStates, publicWords } from '../copy/zh'

/** The state asked for, or all. */
export type ListFilter = ListState | 'all'

/** A pill or a choice that can be on. */
export interface Choice<T extends string> {
  id: T
  text: string
  on: boolean
}

/** Filter pills with the chosen one marked. Source: R36. */
export const statePills = (chosen: ListFilter): Choice<ListFilter>[] =>
  listStates.map(({ id, text }) => ({ id, text, on: id === chosen }))

/** The building and its community; a community has no building to choose. Source: R64. */
export function placePills(home: PlaceId, chosen: PlaceId): Choice<PlaceId>[] {
  const parts = home.split('/')
  const community = parts.slice(0, 2).join('/')
  if (parts.length < 3) return []
  return [
    { id: home, text: publicWords.building, on: chosen === home },
    { id: community, text: publicWords.community, on: chosen === community },
  ]
}

/** All categories, the empty id standing for every one. */
export const categoryChoices = (chosen: CategoryId | ''): Choice<CategoryId | ''>[] => [
  { id: '', text: publicWords.everything, on: chosen === '' },
  // Its own keys.
  ...(Object.keys(categories) as CategoryId[]).map((id) => ({
    id,
    text: categories[id],
    on: id === chosen,
  })),
]

/** The filter a link asks for; what is going on when it names none. */
export function filterFrom(wanted: string | undefined): ListFilter {
  return listStates.find(({ id }) => id === wanted)?.id ?? 'open'
}
