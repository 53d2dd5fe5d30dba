import type { Command, Reading, Upload } from '../call'
import type { HouseholdId, PlaceId, Point } from '../place'
import type {
  AskedHow,
  Before,
  CategoryId,
  Channel,
  RelaySource,
  TicketId,
  TicketView,
} from '../ticket'
import type { Instant } from '../time'

/** What a resident does with a request of their own, or of the household they file for. Source: R14, R38, R39, B2. */
export interface ReportContract {
  'ticket.report': {
    input: Command & {
      text?: string
      media?: Upload[]
      place?: PlaceId
      spot?: string
      point?: Point
      category?: CategoryId
      private?: boolean
      /** 代填: a door of the place, the household is then the reporter; `invitation` from its own card. Source: B16. */
      onBehalfOf?: { household: HouseholdId; invitation?: string }
      /** Telephone number under which the reporter may be reached; kept apart, every look is traced. Source: B2. */
      contact?: string
    }
    output: { id: TicketId; dueAt: Instant; visibility: TicketView['visibility'] }
  }
  /** 转报 by a grid worker, captain or cadre. Source: R17, R18. */
  'ticket.relay': {
    input: Command & {
      text: string
      media?: Upload[]
      place: PlaceId
      spot?: string
      point?: Point
      category?: CategoryId
      channel: Exclude<Channel, 'app'>
      source: RelaySource
    }
    output: { id: TicketId; dueAt: Instant; visibility: TicketView['visibility'] }
  }
  /** Before sending: what this place remembers, and what a neighbour has reported already. Source: B12. */
  'ticket.before': {
    input: { place: PlaceId; category?: CategoryId; text?: string; spot?: string }
    output: Before
  }
  /** The household a request was filed for says whether it is theirs; `how` by somebody who asked them. Source: B16. */
  'ticket.confirmFiling': {
    input: Command & { id: TicketId; agreed: boolean; how?: AskedHow; words?: string }
    output: TicketView
  }
  'ticket.reply': {
    input: Command & Reading & { id: TicketId; words: string; media?: Upload[] }
    output: TicketView
  }
  /** 解决 / 未解决, stars and words by the reporter. 未解决 reopens. Source: R38. */
  'ticket.confirm': {
    input: Command & Reading & { id: TicketId; solved: boolean; stars?: number; words?: string }
    output: TicketView
  }
  'ticket.withdraw': { input: Command & { id: TicketId; reason: string }; output: TicketView }
  /** To the next level, after a final answer; each level once. Source: R39. */
  'ticket.appeal': {
    input: Command & Reading & { id: TicketId; reason: string }
    output: TicketView
  }
  /** The author asks the district to look once more. Source: R13. */
  'ticket.appealReview': { input: Command & { id: TicketId; reason: string }; output: TicketView }
  /** Somebody wants a good rating of the reporter: told to the level above the owner, never to the owner. Source: B8. */
  'ticket.reportPressure': {
    input: Command & { id: TicketId; words: string }
    output: Record<string, never>
  }
  /** What the person said and showed is gone for good; a request in hand is withdrawn with it. Refuses `nothing_to_erase`. Source: B2. */
  'ticket.erase': { input: Command & { id: TicketId; what: 'mine' }; output: TicketView }
}
