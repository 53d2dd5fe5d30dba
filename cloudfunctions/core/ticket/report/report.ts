import { createHash } from 'node:crypto'
import type { Input, Output, Upload } from '../../../../typings/contract.ts'
import type { HouseholdId, PlaceId } from '../../../../typings/place.ts'
import type { Instant } from '../../../../typings/time.ts'
import { readConfig } from '../../district/store.ts'
import { suggestCategory } from '../../district/suggestion.ts'
import { urgencyOf } from '../../district/urgent.ts'
import type { Call, Caller } from '../../kernel/handler.ts'
import { Refusal, require } from '../../kernel/refusal.ts'
import { normalDoor } from '../../member/home.ts'
import { invites } from '../../member/invitation.ts'
import { confirmedHome, holds } from '../../member/member.ts'
import { districtOf } from '../../place/place.ts'
import { readHousehold, readPlace } from '../../place/store.ts'
import { onDutyOver } from '../../rota/store.ts'
import { deliverSoon, sameBody } from '../tell/carry-out.ts'
import { keepContact } from '../trace/contact-store.ts'
import { A_PHOTO, A_RECORDING, FAMILY } from '../copy.ts'
import type { TicketReported } from '../events.ts'
import { openTicket } from '../trace/history.ts'
import { labelOf } from '../read/label.ts'
import { governing, owedToResident } from '../obligations.ts'
import { randomSalt } from '../trace/salt.ts'
import { checkText, publicWords, requireOwnFiles, takeIn } from '../check/safety.ts'
import { addTicket, readTicket } from '../store.ts'
import type { Person, TicketDocument } from '../ticket.ts'

/** Characters of a text that become its title. */
const TITLE_LENGTH = 24

/** Who may file for a neighbour. Source: R17. */
export const RELAYERS = [
  'grid',
  'captain',
  'cadre',
  'branch_secretary',
  'director',
  'secretary',
] as const

type Report = Input<'ticket.report'>
type Relay = Input<'ticket.relay'>

/**
 * 一键反映: one tap becomes a ticket with its clock running, whatever the safety check says. The id is made from
 * member, action and requestId, so a retry finds the ticket it made. Billed: 4 (+2 per photo, +2 for their links, +1
 * for another door). Refuses `text_or_media_needed`, `not_found`, `file_not_yours`, `too_large`, `request_reused`, and
 * for another door `door_unknown`, `not_confirmed`, `forbidden`. Source: R14, R22, B13, B16.
 */
export async function report(input: Report, call: Call): Promise<Output<'ticket.report'>> {
  const { caller } = call
  const place = input.place ?? (caller.member && homeOf(caller))
  if (place === undefined) throw new Refusal('bad_input', { field: 'place' })
  const { onBehalfOf, ...told } = { ...input, text: input.text ?? '', place }
  const self = { member: caller.id, label: labelOf(caller, call.now) }
  const household = onBehalfOf && householdIn(onBehalfOf.household)
  if (household === undefined || household === ownHousehold(caller)) {
    return file(told, { reporter: self, channel: 'app' }, call)
  }
  const { invitation = '' } = onBehalfOf ?? {}
  if (invites(household, invitation, call.now)) {
    const family = { ...self, label: caller.member?.home ? self.label : FAMILY }
    return file(told, layFiling(await filedFor(household, place, family)), call)
  }
  requireMayFileFor(caller, place, call.now)
  const filedBy = { ...self, label: labelOf(caller, call.now, place) }
  const filed = await filedFor(household, place, filedBy)
  return file(told, servesAt(caller, place, call.now) ? filed : layFiling(filed), call)
}

/** The household as the roster writes its door, however the person wrote it: `fz/zfy/24/3单元402室` → `…/3-402`. */
function householdIn(given: HouseholdId): HouseholdId {
  const cut = given.lastIndexOf('/') + 1
  return given.slice(0, cut) + normalDoor(given.slice(cut))
}

const ownHousehold = ({ member }: Caller): HouseholdId | undefined =>
  member && confirmedHome(member)?.household

const servesAt = ({ member }: Pick<Caller, 'member'>, place: PlaceId, now: Instant): boolean =>
  member !== undefined && holds(member, RELAYERS, place, now)

/** Filed by family or a neighbour, who go on reading what they wrote. */
const layFiling = ({ filing, ...origin }: Origin): Origin => ({
  ...origin,
  ...(filing && { filing: { ...filing, lay: true as const } }),
})

/** Neighbours file for doors of their own building, those who serve a place for any door there. Source: B16. */
function requireMayFileFor({ member }: Caller, place: PlaceId, now: Instant): void {
  if (member === undefined) throw new Refusal('not_a_member')
  if (servesAt({ member }, place, now) || confirmedHome(member)?.building === place) return
  throw new Refusal(confirmedHome(member) === undefined ? 'not_confirmed' : 'forbidden')
}

/** 代填, by whoever: the household is the reporter, and says whether it is theirs. Refuses `door_unknown`. Source: B16. */
async function filedFor(household: HouseholdId, place: PlaceId, filedBy: Person): Promise<Origin> {
  const { reachable, ...reporter } = await doorOf(household, place)
  return { reporter, filedBy, channel: 'phone', filing: { reachable } }
}

/**
 * 转报: a chat message, a visit or a call, filed by somebody who serves the place. The first reporter is the door
 * it names; they hear of every step and confirm the end.
 * Billed: as a report, +1 for the place, +1 for the door. Refuses `door_unknown` besides. Source: R17, R18.
 */
export async function relay(input: Relay, call: Call): Promise<Output<'ticket.relay'>> {
  const { household, quote } = input.source
  const filedBy = { member: call.caller.id, label: labelOf(call.caller, call.now, input.place) }
  if (household === undefined) {
    return file(
      input,
      { reporter: { label: '邻居' }, filedBy, quote, channel: input.channel },
      call,
    )
  }
  const origin = await filedFor(household, input.place, filedBy)
  // What was said in a group, at the door or to 12345 they said themselves; a call is filled in for them.
  const { filing, ...said } = { ...origin, quote, channel: input.channel }
  return file(input, said.channel === 'phone' ? { ...said, ...(filing && { filing }) } : said, call)
}

/** A door of the building, as a person. Refuses `door_unknown`. */
async function doorOf(
  household: HouseholdId,
  building: PlaceId,
): Promise<Person & { reachable: boolean }> {
  const found = await readHousehold(household)
  if (found?.building !== building) throw new Refusal('door_unknown')
  return { household, label: `${found.door} 邻居`, reachable: found.members > 0 }
}

type Origin = Pick<TicketReported, 'reporter' | 'channel' | 'filedBy' | 'quote' | 'filing'>
type Filed = Omit<Report, 'text' | 'place' | 'onBehalfOf'> & { text: string; place: PlaceId }

async function file(input: Filed, origin: Origin, call: Call): Promise<Output<'ticket.report'>> {
  const { caller, now, requestDigest } = call
  const uploads = input.media ?? []
  require(input.text !== '' || uploads.length > 0, 'text_or_media_needed')
  requireOwnFiles(caller.id, uploads)
  const id = ticketId(caller.id, input.requestId)
  const [placeName, config, textCheck, media] = await Promise.all([
    nameOf(input.place, caller),
    readConfig(districtOf(input.place), now),
    checkText(caller.openid, publicWords(input)),
    takeIn(caller.openid, uploads, now),
  ])
  const duty = await onDutyOver(input.place, now, config.rules.night)
  const category = input.category ?? suggestCategory(input.text, config)[0] ?? 'other'
  const event: TicketReported = {
    type: 'TicketReported',
    openid: caller.openid,
    ...{ place: input.place, placeName, spot: input.spot ?? '', category, media, textCheck },
    ...(input.point && { point: input.point }),
    title: titleOf(input.text, uploads),
    text: input.text,
    private: input.private ?? false,
    ...(input.contact && { contact: true as const }),
    ...(urgencyOf(publicWords(input), config.urgent) && { urgent: true as const }),
    ...(duty && { duty }),
    ...origin,
    ...doorBehind(origin.reporter, caller),
  }
  const actor = { ...(origin.filedBy ?? origin.reporter), member: caller.id, superior: false }
  const { rules } = config
  const around = {
    now,
    actor,
    requestId: input.requestId,
    bodyDigest: requestDigest,
    salt: randomSalt(),
    rules,
  }
  const ticket = openTicket(id, event, around)
  const fresh = await addTicket(ticket)
  const made = fresh ? ticket : await sameRequest(id, requestDigest)
  // Kept by a retry too, if the first try was cut off; not what has been erased since.
  if (made.contact && input.contact) await keepContact(id, input.contact, now)
  if (fresh) await deliverSoon(made, now, rules)
  return answer(made)
}

/** Whose household has spoken with it: the one that is named, or the caller's own. Source: R33. */
function doorBehind(reporter: Person, caller: Caller): Pick<TicketReported, 'door'> {
  const door =
    reporter.household ?? (reporter.member === caller.id ? ownHousehold(caller) : undefined)
  return door === undefined ? {} : { door }
}

/** Deterministic: the same tap never makes two tickets. Source: design §4. */
const ticketId = (member: string, requestId: string): string =>
  createHash('sha256').update(`ticket ${member} ${requestId}`).digest('hex').slice(0, 32)

/**
 * The ticket an earlier try of the same request made. Refuses `request_reused` when the request says something else,
 * naming the ticket: its id comes from the caller and their requestId, so it can only be theirs.
 */
async function sameRequest(id: string, digest: string): Promise<TicketDocument> {
  const made = await readTicket(id)
  if (made === undefined) throw new Refusal('conflict')
  const [first] = made.trace
  require(first !== undefined && sameBody(first, digest), 'request_reused', { ticket: id })
  return made
}

function answer(ticket: TicketDocument): Output<'ticket.report'> {
  const due = owedToResident(ticket.obligations) ?? governing(ticket.obligations)
  return { id: ticket._id, dueAt: due?.dueAt ?? ticket.createdAt, visibility: ticket.visibility }
}

function homeOf({ member }: Caller): PlaceId | undefined {
  return member && (confirmedHome(member) ?? member.home)?.building
}

/** One's own building is known from the membership; any other place is read, one operation more. */
async function nameOf(place: PlaceId, caller: Caller): Promise<string> {
  const home = caller.member?.home
  if (home?.building === place) return home.buildingName
  const found = await readPlace(place)
  if (found === undefined) throw new Refusal('not_found', { field: 'place' })
  return `${found.estate}${found.name}`
}

/** First sentence of the text with its question or exclamation mark, cut; for a recording or photos alone, what they are. */
function titleOf(text: string, uploads: readonly Upload[]): string {
  const first = /^[^。！？!?\n]*[！？!?]?/.exec(text.trim())?.[0].trim() ?? ''
  if (/^[！？!?]?$/.test(first))
    return uploads.some(({ kind }) => kind === 'voice') ? A_RECORDING : A_PHOTO
  const characters = Array.from(first) // whole ones: half an emoji is no text
  const cut = characters.slice(0, TITLE_LENGTH - 1).join('')
  return characters.length <= TITLE_LENGTH ? first : `${cut}…`
}
