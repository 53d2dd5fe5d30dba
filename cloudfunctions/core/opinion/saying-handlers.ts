import { readConfig } from '../district/store.ts'
import { handlerOn, type Call, type Caller, type Handlers } from '../kernel/handler.ts'
import { require } from '../kernel/refusal.ts'
import { districtOf } from '../place/place.ts'
import { seenNow } from '../room/as-of.ts'
import { namedTopic } from '../room/perform.ts'
import { topicRelations } from '../room/relations.ts'
import type { Topic } from '../room/topic.ts'
import { beginOf, dayOf } from '../root/day.ts'
import { labelOf } from '../ticket/read/label.ts'
import { opinionInputs } from './input.ts'
import { opinionId, say, type Saying } from './say.ts'
import { requireEnterable, requireSayable, type Said } from './saying.ts'
import { readToSay } from './store.ts'

/** What is said, by whoever may speak in the stage that is open. Source: R57, R58, R63. */
export const sayingHandlers = {
  'topic.say': handlerOn('topic.say', {
    input: opinionInputs.say,
    subject: {
      load: ({ id }, now, caller) => readToSay(id, caller, beginOf(dayOf(now))),
      relations: (caller, { topic }, now) => topicRelations(caller, topic, now),
    },
    run: async (input, call, { topic: stored, said: before }) => {
      const { caller, now } = call
      const topic = await seenNow(stored, now)
      const said = saidIn(input)
      const relations = topicRelations(caller, topic, now)
      const isCounted = !relations.has('organiser')
      const { sayingsADay: limit } = (await readConfig(districtOf(topic.place), now)).room
      return say(
        topic,
        {
          ...said,
          ...(isCounted && { seat: `${topic._id}:${caller.id}:${dayOf(now)}:${before}` }),
          id: opinionId(
            topic._id,
            caller.id,
            said.kind === 'appraisal' ? 'appraisal' : input.requestId,
          ),
          ...{ words: input.words, uploads: input.media },
          author: authorOf(topic, said, call),
          requireStage: () => {
            require(!isCounted || before < limit, 'said_enough', { limit })
            return requireSayable(topic, said, relations, now)
          },
        },
        call,
      )
    },
  }),

  'topic.enter': handlerOn('topic.enter', {
    input: opinionInputs.enter,
    subject: namedTopic<'topic.enter'>(),
    run: async (input, call, stored) => {
      const { caller, now } = call
      const topic = await seenNow(stored, now)
      const said = saidIn(input)
      const id = opinionId(topic._id, caller.id, input.requestId)
      return say(
        topic,
        {
          ...{ ...said, id, words: input.words, uploads: [] },
          author: enteredFor(topic, id, input.door, call),
          requireStage: () => requireEnterable(topic, said, now),
        },
        call,
      )
    },
  }),
} satisfies Partial<Handlers>

const saidIn = ({ kind, line, about, stars }: Said): Said => ({
  kind,
  ...(line !== undefined && { line }),
  ...(about !== undefined && { about }),
  ...(stars !== undefined && { stars }),
})

/** A neighbour with their door; organisers reply in their role; in-service members with unit and expertise. Source: R57. */
function authorOf(topic: Topic, { kind }: Said, { caller, now }: Call): Saying['author'] {
  const relations = topicRelations(caller, topic, now)
  const inRole = kind === 'reply' && relations.has('organiser')
  const label = labelOf(caller, now, inRole ? topic.place : undefined)
  const party = kind === 'opinion' && relations.has('in_service') ? partyOf(caller) : {}
  return { speaker: caller.id, label, ...party, ...(inRole && { inOffice: true as const }) }
}

function partyOf({ member }: Caller): Pick<Saying['author'], 'workUnit' | 'expertise'> {
  const { workUnit, expertise } = member?.party ?? {}
  return {
    ...(workUnit !== undefined && { workUnit }),
    ...(expertise !== undefined && { expertise }),
  }
}

/** Somebody without a phone; one door counts as one voice. Source: R63. */
function enteredFor(
  topic: Topic,
  id: string,
  door: string | undefined,
  { caller, now }: Call,
): Saying['author'] {
  return {
    speaker: door === undefined ? id : `door:${door}`,
    label: door === undefined ? '邻居' : `${door} 邻居`,
    enteredBy: labelOf(caller, now, topic.place),
  }
}
