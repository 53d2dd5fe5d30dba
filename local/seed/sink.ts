import type { Point } from '../../typings/place.ts'
import type { Duration, Instant } from '../../typings/time.ts'
import type { Identity } from './identities.ts'
import type { CodeOf } from './rooms/electorate.ts'

/** Where photos go; they are stored as uploads of the person who took them. */
export interface SeedFiles {
  /** The file id a path will have. */
  idOf(path: string): string
  put(
    path: string,
    content: Uint8Array,
    about: { contentType: string; openid: string },
  ): Promise<unknown>
}

/** Everything handed over so far belongs together. */
export interface Reached {
  /** 0: directory, last fortnight, topics; 1, 2 …: ballots that are counted, older requests; the last one: the daily roots. */
  step: number
  /** What is written by now; `tickets` grows from step to step. */
  facts: SeedFacts
  /** This was the last step. */
  whole: boolean
}

/** Where the seed's documents go. */
export interface SeedSink {
  insertMany(collection: string, documents: Iterable<Record<string, unknown>>): Promise<void>
  /** Is told after each step; a sink that can be interrupted writes the documents of a step together. */
  reached?(reached: Reached): Promise<void>
  /** Without it no request has a photo. */
  files?: SeedFiles
}

export interface SeedOptions {
  /** The seed's "today", epoch ms: everything lies before it. */
  now: Instant
  /** The product's own: HMAC of an openid. */
  memberId: (openid: string) => string
  /** The product's own: the code under which a vote is published. */
  ballotCode: CodeOf
  /** How far back requests go, ms; at least the fortnight before `now` is told. Absent: a year. */
  history?: Duration
  /** Is told what is being written, in a few words. */
  report?: (line: string) => void
}

/** A WeChat group as the desk lists it. */
export interface SeedGroup {
  opengid: string
  name: string
  /** People in the WeChat group, members of the product or not. */
  members: number
  placeId: string
  /** Where the building stands. */
  location?: Point
}

/** What was written. Source: R1–R9. */
export interface SeedFacts {
  communities: number
  buildings: number
  groups: number
  households: number
  /** Households with a confirmed member. */
  covered: number
  /** Confirmed members of buildings; staff without a home in Fangzhuang and those who wait are not counted. */
  members: number
  branches: number
  partyMembers: number
  tickets: number
  /** Topics of the micro meeting rooms. Source: R54. */
  topics: number
  identities: Identity[]
  groupList: SeedGroup[]
}
