import { branchDocuments } from './directory/branches.ts'
import { COMMUNITIES } from './directory/communities.ts'
import { groupsOf } from './directory/groups.ts'
import { memberDocuments } from './directory/members.ts'
import { PARTY_COUNTS } from './directory/party.ts'
import { householdDocuments, placeDocuments } from './directory/places.ts'
import { foundTown, type Town } from './directory/town.ts'
import { castOf } from './identities.ts'
import { Rooms, type RoomsWritten } from './rooms/rooms.ts'
import { Album } from './tickets/photos.ts'
import { liveThrough } from './tickets/requests.ts'
import { Roots } from './tickets/roots.ts'
import type { SeedFacts, SeedOptions, SeedSink } from './sink.ts'

export type { Identity } from './identities.ts'
export type { SeedFacts, SeedFiles, SeedGroup, SeedOptions, SeedSink } from './sink.ts'

/**
 * Writes Fangzhuang at full size: 16 communities, 223 buildings, 574 groups, some 34,000 households and 40,000
 * members, 300 branches, a year's 20,000 requests and a hundred topics with what was said and voted on them: of the
 * requests the last fortnight first, of the ballots those that are open, so that the rest may follow while the desk is in
 * use (docs/decisions/025). The same options always give the same documents in the same order.
 * Nothing is kept: documents are made while the sink takes them. Source: R1–R9, R52–R60, design §6.
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
  report(`people: ${town.members} members`)
  await sink.insertMany('members', plain(memberDocuments(town)))
  const steps = new Steps(sink, {
    ...directoryFacts(town),
    groups: groups.listed.length,
    branches: branches.length,
    identities: castOf(town, groups.listed),
    groupList: groups.listed,
  })
  return writeRequests(steps, town, sink, options)
}

/** Writes step after step, and counts what is there. */
class Steps {
  private step = 0
  readonly facts: SeedFacts

  constructor(
    private readonly sink: SeedSink,
    about: Omit<SeedFacts, 'tickets' | 'topics'>,
  ) {
    this.facts = { ...about, tickets: 0, topics: 0 }
  }

  /** Documents by collection. */
  async write(parts: object): Promise<void> {
    for (const [collection, documents] of Object.entries(parts) as [string, Iterable<object>][]) {
      await this.sink.insertMany(collection, plain(documents))
    }
  }

  async reached(whole = false): Promise<void> {
    await this.sink.reached?.({ step: this.step, facts: this.facts, whole })
    this.step += 1
  }
}

/** Requests are written as they are lived: the whole year never lies in memory. */
async function writeRequests(
  steps: Steps,
  town: Town,
  sink: SeedSink,
  { history, ballotCode, report = () => undefined }: SeedOptions,
): Promise<SeedFacts> {
  const album = new Album(sink.files)
  const roots = new Roots()
  const rooms = new Rooms(town, album, ballotCode)
  const slices = liveThrough(town, album, history, (recent) => rooms.linkTo(recent))
  for (const slice of slices) {
    await steps.write(slice)
    for (const ticket of slice.tickets) roots.note(ticket)
    const isFirst = steps.facts.tickets === 0
    steps.facts.tickets += slice.tickets.length
    if (isFirst) {
      await writeRooms(steps, rooms.first(), roots)
      for (const part of rooms.openBallots()) await steps.write(part)
      await album.store()
    }
    await steps.reached()
    if (isFirst) await writeLaterRooms(steps, rooms, roots)
  }
  await steps.write({ roots: roots.until(town.now) })
  report(`requests: ${steps.facts.tickets}, topics: ${steps.facts.topics}`)
  await steps.reached(true)
  return steps.facts
}

async function writeRooms(steps: Steps, written: RoomsWritten, roots: Roots): Promise<void> {
  for (const topic of written.topics) roots.note(topic)
  steps.facts.topics += written.topics.length
  await steps.write(written)
}

/** Old rolls and ballots are large and rarely looked at: they follow while the desk is in use. */
async function writeLaterRooms(steps: Steps, rooms: Rooms, roots: Roots): Promise<void> {
  await writeRooms(steps, rooms.later(), roots)
  await steps.reached()
  for (const part of rooms.pastBallots()) {
    await steps.write(part)
    await steps.reached()
  }
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
