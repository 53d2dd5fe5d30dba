import type { Action, Command, Contract, Input, Output } from '../../../typings/contract.ts'
import { readConfig } from '../district/store.ts'
import { authorise, generalRelations } from '../kernel/authority.ts'
import { fromCursor, page } from '../kernel/cursor.ts'
import { temporaryUrls } from '../kernel/files.ts'
import { handlerOn, type Call, type Handlers, type Subject } from '../kernel/handler.ts'
import { require } from '../kernel/refusal.ts'
import { districtOf } from '../place/place.ts'
import { topicRelations } from '../room/relations.ts'
import { requireUninvolved } from '../room/uninvolved.ts'
import { labelOf } from '../ticket/read/label.ts'
import { answered } from './answering.ts'
import { erased } from './erasing.ts'
import { opinionInputs } from './input.ts'
import { reindexOpinion, type OpinionDocument } from './opinion.ts'
import { opinionRelations, seesOpinion } from './relations.ts'
import { pictureReviewed, reviewed } from './reviewing.ts'
import { changeOpinion, readOpinions, readWithTopic, type OnItsTopic } from './store.ts'
import { support, unsupport } from './supporting.ts'
import { tellOpinionSoon } from './tell.ts'
import { opinionView } from './view.ts'

/** Rows of a page. */
const PAGE = 20

/** Actions that name an opinion. */
type OnOpinion = Extract<Action, `opinion.${string}`> &
  { [A in Action]: Contract[A]['input'] extends { id: string } ? A : never }[Action]

/** The opinion an action names, read with its topic beside the member. */
const namedOpinion = <A extends OnOpinion>(): Subject<A, OnItsTopic> => ({
  load: ({ id }, _now, reader) => readWithTopic(id, reader),
  relations: (caller, { opinion, topic }, now) => opinionRelations(caller, opinion, topic, now),
})

/** What was said: read, supported, answered, reviewed. Source: R13, R57, R58. */
export const opinionHandlers = {
  /** Billed: 3, +1 for links of photos. */
  'topic.opinions': handlerOn('topic.opinions', {
    input: opinionInputs.list,
    subject: {
      load: ({ cursor, ...wanted }, _now, reader) =>
        readOpinions(wanted, reader, cursor === undefined ? undefined : fromCursor(cursor), PAGE),
      relations: (caller, { topic }, now) => topicRelations(caller, topic, now),
    },
    run: async (_input, { caller, now }, { topic, opinions }) => {
      const { rows, ...rest } = page(opinions, PAGE, ({ at, _id }) => ({ at, id: _id }))
      const shown = rows
        .filter((opinion) => seesOpinion(caller, opinion, topic, now))
        .map(({ mine, ...opinion }) => opinionView(opinion, { caller, topic, now, mine: mine[0] }))
      return { rows: shown, ...rest, urls: await temporaryUrls(shown.flatMap((o) => o.photos)) }
    },
  }),

  /** Billed: 5. */
  'opinion.support': handlerOn('opinion.support', {
    input: opinionInputs.command,
    subject: namedOpinion<'opinion.support'>(),
    run: (_input, call, on) => support(on, call),
  }),

  /** Billed: 4. */
  'opinion.unsupport': handlerOn('opinion.unsupport', {
    input: opinionInputs.command,
    subject: namedOpinion<'opinion.unsupport'>(),
    run: (_input, call, on) => unsupport(on, call),
  }),

  /** Billed: 4, plus its letter. */
  'opinion.answer': handlerOn('opinion.answer', {
    input: opinionInputs.answer,
    subject: namedOpinion<'opinion.answer'>(),
    run: answer,
  }),

  /** Billed: 4, plus its letter. */
  /** Billed: 4, and 1 per 50 files. */
  'opinion.erase': handlerOn('opinion.erase', {
    input: opinionInputs.command,
    subject: namedOpinion<'opinion.erase'>(),
    run: (input, call, on) =>
      performed('opinion.erase', input, call, on, (opinion) => erased(opinion, call.now)),
  }),

  'opinion.review': handlerOn('opinion.review', {
    input: opinionInputs.review,
    subject: namedOpinion<'opinion.review'>(),
    run: async (input, call, on) => {
      const { publish, reason, picture, takesBack } = input
      await requireUninvolved(on.topic, call, on.opinion.member)
      const by = labelOf(call.caller, call.now, on.opinion.place)
      const word = { publish, reason, by, now: call.now, takesBack }
      return performed('opinion.review', input, call, on, (opinion) =>
        picture === undefined ? reviewed(opinion, word) : pictureReviewed(opinion, picture, word),
      )
    },
  }),
} satisfies Partial<Handlers>

async function answer(
  input: Input<'opinion.answer'>,
  call: Call,
  on: OnItsTopic,
): Promise<Output<'opinion.answer'>> {
  const { caller, now } = call
  const { settles } = (await readConfig(districtOf(on.opinion.place), now)).room
  const by = labelOf(caller, now, on.opinion.place)
  const { fate, reason, replaces } = input
  const answering = { fate, reason, replaces, by, member: caller.id, now, settles }
  return performed('opinion.answer', input, call, on, (opinion) =>
    answered(opinion, on.topic, answering),
  )
}

/** Commands remembered on one opinion. */
const REMEMBERED = 20

/**
 * Carries out a command on an opinion: a retry changes nothing, somebody faster is read again and everything asked anew,
 * relations included; its author is told. Refuses `request_reused`, `forbidden`.
 */
async function performed(
  action: OnOpinion,
  { requestId }: Command,
  call: Call,
  { opinion: first, topic, mine }: OnItsTopic,
  change: (opinion: OpinionDocument) => OpinionDocument,
): Promise<Output<'opinion.answer'>> {
  const { caller, now, requestDigest: digest } = call
  const changed = await changeOpinion(
    first._id,
    (opinion) => {
      const earlier = opinion.done.find((each) => each.requestId === requestId)
      if (earlier !== undefined) {
        require(earlier.digest === digest, 'request_reused')
        return opinion
      }
      const relations = opinionRelations(caller, opinion, topic, now)
      authorise(action, new Set([...generalRelations(caller, now), ...relations]))
      const done = [...opinion.done, { requestId, digest }].slice(-REMEMBERED)
      return reindexOpinion({ ...change(opinion), done })
    },
    first,
  )
  const told = await tellOpinionSoon(changed, now)
  return opinionView(told, { caller, topic, now, mine })
}
