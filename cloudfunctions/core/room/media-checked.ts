import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { districtOf } from '../place/place.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import { advanceTopic, TOPIC_SYSTEM } from './history.ts'
import { tellSoon } from './perform.ts'
import { mediaOfTopic } from './step/checking.ts'
import { changeTopic, topicAwaiting } from './store.ts'

/**
 * WeChat’s word on a picture of a topic arrived through `callback`. Only a stored, pending trace id does anything; a second
 * push of the same word changes nothing. Returns whether it did. Source: design §3, B13.
 */
export async function topicMediaChecked(
  traceId: string,
  passed: boolean,
  now: Instant,
): Promise<boolean> {
  const found = await topicAwaiting(traceId)
  if (found === undefined) return false
  const { room } = await readConfig(districtOf(found.place), now)
  const around = {
    ...{ now, actor: TOPIC_SYSTEM, requestId: `media-${traceId}`, bodyDigest: '' },
    ...{ salt: randomSalt, rules: room },
  }
  const topic = await changeTopic(
    found._id,
    (current) => {
      const pending = mediaOfTopic(current).some((each) => each.traceId === traceId)
      const command = { type: 'TopicMediaChecked', traceId, passed } as const
      return pending ? advanceTopic(current, command, around) : current
    },
    found,
  )
  await tellSoon(topic, now, room)
  return true
}
