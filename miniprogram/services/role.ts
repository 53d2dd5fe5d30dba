import type { Input, Output } from '../../typings/contract'
import type { PlaceId } from '../../typings/place'
import { type Answer, call } from './cloud'

/** Roles granted over a place. Source: R6. */
export function rolesOver(scope: PlaceId): Promise<Answer<Output<'role.list'>>> {
  return call('role.list', { scope })
}

/** Gives a role to the person whose identity code it is. Source: R6. */
export function grantRole(input: Input<'role.grant'>): Promise<Answer<Output<'role.grant'>>> {
  return call('role.grant', input)
}

/** Takes a role back; refused from the next call on. */
export function revokeRole(input: Input<'role.revoke'>): Promise<Answer<Record<string, never>>> {
  return call('role.revoke', input)
}
