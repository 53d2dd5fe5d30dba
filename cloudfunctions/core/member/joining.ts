import type { Input, Output } from '../../../typings/contract.ts'
import { opengidOf } from '../group/proof.ts'
import { groupByOpengid } from '../group/store.ts'
import type { Call } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { countUnread } from '../letter/store.ts'
import { fullName } from '../place/card.ts'
import type { Instant } from '../../../typings/time.ts'
import type { HouseholdDocument, PlaceDocument } from '../place/place.ts'
import { readHousehold, readPlace, withJoinCode } from '../place/store.ts'
import { ask, normalDoor, type Asking } from './home.ts'
import { toMe } from './me.ts'
import type { MemberDocument } from './member.ts'
import { owing } from './news.ts'
import { staffRules } from './staff-rules.ts'
import { changeMember, ensureMember } from './store.ts'
import { tellNews } from './telling.ts'

/** How somebody knows a building: its six figures, or a card in its group. */
export interface Invitation {
  code?: string
  group?: unknown
}

/** The building an invitation leads to. Refuses `code_wrong`, `group_not_verified`, `group_unknown`. */
export async function invitedTo({ code, group }: Invitation): Promise<PlaceDocument> {
  if (code !== undefined) {
    const building = await withJoinCode(code.trim())
    if (building === undefined) throw new Refusal('code_wrong')
    return building
  }
  if (group === undefined) throw new Refusal('bad_input', { field: 'code' })
  const bound = await groupByOpengid(await opengidOf(group))
  const building = bound && (await readPlace(bound.place))
  if (building?.level !== 'building') throw new Refusal('group_unknown')
  return building
}

/** Where somebody wants to belong. */
export interface Wish {
  building: PlaceDocument
  household: HouseholdDocument
}

/** The door of the building the invitation leads to. Refuses as `invitedTo`, `door_unknown`, and `code_wrong` for another building's invitation. */
export async function wishOf(input: Input<'member.join'>): Promise<Wish> {
  const [building, household] = await Promise.all([
    invitedTo(input),
    readHousehold(`${input.building}/${normalDoor(input.door)}`),
  ])
  require(building._id === input.building, input.code === undefined
    ? 'group_unknown'
    : 'code_wrong')
  if (household === undefined) throw new Refusal('door_unknown')
  return { building, household }
}

/** Writes the wish down and tells the building's captain and cadre. Source: R51, design §3. */
export async function join(
  { nickname, requestId }: Input<'member.join'>,
  { caller, now, requestDigest }: Call,
  { building, household }: Wish,
): Promise<Output<'member.join'>> {
  const before = await ensureMember(caller, now)
  const asking: Asking = {
    building: building._id,
    buildingName: fullName(building),
    household: household._id,
    door: household.door,
    nickname,
  }
  const request = { requestId, digest: requestDigest }
  const decide = (member: MemberDocument) => {
    const wishing = ask(member, asking, request, now)
    return wishing === member ? member : asked(wishing, asking, now)
  }
  const member = await changeMember(caller.id, decide, before)
  const [unread, rules] = await Promise.all([
    countUnread(caller.id),
    staffRules(member, now),
    tellNews(member, now),
  ])
  return { me: toMe(member, unread, now, rules) }
}

/** The wish with its news to those who confirm it; a second asking writes another. */
function asked(member: MemberDocument, asking: Asking, now: Instant): MemberDocument {
  if (member.home?.status !== 'pending') return member
  const { building, buildingName, door, nickname } = asking
  const { askedAt } = member.home
  const news = {
    kind: 'join_asked' as const,
    ...{ about: `${member._id}:${askedAt}`, at: askedAt, title: `${buildingName} ${door}` },
    ...{ actor: nickname, facts: { building, door } },
  }
  return owing(member, news, [`captain@${building}`, `cadre@${building}`], now)
}
