import { ballotHandlers } from './ballot/handlers.ts'
import { crowdHandlers } from './crowd/handlers.ts'
import { feedHandlers } from './feed/handlers.ts'
import { groupHandlers } from './group/handlers.ts'
import { publicHandlers } from './feed/public.ts'
import { homeHandlers } from './home/handlers.ts'
import type { Handlers } from './kernel/handler.ts'
import { letterHandlers } from './letter/handlers.ts'
import { memberHandlers } from './member/handlers.ts'
import { opinionHandlers } from './opinion/handlers.ts'
import { planHandlers } from './opinion/plan-handlers.ts'
import { sayingHandlers } from './opinion/saying-handlers.ts'
import { placeHandlers } from './place/handlers.ts'
import { pressureHandlers } from './pressure/handlers.ts'
import { ratingHandlers } from './rating/handlers.ts'
import { roleHandlers } from './role/handlers.ts'
import { rootHandlers } from './root/handlers.ts'
import { rotaHandlers } from './rota/handlers.ts'
import { rosterHandlers } from './roster/handlers.ts'
import { topicHandlers } from './room/handlers.ts'
import { topicTraceHandlers } from './room/trace-handlers.ts'
import { roomHandlers } from './room/listing.ts'
import { contactHandlers } from './ticket/trace/contact-handlers.ts'
import { filingHandlers } from './ticket/report/filing-handlers.ts'
import { handingHandlers } from './ticket/hand/handing-handlers.ts'
import { ledgerHandlers } from './ticket/read/ledger-handlers.ts'
import { beforeHandlers } from './ticket/report/before-handlers.ts'
import { writingHandlers } from './ticket/answer/writing-handlers.ts'
import { judgementHandlers } from './ticket/answer/judgement-handlers.ts'
import { ticketHandlers } from './ticket/handlers.ts'
import { triageHandlers } from './ticket/triage/triage-handlers.ts'
import { traceHandlers } from './ticket/trace/trace-handlers.ts'

/** Every action of the contract; one that is missing does not compile. */
export const handlers: Handlers = {
  ...homeHandlers,
  ...feedHandlers,
  ...placeHandlers,
  ...memberHandlers,
  ...rosterHandlers,
  ...roleHandlers,
  ...groupHandlers,
  ...ticketHandlers,
  ...filingHandlers,
  ...crowdHandlers,
  ...triageHandlers,
  ...handingHandlers,
  ...ledgerHandlers,
  ...contactHandlers,
  ...traceHandlers,
  ...rootHandlers,
  ...publicHandlers,
  ...beforeHandlers,
  ...writingHandlers,
  ...rotaHandlers,
  ...judgementHandlers,
  ...ratingHandlers,
  ...pressureHandlers,
  ...letterHandlers,
  ...roomHandlers,
  ...topicHandlers,
  ...ballotHandlers,
  ...topicTraceHandlers,
  ...planHandlers,
  ...sayingHandlers,
  ...opinionHandlers,
}
