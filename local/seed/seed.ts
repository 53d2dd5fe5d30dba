import { branchDocuments } from './directory/branches.ts'
import { COMMUNITIES } from './directory/communities.ts'
import { groupsOf } from './directory/groups.ts'
import { memberDocuments } from './directory/members.ts'
import { PARTY_COUNTS } from './directory/party.ts'
import { householdDocuments, placeDocuments } from './directory/places.ts'
import { roomDocuments } from './directory/rooms.ts'
import { foundTown, type Town } from './directory/town.ts'
import { castOf } from './identities.ts'
import { Album } from './tickets/photos.ts'
import { liveThrough } from './tickets/requests.ts'
import { Roots } from './tickets/roots.ts'
import type { SeedFacts, SeedOptions, SeedSink } from './sink.ts'

export type { Identity } from './identities.ts'
export type { SeedFacts, SeedFiles, SeedGroup, SeedOptions, SeedSink } from './sink.ts'

/**
 * Writes Fangzhuang at full size: 16 communities, 223 buildings, 574 groups, some 34,000 households and 40,000
 * members, 300 branches, and a year's 20,000 requests: of these the last fortnight first, so that the rest may follow
 * while the desk is in use (docs/decisions/025). The same options always give the same documents in the same order.
 * Nothing is kept: documents are made while the sink takes them. Source: R1–R9, design §6.
 */
export async function seed(sink: SeedSink, options: SeedOptions): Promise<SeedFacts> {
  const { report = () => undefined } = options
  const town = foundTown(options)
  const groups = groupsOf(town)
  const branches = [...branchDocuments(town)]
  report(`places: ${COMMUNITIES.length} communities, ${town.buildings.length} buildings`)
  await sink.insertMany('places', plain(placeDocuments(town)))
  await sink.insertMany('households', plain(householdDocuments(town)))
  await sink.insertMany('groups', plain(groups.documents))
  await sink.insertMany('branches', plain(branches))
  await sink.insertMany('rooms', plain(roomDocuments()))
  report(`people: ${town.members} members`)
  await sink.insertMany('members', plain(memberDocuments(town)))
  return writeRequests(sink, town, options, {
    ...directoryFacts(town),
    groups: groups.listed.length,
    branches: branches.length,
    identities: castOf(town, groups.listed),
    groupList: groups.listed,
  })
}

/** Requests are written as they are lived: the whole year never lies in memory. */
async function writeRequests(
  sink: SeedSink,
  town: Town,
  { history, report = () => undefined }: SeedOptions,
  about: Omit<SeedFacts, 'tickets'>,
): Promise<SeedFacts> {
  const album = new Album(sink.files)
  const roots = new Roots()
  const facts = { ...about, tickets: 0 }
  let step = 0
  for (const { tickets, cards, letters, crowd } of liveThrough(town, album, history)) {
    await sink.insertMany('tickets', plain(tickets))
    await sink.insertMany('cards', plain(cards))
    await sink.insertMany('letters', plain(letters))
    await sink.insertMany('crowd', plain(crowd))
    for (const ticket of tickets) roots.note(ticket)
    facts.tickets += tickets.length
    if (step === 0) await album.store()
    await sink.reached?.({ step, facts, whole: false })
    step += 1
  }
  await sink.insertMany('roots', plain(roots.until(town.now)))
  report(`requests: ${facts.tickets}`)
  await sink.reached?.({ step, facts, whole: true })
  return facts
}

function directoryFacts({ buildings, members }: Town) {
  return {
    communities: COMMUNITIES.length,
    buildings: buildings.length,
    households: buildings.reduce((sum, { doors }) => sum + doors.length, 0),
    covered: buildings.reduce((sum, { neighbours }) => sum + neighbours, 0),
    members,
    partyMembers: Object.values(PARTY_COUNTS).reduce((sum, each) => sum + each, 0),
  }
}

/** Documents as the sink takes them: an interface has no index signature, a list of its entries has. */
function* plain(documents: Iterable<object>): Generator<Record<string, unknown>> {
  for (const document of documents) yield { ...document }
}
