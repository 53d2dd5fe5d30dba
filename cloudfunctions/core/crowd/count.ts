import type { TicketId } from '../../../typings/ticket.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { countOnCard } from '../feed/store.ts'
import { districtOf } from '../place/place.ts'
import { reindex } from '../ticket/trace/history.ts'
import { changeTicket } from '../ticket/store.ts'
import type { TicketDocument } from '../ticket/ticket.ts'
import type { CrowdDocument } from './crowd.ts'
import { lateNews } from './news.ts'
import { countVoices, markCounted, putOff, uncounted } from './store.ts'

/** Voices taken in one slice. */
const SLICE = 200
/** What could not be counted is looked at again after this, ms. */
const BACK_OFF: Duration = 10 * 60_000

/**
 * Writes how many households co-signed and how many people follow on each ticket whose crowd has changed. The figures
 * are counted, never added up, after the ticket was read and before it is written by version: counting twice, late or
 * at the same time changes nothing. Source: design §4, R33.
 */
export async function countCrowds(now: Instant, until: Instant): Promise<void> {
  for (;;) {
    const waiting = await uncounted(now, SLICE)
    const tickets = [...new Set(waiting.map(({ ticket }) => ticket))]
    const voicesOf = (id: TicketId) => waiting.filter(({ ticket }) => ticket === id)
    await Promise.all(tickets.map((id) => countOne(id, voicesOf(id), now)))
    if (waiting.length < SLICE || Date.now() > until) return
  }
}

async function countOne(id: TicketId, voices: readonly CrowdDocument[], now: Instant) {
  try {
    const ticket = await changeTicket(id, (current) => counted(current, voices, now))
    const { cosigns, followers, visibility } = ticket
    const carded = await countOnCard(id, { cosigns, followers }, now)
    // A public ticket's card is on its way: then it is counted once more.
    if (carded || visibility !== 'public') await markCounted(voices)
    else await putOff(voices, now + BACK_OFF)
  } catch (failure) {
    console.error('crowd', id, failure)
    await putOff(voices, now + BACK_OFF).catch((worse: unknown) =>
      console.error('crowd', id, worse),
    )
  }
}

async function counted(
  ticket: TicketDocument,
  voices: readonly CrowdDocument[],
  now: Instant,
): Promise<TicketDocument> {
  const [cosigns, followers, { rules }] = await Promise.all([
    countVoices(ticket._id, 'cosign'),
    countVoices(ticket._id, 'follow'),
    readConfig(districtOf(ticket.place), now),
  ])
  const late = lateNews(ticket, voices, now)
  const same = cosigns === ticket.cosigns && followers === ticket.followers
  if (same && late.length === 0) return ticket
  const deliveries = [...ticket.deliveries, ...late]
  const when = cosigns === ticket.cosigns ? {} : { cosignedAt: now }
  return reindex({ ...ticket, cosigns, followers, ...when, deliveries }, rules)
}
