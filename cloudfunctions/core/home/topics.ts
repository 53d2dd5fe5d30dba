import type { HomeTopics } from '../../../typings/contract/home.ts'
import { openStage, type Topic } from '../room/topic.ts'

/** What the first screen reads of a running topic of where somebody lives. */
export type TopicGlimpse = Pick<Topic, 'stages' | 'status'>

/** Who looks, as far as a stage’s audience asks. */
export interface Reader {
  /** Speaks in 在职党员先议. */
  inService: boolean
  /** Topics that wait for the reader as an organiser. */
  waiting: number
}

/** The figure under 议事: what one can take part in now, and what waits for an organiser. Pure. Source: R52, R59. */
export function homeTopics(
  topics: readonly TopicGlimpse[],
  { inService, waiting }: Reader,
): HomeTopics {
  const open = topics.flatMap((topic) => openStage(topic) ?? [])
  const votes = open.filter(({ stage }) => stage === 'vote')
  const ends = votes.flatMap(({ closesAt }) => closesAt ?? [])
  const asking = open.filter(
    ({ stage }) => stage === 'consultation' || (inService && stage === 'members_first'),
  )
  return {
    ...{ voting: votes.length, asking: asking.length, waiting },
    ...(ends.length > 0 && { votingUntil: Math.min(...ends) }),
  }
}
