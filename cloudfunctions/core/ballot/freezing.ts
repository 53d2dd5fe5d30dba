import type { HomePosition } from '../room/store.ts'
import { changeTopic } from '../room/store.ts'
import { recordDue, reindexTopic, type TopicAround } from '../room/history.ts'
import { COPIED, frozenAt } from '../room/standing.ts'
import { openStage, stageOf, type TopicDocument, type TopicWork } from '../room/topic.ts'
import { applyCorrections, lineFor } from './corrections.ts'
import { voterOf } from './roll.ts'
import { PART, partHash, rollHash } from './seal.ts'
import { addLines, codesAfter, homesOf } from './store.ts'

/** Members copied in one slice. Unit: members. */
const SLICE = 500

/** What the clock works with. */
export type Working = Pick<TopicAround, 'now' | 'rules' | 'salt'>

/** Copies the next slice of voters; the same slice twice, or by two runs at once, changes nothing. Source: design §4. */
export async function copySlice(topic: TopicDocument, working: Working): Promise<TopicDocument> {
  const { _id, place, ballot, work } = topic
  if (ballot === undefined) throw new Error('a roll without a ballot')
  const homes = await homesOf(place, positionOf(work), SLICE)
  const voters = new Map(homes.map((home) => [voterOf(ballot.voter, home), home.household]))
  await addLines([...voters].map(([voter, household]) => lineFor({ _id }, { voter, household })))
  const last = homes.length < SLICE ? undefined : homes.at(-1)
  const after = last ? JSON.stringify(last.position) : COPIED
  const done = (work?.done ?? 0) + homes.length
  const at = working.now
  return goOn(topic, working, { kind: 'copy', after, chunks: [], done, ...(!last && { at }) })
}

function positionOf(work: TopicWork | undefined): HomePosition | undefined {
  const after = work?.after ?? ''
  return after === '' ? undefined : (JSON.parse(after) as HomePosition) // our own text
}

/** From here on nothing is corrected any more; what was, holds. */
export async function beginSeal(topic: TopicDocument, working: Working): Promise<TopicDocument> {
  return goOn(topic, working, { kind: 'seal_roll', after: '', chunks: [], done: 0 })
}

/** Hashes the next slice of codes; after the last the roll is frozen. Source: R60. */
export async function sealSlice(topic: TopicDocument, working: Working): Promise<TopicDocument> {
  const { _id, work } = topic
  if (work === undefined) throw new Error('no seal was begun')
  if (work.done === 0) await applyCorrections(topic)
  const codes = await codesAfter(_id, work.after, PART)
  const chunks = codes.length === 0 ? work.chunks : [...work.chunks, partHash(codes)]
  const done = work.done + codes.length
  const last = codes.at(-1)
  if (codes.length === PART && last !== undefined) {
    return goOn(topic, working, { ...work, after: last, chunks, done })
  }
  const event = { type: 'RollFrozen', voters: done, hash: rollHash(_id, done, chunks) } as const
  return changeTopic(
    _id,
    (stored) => {
      const stage = stageOf(stored, 'roll')
      if (!isSame(stored, topic) || stored.roll !== undefined || !stage) return stored
      return recordDue(stored, event, frozenAt(stage, working.now, working.rules), working)
    },
    topic,
  )
}

/** Notes how far the work has come, unless another run was faster. */
export function goOn(
  topic: TopicDocument,
  { rules }: Working,
  work: TopicWork,
): Promise<TopicDocument> {
  return changeTopic(
    topic._id,
    (stored) => (isSame(stored, topic) ? reindexTopic({ ...stored, work }, rules) : stored),
    topic,
  )
}

/** Whether the work still stands where this run has found it. */
export function isSame(stored: TopicDocument, seen: TopicDocument): boolean {
  const at = ({ work }: TopicDocument): string => `${work?.kind ?? ''} ${work?.after ?? ''}`
  return at(stored) === at(seen) && openStage(stored)?.stage === openStage(seen)?.stage
}
