import type { Input, Output } from '../../../typings/contract.ts'
import { readConfig } from '../district/store.ts'
import { opengidOf } from '../group/proof.ts'
import { groupByOpengid } from '../group/store.ts'
import type { Call } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { heldUntil } from '../letter/alerts.ts'
import { sendLetters } from '../letter/send.ts'
import { countUnread } from '../letter/store.ts'
import { fullName } from '../place/card.ts'
import { districtOf } from '../place/place.ts'
import type { HouseholdDocument, PlaceDocument } from '../place/place.ts'
import { readHousehold, readPlace, withJoinCode } from '../place/store.ts'
import { ask, normalDoor, type Asking } from './home.ts'
import { letterAbout } from './letters.ts'
import { toMe } from './me.ts'
import { activeRoles, deskKey, type MemberDocument } from './member.ts'
import { changeMember, ensureMember, membersWithKeys } from './store.ts'

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
  const decide = (member: MemberDocument) => ask(member, asking, request, now)
  const member = await changeMember(caller.id, decide, before)
  const [unread] = await Promise.all([countUnread(caller.id), tellConfirmers(member, asking)])
  return { me: toMe(member, unread, now) }
}

async function tellConfirmers({ _id, home }: MemberDocument, asking: Asking): Promise<void> {
  if (home?.status !== 'pending') return
  const { askedAt } = home
  const desks = [`captain@${asking.building}`, `cadre@${asking.building}`]
  const holders = await membersWithKeys(desks)
  const confirmers = holders.filter(
    (member) =>
      member._id !== _id &&
      activeRoles(member, askedAt).some((grant) => desks.includes(deskKey(grant))),
  )
  const news = {
    kind: 'join_asked',
    about: `${_id}:${askedAt}`,
    at: askedAt,
    title: `${asking.buildingName} ${asking.door}`,
    actor: asking.nickname,
    facts: { building: asking.building, door: asking.door },
  } as const
  const { rules } = await readConfig(districtOf(asking.building), askedAt)
  await sendLetters(
    confirmers.map((member) => {
      const until = heldUntil(member, askedAt, rules, false)
      const letter = letterAbout(news, member._id)
      return { member, letter, ...(until !== undefined && { heldUntil: until }) }
    }),
  )
}
