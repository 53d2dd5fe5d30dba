import type { GroupProof, Input, Output } from '../../typings/contract'
import { type Answer, call, newRequestId } from './cloud'
import { keepMe } from './session'

/** Which building a code or a group card means. */
export function lookUpBuilding(
  by: { code: string } | { group: GroupProof },
): Promise<Answer<Output<'member.lookUpBuilding'>>> {
  return call('member.lookUpBuilding', by)
}

/** Asks to join; the building's captain or cadre confirms. Source: R51. */
export async function join(input: Input<'member.join'>): Promise<Answer<Output<'member.join'>>> {
  const answer = await call('member.join', input)
  if (answer.ok) keepMe(answer.data.me)
  return answer
}

/** The one-time code of the first administrator. */
export async function redeemAdminCode(
  input: Input<'member.redeemAdminCode'>,
): Promise<Answer<Output<'member.redeemAdminCode'>>> {
  const answer = await call('member.redeemAdminCode', input)
  if (answer.ok) keepMe(answer.data.me)
  return answer
}

/** When messages of work may wait for the morning. Source: B15. */
export async function setQuiet(
  hours: Omit<Input<'member.setQuiet'>, 'requestId'>,
): Promise<Answer<Output<'member.setQuiet'>>> {
  // Setting the same hours again changes nothing: every try may have an id of its own.
  const answer = await call('member.setQuiet', { ...hours, requestId: newRequestId() })
  if (answer.ok) keepMe(answer.data.me)
  return answer
}

/** A one-time code by which somebody above can name this person when granting a role. */
export function identityCode(requestId: string): Promise<Answer<Output<'member.identityCode'>>> {
  return call('member.identityCode', { requestId })
}
