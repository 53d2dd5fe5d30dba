import { createHash, createHmac } from 'node:crypto'
import { seed } from '../../../local/seed/seed.ts'
import type { SeedFacts, SeedSink } from '../../../local/seed/sink.ts'
import type { CrowdDocument } from '../../../cloudfunctions/core/crowd/crowd.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import type { RootDocument } from '../../../cloudfunctions/core/root/root.ts'
import type { MemberDocument } from '../../../cloudfunctions/core/member/member.ts'
import type {
  BranchDocument,
  GroupDocument,
  HouseholdDocument,
  PlaceDocument,
} from '../../../cloudfunctions/core/place/place.ts'
import type { BallotDocument, RollDocument } from '../../../cloudfunctions/core/ballot/roll.ts'
import { codeOf } from '../../../cloudfunctions/core/ballot/code.ts'
import type { OpinionDocument } from '../../../cloudfunctions/core/opinion/opinion.ts'
import type { ParticipantDocument } from '../../../cloudfunctions/core/room/participant-store.ts'
import type { RoomDocument } from '../../../cloudfunctions/core/room/room.ts'
import type { SupportDocument } from '../../../cloudfunctions/core/room/support.ts'
import type { TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import type { CardDocument, TopicCardDocument } from '../../../cloudfunctions/core/feed/card.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'

/** 26 August 2018, 14:05 in Beijing: the day of the article. */
export const NOW = Date.UTC(2018, 7, 26, 6, 5)

export const memberId = (openid: string): string =>
  createHmac('sha256', 'for tests only, not a secret').update(openid).digest('hex')

/** The collections the seed fills. */
interface Collections {
  places: PlaceDocument[]
  households: HouseholdDocument[]
  groups: GroupDocument[]
  branches: BranchDocument[]
  members: MemberDocument[]
  tickets: TicketDocument[]
  cards: (CardDocument | TopicCardDocument)[]
  letters: LetterDocument[]
  roots: RootDocument[]
  crowd: CrowdDocument[]
  topics: TopicDocument[]
  opinions: OpinionDocument[]
  supports: SupportDocument[]
  participants: ParticipantDocument[]
  rooms: RoomDocument[]
  roll: RollDocument[]
  ballots: BallotDocument[]
}

/** What the seed wrote, by collection. */
export interface Written extends Collections {
  files: { path: string; content: Uint8Array; contentType: string; openid: string }[]
  facts: SeedFacts
  milliseconds: number
}

// Codes of ballots are keyed.
process.env['MEMBER_ID_SECRET'] ??= 'for tests only, this is not a secret'

const DAY = 24 * 3_600_000
/** What most tests look at: the requests the desk shows first. The year before them has its own test. */
export const FORTNIGHT = 14 * DAY

/** Runs the seed with the requests of the last fortnight and keeps everything. */
export async function seeded(now = NOW): Promise<Written> {
  const lists: Collections = {
    ...{ places: [], households: [], groups: [], branches: [], members: [] },
    ...{ tickets: [], cards: [], letters: [], roots: [], crowd: [] },
    ...{
      topics: [],
      opinions: [],
      supports: [],
      participants: [],
      rooms: [],
      roll: [],
      ballots: [],
    },
  }
  const files: Written['files'] = []
  const sink: SeedSink = {
    insertMany: (collection, documents) => {
      if (!Object.hasOwn(lists, collection)) throw new Error(`an unknown collection ${collection}`)
      const list: unknown[] = lists[collection as keyof Collections]
      for (const document of documents) list.push(document)
      return Promise.resolve()
    },
    files: {
      idOf: (path) => `cloud://test.bucket/${path}`,
      put: (path, content, about) => {
        files.push({ path, content, ...about })
        return Promise.resolve()
      },
    },
  }
  const started = performance.now()
  const facts = await seed(sink, { now, memberId, ballotCode: codeOf, history: FORTNIGHT })
  const milliseconds = performance.now() - started
  return { ...lists, files, facts, milliseconds }
}

/** A digest of everything the seed writes, in order; of the year the last month. */
export async function streamDigest(now = NOW): Promise<string> {
  const hash = createHash('sha256')
  const facts = await seed(
    {
      insertMany: (collection, documents) => {
        for (const document of documents) hash.update(`${collection} ${JSON.stringify(document)}\n`)
        return Promise.resolve()
      },
    },
    { now, memberId, ballotCode: codeOf, history: 30 * DAY },
  )
  return hash.update(JSON.stringify(facts)).digest('hex')
}
