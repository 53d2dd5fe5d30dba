import { openAppeal } from '../../../cloudfunctions/core/ticket/step/appeal.ts'
import { successorOf } from '../../../cloudfunctions/core/ticket/hand/successor.ts'
import { between, pick } from '../random.ts'
import type { Course } from './courses.ts'
import { judge, solve, taken } from './steps.ts'
import { APPEALS, CALLED, EXPLAINED, HANDED } from './year-words.ts'

/** The cadre gives it to whoever else serves the building. Source: B15. */
export const handedOver: Course = (life) => {
  const { diary, people, random } = life
  const { cadre, captain, branchSecretary, secretary } = people
  taken(life, cadre)
  diary.wait(between(random, 15, 90))
  const colleagues = [captain, branchSecretary, secretary]
  const members = colleagues.flatMap(({ member }) => member ?? [])
  const to = successorOf(cadre.id, members, diary.ticket.place, diary.at)
  if (to === undefined) return
  diary.act(cadre, { type: 'handOver', to, reason: pick(random, HANDED), cause: 'given' })
  diary.wait(between(random, 20, 110))
  solve(life, colleagues.find(({ id }) => id === to.member) ?? cadre)
  judge(life)
}

/** Not content with the answer: the level above hears who gave it, and answers itself. Source: R39. */
export const appealed: Course = (life) => {
  const { diary, people, random } = life
  const by = taken(life, people.cadre)
  diary.wait(between(random, 60, 300))
  solve(life, by)
  diary.wait(between(random, 120, 1_500))
  if (diary.ticket.stage !== 'answered') return
  const reason = pick(random, APPEALS)
  diary.act(people.reporter, { type: 'appeal', reason, textCheck: 'passed' })
  diary.wait(between(random, 20, 60))
  diary.act(by, { type: 'explain', words: pick(random, EXPLAINED), media: [] })
  diary.wait(between(random, 15, 50))
  const above = openAppeal(diary.ticket)?.to === 'district' ? people.center : people.secretary
  solve(life, above)
  judge(life)
}

/** Whoever has it telephones the reporter: every look at the number is on record. Source: B2. */
export const telephoned: Course = (life) => {
  const { diary, random } = life
  const by = taken(life)
  diary.wait(between(random, 5, 40))
  diary.act(by, { type: 'contact', reason: pick(random, CALLED) })
  diary.wait(between(random, 30, 240))
  solve(life, by)
  judge(life)
}
