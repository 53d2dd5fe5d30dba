import type { HouseholdId } from '../place'
import type { BallotLine, BallotsFile, BallotTerms, BallotView, MyVote, TopicId } from '../room'
import type { Instant } from '../time'
import type { OnTopic, TopicAnswer } from './room'

/** Ballots, from their terms to the published list. Source: R60. */
export interface BallotContract {
  /**
   * Stated before the roll opens, frozen from then on. `replaces` is the `ballotAt` of the terms the organiser read, absent
   * when there were none: nobody writes over terms they have not seen. Refuses `ballot_wrong` with the field,
   * `ballot_frozen`, `changed_meanwhile`.
   */
  'topic.setBallot': {
    input: OnTopic & { terms: BallotTerms; replaces?: Instant }
    output: TopicAnswer
  }
  /** The roll while it can be put right: a household in or out, with a reason everybody can read. Source: design §4. */
  'topic.correctRoll': {
    input: OnTopic & { household: HouseholdId; include: boolean; reason: string }
    output: TopicAnswer
  }
  /** The ballot with my vote; refuses `vote_not_open` while its terms have not been set. */
  'topic.ballot': { input: { id: TopicId }; output: BallotView & { urls: Record<string, string> } }
  /** The latest vote of a household counts, until `closesAt`. Billed: 8, so the turnout is not in the answer. */
  'topic.vote': { input: OnTopic & { choices: string[] }; output: { mine: MyVote } }
  /** The published list, a thousand lines a page in the order of codes; `next` is the next page’s `after`. Source: R60. */
  'topic.ballots': {
    input: { id: TopicId; after?: string }
    output: { lines: BallotLine[]; next?: string }
  }
  /** All that is needed to count again, but the lines: together the file `npm run recount` reads. */
  'topic.recount': { input: { id: TopicId }; output: Omit<BallotsFile, 'lines'> }
}
