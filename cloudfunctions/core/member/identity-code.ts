import type { Output } from '../../../typings/contract.ts'
import type { Call } from '../kernel/handler.ts'
import type { Duration } from '../../../typings/time.ts'
import { figuresFor, identityHash } from './code.ts'
import type { MemberDocument } from './member.ts'
import { changeMember, ensureMember } from './store.ts'

/** How long an identity code can be read out to somebody who grants a role, ms. */
const VALID_FOR: Duration = 10 * 60_000

/**
 * 我的身份码: six figures that name me to somebody who grants a role. A new one takes the old one's place; a retry
 * shows the same. Source: contract, `role.grant`.
 */
export async function identityCode(
  requestId: string,
  { caller, now }: Call,
): Promise<Output<'member.identityCode'>> {
  const code = figuresFor(`${caller.id}:${requestId}`)
  const hash = identityHash(code)
  const show = (member: MemberDocument): MemberDocument =>
    member.identityCode?.hash === hash
      ? member
      : { ...member, identityCode: { hash, expiresAt: now + VALID_FOR } }
  const member = await changeMember(caller.id, show, await ensureMember(caller, now))
  return { code, expiresAt: member.identityCode?.expiresAt ?? now }
}
