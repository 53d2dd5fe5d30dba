import type { HomeContract } from './contract/home'
import type { MemberContract } from './contract/member'
import type { ReportContract } from './contract/report'
import type { ReadingContract } from './contract/read'
import type { WorkContract } from './contract/work'
import type { TriageContract } from './contract/triage'
import type { TraceContract } from './contract/trace'
import type { CrowdContract } from './contract/crowd'
import type { DutyContract } from './contract/duty'
import type { LetterContract } from './contract/letter'
import type { RoomContract } from './contract/room'
import type { BallotContract } from './contract/ballot'
import type { OpinionContract } from './contract/opinion'

export type { Command, GroupProof, Page, Reading, Upload } from './call'
export type { HomeView } from './contract/home'
export type { PlanDraft } from './contract/opinion'
export type { LikelyDuplicate, RouteReason, TriageOptions } from './contract/triage'
export type { DeskView } from './contract/work'

/** The contract between phone and cloud: action → what goes in, what comes out. One file per part, under `contract/`. */
export interface Contract
  extends
    HomeContract,
    MemberContract,
    ReportContract,
    ReadingContract,
    WorkContract,
    TriageContract,
    TraceContract,
    CrowdContract,
    DutyContract,
    LetterContract,
    RoomContract,
    BallotContract,
    OpinionContract {}

export type Action = keyof Contract
export type Input<A extends Action> = Contract[A]['input']
export type Output<A extends Action> = Contract[A]['output']

/** What the phone sends to the `api` function. */
export interface ApiEvent<A extends Action = Action> {
  action: A
  input: Input<A>
}
