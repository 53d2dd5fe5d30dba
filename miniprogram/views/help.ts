import type { HomeView } from '../../typings/contract'
import type { Helped } from '../services/draft'
import { helpCard } from '../copy/zh'

/**
 * The card 请家人帮我填: it opens the sheet with the building and the door filled in, also for family that lives
 * elsewhere. Without a confirmed home it only opens the building. Source: B16, mock 12.
 */
export function helpCardOf(home: Pick<HomeView, 'me' | 'card' | 'invitation'> | undefined): {
  title: string
  path: string
} {
  const own = home?.me.home
  const place = own?.building ?? home?.card?.place.id ?? ''
  const name = own?.buildingName ?? home?.card?.place.name ?? ''
  const asked = home?.invitation === undefined ? '' : askedBy(own?.door ?? '', home.invitation)
  const where = asked === '' ? name : `${name} ${own?.door ?? ''}`
  return { title: helpCard(where), path: `/pages/home/home?place=${place}${asked}` }
}

const askedBy = (door: string, invitation: string): string =>
  `&door=${encodeURIComponent(door)}&help=${encodeURIComponent(invitation)}`

/** What a card in the link's query asks for; undefined when it was an ordinary one. */
export function helpedIn(query: Record<string, string | undefined>): Helped | undefined {
  const { door, help } = query
  return door === undefined || help === undefined
    ? undefined
    : { door: decodeURIComponent(door), invitation: decodeURIComponent(help) }
}
