import type { Command } from '../../../typings/contract.ts'
import type { CrowdKind, TicketId, Voice } from '../../../typings/ticket.ts'
import { fromCursor } from '../kernel/cursor.ts'
import { handler, handlerOn, type Call, type Handlers } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { confirmedHome } from '../member/member.ts'
import { inputs } from '../ticket/input.ts'
import { isOwn } from '../ticket/read/relations.ts'
import type { TicketDocument } from '../ticket/ticket.ts'
import { answerTo, crowdId, stillOwn, voiceFrom, type CrowdDocument, type Tap } from './crowd.ts'
import { followedPage } from './followed.ts'
import { addVoice, join, leave, readVoice } from './store.ts'
import { voiced, type Voiced } from './voiced.ts'

type Ask = Command & { id: TicketId }

/** What neighbours do with somebody else's public request. Billed: 4. Source: R33, B12. */
export const crowdHandlers = {
  'ticket.cosign': handlerOn('ticket.cosign', {
    input: inputs.accept,
    subject: voiced<'ticket.cosign'>(),
    run: (input, call, found) => speak('cosign', input, call, found),
  }),

  'ticket.uncosign': handlerOn('ticket.uncosign', {
    input: inputs.accept,
    subject: voiced<'ticket.uncosign'>(),
    run: takeBack,
  }),

  'ticket.follow': handlerOn('ticket.follow', {
    input: inputs.accept,
    subject: voiced<'ticket.follow'>(),
    run: (input, call, found) => speak('follow', input, call, found),
  }),

  'ticket.unfollow': handler('ticket.unfollow', {
    input: inputs.accept,
    run: async ({ id, requestId }, { caller, now }) => {
      const tap = { ticket: id, member: caller.id, household: '', requestId, now }
      await leave(crowdId('follow', tap), tap)
      return {}
    },
  }),

  'ticket.followed': handler('ticket.followed', {
    input: inputs.list,
    run: ({ cursor }, { caller }) =>
      followedPage(caller, cursor === undefined ? undefined : fromCursor(cursor)),
  }),
} satisfies Partial<Handlers>

/** One household, one voice; a second member of it joins the voice that is there. */
async function speak(kind: CrowdKind, ask: Ask, call: Call, { ticket, own }: Voiced) {
  require(!isOwn(ticket, call.caller), 'own_request')
  require(ticket.stage !== 'closed', 'stage_passed')
  const tap = tapOf(ask, call)
  const now = stillOwn(own, tap.household)
  const spoken = now.find((voice) => voice.kind === kind)
  if (spoken !== undefined) return answerTo(ticket, spoken, call.caller.id)
  if (ticket.whistle === undefined) await leaveFormer(own, now, tap)
  const voice = voiceFrom(kind, tap)
  if (await addVoice(voice)) return answerTo(ticket, voice, call.caller.id)
  await join(voice._id, tap)
  return answer(ticket, (await readVoice(voice._id)) ?? voice, call)
}

/** Nobody is behind two households: who speaks for a new one leaves the voice of the one they moved away from. */
async function leaveFormer(
  own: readonly CrowdDocument[],
  now: readonly CrowdDocument[],
  tap: Tap,
): Promise<void> {
  const former = own.filter((voice) => !now.includes(voice))
  await Promise.all(former.map(({ _id }) => leave(_id, tap)))
}

/** Possible until a whistle was blown: what it stood on is not pulled from under it. */
async function takeBack(ask: Ask, call: Call, { ticket, own }: Voiced): Promise<Voice> {
  const tap = tapOf(ask, call)
  const spoken = stillOwn(own, tap.household).find(({ kind }) => kind === 'cosign')
  if (spoken === undefined) return { joined: false, count: ticket.cosigns }
  require(ticket.stage !== 'closed' && ticket.whistle === undefined, 'stage_passed')
  const left = await leave(spoken._id, tap)
  const members = spoken.members.filter((each) => !left || each !== call.caller.id)
  return answer(ticket, { ...spoken, members }, call)
}

const answer = (ticket: TicketDocument, voice: CrowdDocument, { caller }: Call): Voice =>
  answerTo(ticket, voice, caller.id)

function tapOf({ id, requestId }: Ask, { caller, now }: Call): Tap {
  const home = caller.member && confirmedHome(caller.member)
  if (home === undefined) throw new Refusal('not_confirmed')
  return { ticket: id, member: caller.id, household: home.household, requestId, now }
}
