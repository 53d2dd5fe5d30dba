import { scopesOf } from '../place/place.ts'
import type { TicketReported } from './events.ts'
import type { Happened } from './happened.ts'
import { oblige } from './obligations.ts'
import type { Discovered, TicketBase } from './ticket.ts'

/** A new ticket from its first event: the 12 h and the 30 min begin. Source: R14, R22, R28. */
export function begin(id: string, { event, at, rules }: Happened<TicketReported>): Discovered {
  const { place, placeName, spot, title, text, category, channel, media, reporter } = event
  const wanted = event.private ? 'private' : 'public'
  return {
    _id: id,
    version: 0,
    stage: 'discovered',
    circles: 0,
    place,
    scopes: scopesOf(place),
    placeName,
    spot,
    ...(event.point && { point: event.point }),
    title,
    text,
    category,
    channel,
    visibility: event.textCheck === 'passed' ? wanted : 'held',
    wanted,
    ...heldBecause(event.textCheck),
    ...(event.urgent && { urgent: event.urgent }),
    ...(event.duty && { duty: event.duty.key }),
    media,
    ...(event.contact && { contact: event.contact }),
    reporter,
    openid: event.openid,
    ...(event.door && { door: event.door }),
    ...(event.filedBy && { filedBy: event.filedBy }),
    ...(event.filing && { filing: { state: 'asked', ...event.filing } }),
    ...(event.quote && { quote: event.quote }),
    reporterKeys: reporterKeys(reporter, event.filedBy),
    createdAt: at,
    phases: { discovered: at },
    obligations: [
      oblige('acceptance', at, rules.acceptWithin),
      oblige('feedback', at, rules.feedbackWithin),
    ],
    interims: 0,
    interimAnswers: [],
    reopened: 0,
    lookBackAt: at,
    cosigns: 0,
    followers: 0,
    trace: [],
    heads: [],
    deliveries: [],
  }
}

function heldBecause(check: TicketReported['textCheck']): Pick<TicketBase, 'heldReason'> {
  if (check === 'passed') return {}
  return { heldReason: check === 'risky' ? 'text_risky' : 'check_pending' }
}

function reporterKeys(...people: (TicketReported['reporter'] | undefined)[]): string[] {
  return people.flatMap((person) => [
    ...(person?.member ? [`member:${person.member}`] : []),
    ...(person?.household ? [`household:${person.household}`] : []),
  ])
}
