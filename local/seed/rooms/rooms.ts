import type { BallotDocument, RollDocument } from '../../../cloudfunctions/core/ballot/roll.ts'
import type { TopicCardDocument } from '../../../cloudfunctions/core/feed/card.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import type { OpinionDocument } from '../../../cloudfunctions/core/opinion/opinion.ts'
import type { ParticipantDocument } from '../../../cloudfunctions/core/room/participant-store.ts'
import type { RoomDocument } from '../../../cloudfunctions/core/room/room.ts'
import { topicCard } from '../../../cloudfunctions/core/room/card.ts'
import type { SupportDocument } from '../../../cloudfunctions/core/room/support.ts'
import type { TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import { IN_SERVICE, RESIDENTS } from '../directory/cast.ts'
import { DISTRICT } from '../directory/communities.ts'
import { residentBehind } from '../directory/people.ts'
import { buildingIn, type Town } from '../directory/town.ts'
import { Callers } from '../tickets/callers.ts'
import type { Diary } from '../tickets/diary.ts'
import type { Album } from '../tickets/photos.ts'
import { inParts } from '../../../cloudfunctions/core/kernel/batches.ts'
import type { CodeOf, Electorate } from './electorate.ts'
import { roomDocuments } from './figures.ts'
import { linkAll } from './links.ts'
import { liveTopic, type Lived, type RoomsWorld } from './living.ts'
import { ENTRIES, type Entry } from './program.ts'
import { RoomPost } from './room-post.ts'

/** What the rooms’ collections hold, but rolls and ballots. */
export interface RoomsWritten {
  topics: TopicDocument[]
  opinions: OpinionDocument[]
  supports: SupportDocument[]
  participants: ParticipantDocument[]
  rooms: RoomDocument[]
  cards: TopicCardDocument[]
  letters: LetterDocument[]
}

/**
 * The hundred topics of the micro meeting rooms, lived by the product’s own rules. Those everybody in the district was asked
 * about have rolls of 40,000: they are lived when the rest is written. Source: R52–R60, issue 4 item 7.
 */
export class Rooms {
  private readonly world: RoomsWorld
  private readonly post: RoomPost
  private readonly lived: Lived[]

  constructor(
    private readonly town: Town,
    album: Album,
    codeOf: CodeOf,
  ) {
    const callers = new Callers(town)
    this.post = new RoomPost(callers, deskOf(town, callers), town.now)
    this.world = { town, callers, album, codeOf, post: this.post }
    this.lived = this.live(({ place }) => place !== DISTRICT)
  }

  /** Running topics stand on some of these requests. Source: B10. */
  linkTo(requests: readonly Diary[]): void {
    linkAll(this.lived, requests)
  }

  /** Topics of communities and buildings with all that was said, and their rooms. */
  first(): RoomsWritten {
    return this.written(this.lived, ({ _id }) => _id !== DISTRICT)
  }

  /** What concerns the whole district, and its room. */
  later(): RoomsWritten {
    const before = this.lived.length
    this.lived.push(...this.live(({ place }) => place === DISTRICT))
    return this.written(this.lived.slice(before), ({ _id }) => _id === DISTRICT)
  }

  /** Rolls and ballots of what is being voted on today, or is about to be: needed as soon as the desk opens. */
  openBallots(): Generator<BallotsPart> {
    return partsOf(this.electorates(true))
  }

  /** Those of votes that were counted, in parts, and that their voters took part. */
  *pastBallots(): Generator<BallotsPart> {
    yield* partsOf(this.electorates(false))
    for (const { life } of this.lived) {
      for (const participants of inParts(life.voters(), PART)) {
        yield { roll: [], ballots: [], participants }
      }
    }
  }

  private live(fits: (entry: Entry) => boolean): Lived[] {
    return ENTRIES.flatMap((entry, index) =>
      fits(entry) ? [liveTopic(this.world, `topic-${index + 1}`, entry)] : [],
    )
  }

  /** These as they stand today; the figures of a room hold all that is known by now. */
  private written(some: readonly Lived[], isRoom: (room: RoomDocument) => boolean): RoomsWritten {
    const all = this.lived.map(({ life }) => life)
    const participants = all.flatMap((life) => [...life.participants.values(), ...life.voters()])
    const figures = roomDocuments(
      this.town,
      all.map((life) => life.today()),
      participants,
    )
    const topics = some.map(({ life }) => life.today())
    return {
      topics,
      cards: topics.map((topic) => topicCard(topic)),
      letters: this.post.collect(),
      opinions: some.flatMap(({ life }) => life.sayings),
      supports: some.flatMap(({ life }) => life.supports),
      participants: some.flatMap(({ life }) => [...life.participants.values()]),
      rooms: [...figures].filter(isRoom),
    }
  }

  private electorates(isOpen: boolean): Electorate[] {
    return this.lived.flatMap(({ life: { topic, electorate } }) =>
      electorate !== undefined && (topic.result === undefined) === isOpen ? [electorate] : [],
    )
  }
}

/** Lines of rolls and ballots that are written together. */
export interface BallotsPart {
  roll: RollDocument[]
  ballots: BallotDocument[]
  participants?: ParticipantDocument[]
}

/** Lines in one part: writing one holds up the local cloud for some 50 ms. */
const PART = 1500

function* partsOf(electorates: readonly Electorate[]): Generator<BallotsPart> {
  let part: BallotsPart = { roll: [], ballots: [] }
  for (const electorate of electorates) {
    for (const { line, ballot } of electorate.documents()) {
      part.roll.push(line)
      if (ballot) part.ballots.push(ballot)
      if (part.roll.length < PART) continue
      yield part
      part = { roll: [], ballots: [] }
    }
  }
  if (part.roll.length > 0) yield part
}

/** People whose phones lie on the desk, and who live here. */
const deskOf = (town: Town, callers: Callers) =>
  [...Object.keys(RESIDENTS), ...Object.keys(IN_SERVICE)].map((household) => {
    const cut = household.lastIndexOf('/')
    const building = buildingIn(town, household.slice(0, cut))
    return callers.resident(residentBehind(building, household.slice(cut + 1)))
  })
