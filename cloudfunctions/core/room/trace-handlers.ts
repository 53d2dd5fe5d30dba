import type { TraceLink } from '../../../typings/ticket.ts'
import { handlerOn, type Handlers, type Subject } from '../kernel/handler.ts'
import { readChain, readRooted } from '../root/store.ts'
import { proofOf, traceFile, type Rooted } from '../root/trace-file.ts'
import { topicInputs } from './input.ts'
import { namedTopic } from './perform.ts'
import { topicRelations } from './relations.ts'
import type { Topic, TopicDocument } from './topic.ts'

/** What was decided in public is read in public: every event with its content; member ids stay behind. Source: R34, B2. */
export const linksOfTopic = ({ trace }: Pick<Topic, 'trace'>): TraceLink[] =>
  trace.map(({ by: _by, bodyDigest: _digest, ...link }) => link)

/** The topic an action names, with the daily roots it stands in: one operation. */
const rooted = <A extends 'topic.proof' | 'topic.export'>(): Subject<A, Rooted<TopicDocument>> => ({
  load: ({ id }) => readRooted('topics', id),
  relations: (caller, topic, now) => topicRelations(caller, topic, now),
})

/** Checking a topic’s history, on the phone and anywhere else. Each costs 3 operations. Source: R35, B2. */
export const topicTraceHandlers = {
  'topic.trace': handlerOn('topic.trace', {
    input: topicInputs.open,
    subject: namedTopic<'topic.trace'>(),
    run: async (_input, _call, topic) => ({
      links: linksOfTopic(topic),
      head: topic.trace.at(-1)?.hash ?? '',
    }),
  }),

  'topic.proof': handlerOn('topic.proof', {
    input: topicInputs.open,
    subject: rooted<'topic.proof'>(),
    run: async (_input, { now }, topic) => proofOf(topic, await readChain(now)),
  }),

  'topic.export': handlerOn('topic.export', {
    input: topicInputs.open,
    subject: rooted<'topic.export'>(),
    run: async (_input, { now }, topic) => {
      const chain = await readChain(now)
      const file = traceFile({ topic: topic._id }, topic, linksOfTopic(topic), chain)
      return { name: `${topic._id.slice(0, 12)}.json`, text: JSON.stringify(file, null, 1) }
    },
  }),
} satisfies Partial<Handlers>
