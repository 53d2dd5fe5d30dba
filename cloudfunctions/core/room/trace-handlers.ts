import type { TraceLink } from '../../../typings/ticket.ts'
import { handlerOn, type Handlers } from '../kernel/handler.ts'
import { readChain } from '../root/store.ts'
import { traceFile } from '../root/trace-file.ts'
import { topicInputs } from './input.ts'
import { namedTopic } from './perform.ts'
import { topicRelations } from './relations.ts'
import { readRootedTopic } from './store.ts'
import type { Topic } from './topic.ts'

/** What was decided in public is read in public: every event with its content; member ids stay behind. Source: R34, B2. */
export const linksOfTopic = ({ trace }: Pick<Topic, 'trace'>): TraceLink[] =>
  trace.map(({ by: _by, bodyDigest: _digest, ...link }) => link)

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

  'topic.export': handlerOn('topic.export', {
    input: topicInputs.open,
    subject: {
      load: ({ id }) => readRootedTopic(id),
      relations: (caller, topic, now) => topicRelations(caller, topic, now),
    },
    run: async (_input, { now }, topic) => {
      const chain = await readChain(now)
      const file = traceFile({ topic: topic._id }, topic, linksOfTopic(topic), chain)
      return { name: `${topic._id.slice(0, 12)}.json`, text: JSON.stringify(file, null, 1) }
    },
  }),
} satisfies Partial<Handlers>
