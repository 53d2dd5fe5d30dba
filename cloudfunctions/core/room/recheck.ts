import type { Duration, Instant } from '../../../typings/time.ts'
import { checkText, submitMedia } from '../ticket/check/safety.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import type { StoredMedia } from '../ticket/ticket.ts'
import { advanceTopic, reindexTopic, TOPIC_SYSTEM } from './history.ts'
import type { RoomRules } from './rules.ts'
import { recheckTopicAt, unaskedMedia, withTopicTraces } from './step/checking.ts'
import { changeTopic } from './store.ts'
import type { TopicDocument } from './topic.ts'

/** An unreachable check is asked again after this, ms. */
const AGAIN: Duration = 5 * 60_000

/** What WeChat is asked about a proposal. */
export const publicWordsOf = ({ title, words }: { title: string; words: string }): string =>
  `${title}\n${words}`

/** Asks again what was unreachable when a proposal or a picture came in; what is not due stays as it is. Source: B13. */
export async function recheckTopic(
  topic: TopicDocument,
  now: Instant,
  rules: RoomRules,
): Promise<TopicDocument> {
  if ((recheckTopicAt(topic) ?? Infinity) > now) return topic
  const { openid } = topic
  const files = unaskedMedia(topic, now)
  const [text, handed] = await Promise.all([
    isPending(topic) ? checkText(openid, publicWordsOf(topic)) : undefined,
    submitMedia(openid, files.map(bare), now),
  ])
  return changeTopic(
    topic._id,
    (current) => {
      const traced = { ...withTopicTraces(current, files, handed), recheckAt: now + AGAIN }
      const asked = reindexTopic(traced, rules)
      if (text === undefined || text === 'unknown' || !isPending(current)) return asked
      return advanceTopic(
        asked,
        { type: 'TopicChecked', textCheck: text },
        {
          ...{ now, actor: TOPIC_SYSTEM, requestId: `recheck-${now}`, bodyDigest: '' },
          ...{ salt: randomSalt, rules },
        },
      )
    },
    topic,
  )
}

const isPending = ({ heldReason, status }: TopicDocument): boolean =>
  heldReason === 'check_pending' && status === 'running'

/** A file as it was uploaded: an earlier check is forgotten. */
const bare = ({ fileId, kind }: StoredMedia) => ({ fileId, kind })
