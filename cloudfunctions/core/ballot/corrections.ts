import type { HouseholdId } from '../../../typings/place.ts'
import { inBatches } from '../kernel/batches.ts'
import type { RollCorrection, Topic } from '../room/topic.ts'
import { codeOf } from './code.ts'
import { rollId, rollLine, voterOf, type RollDocument, type VoterKey } from './roll.ts'
import { addLines, correctLine, membersOfHousehold } from './store.ts'

/** Corrections carried out at a time. */
const WIDTH = 8

/**
 * Makes the roll say what was decided about households by hand. The topic’s own list is what counts: carried out twice,
 * late or in another order, the latest word on each household holds. Source: design §4.
 */
export async function applyCorrections(
  topic: Topic,
  corrections: readonly RollCorrection[] = topic.corrections ?? [],
): Promise<void> {
  await inBatches(corrections, WIDTH, (each) => applyOne(topic, each))
}

async function applyOne(topic: Topic, { household, include, seq }: RollCorrection): Promise<void> {
  const voters = await votersOf(topic, household)
  // A line that is off keeps a copy that comes later from putting the household back.
  await addLines(voters.map((voter) => lineFor(topic, { voter, household }, { on: include, seq })))
  for (const voter of voters) {
    await correctLine(rollId(topic._id, voter), { on: include, seq })
  }
}

/** Whose votes hang on a household: its own, or those of its members. */
async function votersOf({ ballot }: Topic, household: HouseholdId): Promise<VoterKey[]> {
  const kind = ballot?.voter ?? 'household'
  if (kind === 'household') return [voterOf(kind, { member: '', household })]
  const members = await membersOfHousehold(household)
  return members.map((member) => voterOf(kind, member))
}

/** A line of the roll with its code. */
export const lineFor = (
  { _id }: Pick<Topic, '_id'>,
  { voter, household }: Pick<RollDocument, 'voter' | 'household'>,
  how?: { on: boolean; seq: number },
): RollDocument => rollLine(_id, { voter, household, code: codeOf(_id, voter) }, how)
