import type { Command, GroupProof, Page } from '../call'
import type {
  GrantedRole,
  JoinRequest,
  Me,
  Role,
  RosterKind,
  RosterRowError,
  UnitId,
} from '../member'
import type { Place, PlaceId } from '../place'
import type { Instant } from '../time'

/** Joining a building, and roles. Source: R3, R6, design §3. */
export interface MemberContract {
  'member.redeemAdminCode': { input: Command & { code: string }; output: { me: Me } }
  'member.lookUpBuilding': {
    input: { code?: string; group?: GroupProof }
    output: { place: Place; community: string }
  }
  'member.join': {
    input: Command & {
      building: PlaceId
      code?: string
      group?: GroupProof
      door: string
      nickname: string
    }
    output: { me: Me }
  }
  /** With the first page the codes of the caller's buildings, to put up at the door. */
  'member.waiting': {
    input: { cursor?: string }
    output: Page<JoinRequest> & { codes: { name: string; code: string }[] }
  }
  'member.confirm': { input: Command & { ref: string }; output: Record<string, never> }
  'member.refuse': {
    input: Command & { ref: string; reason: string }
    output: Record<string, never>
  }
  /** When messages of work may wait for the morning; `from` = `to` is never. Source: B15. */
  'member.setQuiet': { input: Command & { from: number; to: number }; output: { me: Me } }
  'member.identityCode': { input: Command; output: { code: string; expiresAt: Instant } }
  'roster.template': { input: { kind: RosterKind }; output: { csv: string } }
  /** Nothing is written unless every row is good; `dryRun` only checks. `codes`: to join a building, to claim a post. */
  'roster.import': {
    input: Command & { kind: RosterKind; csv: string; dryRun: boolean }
    output: { accepted: number; errors: RosterRowError[]; codes?: { name: string; code: string }[] }
  }
  'role.list': { input: { scope: PlaceId }; output: { roles: GrantedRole[] } }
  /** The person is named by a one-time code the phone shows under 我的 → 我的身份码, or was named in the staff roster. */
  'role.grant': {
    input: Command & {
      identityCode: string
      role: Role
      scope: PlaceId
      unit?: UnitId
      validFrom?: Instant
      validTo?: Instant
    }
    output: { role: GrantedRole }
  }
  'role.revoke': { input: Command & { id: string; reason: string }; output: Record<string, never> }
  'group.bind': {
    input: Command & { building: PlaceId; group: GroupProof }
    output: { bound: true; rebound: boolean }
  }
}
