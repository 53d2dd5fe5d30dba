import type { GroupProof, Page } from '../call'
import type { DistrictRules } from '../district'
import type { FeedCard } from '../feed'
import type { Me } from '../member'
import type { BuildingCard, HouseholdId, Place, PlaceId } from '../place'
import type { MyTicketRow } from '../ticket'
import type { Instant } from '../time'

/** First screen in one call: who I am, where I am, what is going on. */
export interface HomeView {
  me: Me
  /** Folder on the bucket where this phone may upload, with its closing slash. */
  uploads: string
  card?: BuildingCard
  feed: Page<FeedCard>
  urls: Record<string, string>
  /** My request that is still open, newest first, for care mode. */
  mine?: MyTicketRow
  /** Requests of the building that are not closed (the figure under 诉求). */
  open: number
  /** The figure under 议事; absent for somebody without a document. */
  topics?: HomeTopics
  /** For the card 请家人帮我填 of a confirmed household; good for three days. Source: B16. */
  invitation?: string
  /** The numbers of the place's district. Source: R40. */
  rules: DistrictRules
}

/** Topics of where I live, and those that wait for me as an organiser. Source: R52, R59. */
export interface HomeTopics {
  /** Votes that are open, and when the first of them closes. */
  voting: number
  votingUntil?: Instant
  /** Topics in which I am asked for my opinion now. */
  asking: number
  waiting: number
}

/** First screen, places and their feeds. */
export interface HomeContract {
  'home.open': { input: { place?: PlaceId; group?: GroupProof }; output: HomeView }
  'feed.list': {
    input: { place: PlaceId; cursor?: string }
    output: Page<FeedCard> & { urls: Record<string, string> }
  }
  'place.children': { input: { parent: PlaceId }; output: { places: Place[] } }
  'place.doors': {
    input: { building: PlaceId }
    output: { doors: { household: HouseholdId; door: string }[] }
  }
}
