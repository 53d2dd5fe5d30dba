import type { Procedure, ProcedureId, StageId, StageTemplate } from '../../../typings/room.ts'
import type { Duration } from '../../../typings/time.ts'

const DAY: Duration = 24 * 60 * 60_000

/** Every stage as it usually is: whose, how long, and what must hold before it opens. Source: R55, R57, R58. */
const STAGES: Record<StageId, Omit<StageTemplate, 'stage'>> = {
  proposal: { audience: 'residents', lasts: 30 * DAY, needs: [] },
  establishment: { audience: 'organisers', lasts: 15 * DAY, needs: ['supported'] },
  draft: { audience: 'organisers', lasts: 14 * DAY, needs: [] },
  members_first: { audience: 'in_service', lasts: 7 * DAY, needs: ['plan'] },
  revision: { audience: 'organisers', lasts: 7 * DAY, needs: [] },
  consultation: { audience: 'residents', lasts: 7 * DAY, needs: ['plan', 'opinions_answered'] },
  roll: { audience: 'organisers', lasts: 3 * DAY, needs: ['ballot', 'opinions_answered'] },
  vote: { audience: 'voters', lasts: 7 * DAY, needs: ['roll_frozen'] },
  publication: { audience: 'residents', lasts: 7 * DAY, needs: ['counted'] },
  implementation: {
    audience: 'organisers',
    lasts: 90 * DAY,
    needs: ['passed', 'objections_answered'],
  },
  appraisal: { audience: 'residents', lasts: 14 * DAY, needs: [] },
}

const stage = (id: StageId, change: Partial<StageTemplate> = {}): StageTemplate => ({
  ...STAGES[id],
  ...change,
  stage: id,
})

const procedure = (id: ProcedureId, stages: StageTemplate[]): Procedure => ({ id, stages })

/** 提题 and 立题, which come before a procedure is chosen. */
export const BEGINNING: StageTemplate[] = [stage('proposal'), stage('establishment')]

/** Ready-made procedures; which stages a topic has is data. Source: R55. */
export const PROCEDURES: readonly Procedure[] = [
  procedure('pocket_park', [
    ...BEGINNING,
    stage('draft'),
    stage('members_first'),
    stage('revision'),
    stage('consultation'),
    stage('roll'),
    stage('vote'),
    stage('publication'),
    stage('implementation'),
    stage('appraisal'),
  ]),
  procedure('parking', [
    ...BEGINNING,
    stage('draft'),
    stage('members_first', { lasts: 5 * DAY }),
    stage('revision'),
    stage('consultation', { lasts: 10 * DAY }),
    stage('roll'),
    stage('vote'),
    stage('publication'),
    stage('implementation', { lasts: 30 * DAY }),
    stage('appraisal'),
  ]),
  // What residents think of a lift; the owners’ joint decision by law is another ballot.
  procedure('lift', [
    ...BEGINNING,
    stage('draft'),
    stage('consultation', { lasts: 14 * DAY }),
    stage('roll'),
    stage('vote', { lasts: 14 * DAY }),
    stage('publication'),
  ]),
  procedure('covenant', [
    ...BEGINNING,
    stage('draft'),
    stage('consultation', { lasts: 14 * DAY }),
    stage('roll', { lasts: DAY }),
    stage('vote'),
    stage('publication'),
    stage('appraisal', { lasts: 30 * DAY }),
  ]),
  procedure('simple', [
    ...BEGINNING,
    // Nothing comes before it in which the ballot could be set.
    stage('roll', { lasts: DAY, needs: ['ballot'], after: DAY }),
    stage('vote', { lasts: 3 * DAY }),
    stage('publication', { lasts: 3 * DAY }),
  ]),
]

export const procedureOf = (id: ProcedureId): Procedure => {
  const found = PROCEDURES.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no procedure ${id}`)
  return found
}
