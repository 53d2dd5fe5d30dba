import type { Instant } from '../../../typings/time.ts'
import { reviewersOf } from '../room/reviewers.ts'
import { readTopic } from '../room/store.ts'
import { reindexOpinion } from './opinion.ts'
import { mediaChecked } from './reviewing.ts'
import { changeOpinion, opinionAwaiting } from './store.ts'
import { tellOpinionSoon } from './tell.ts'

/**
 * WeChat’s word on a photo of an opinion arrived through `callback`. Only a stored, pending trace id does anything; a second
 * push of the same word changes nothing. Of what is not passed reviewers are told. Returns whether it did. Source: design §3, B13.
 */
export async function opinionMediaChecked(
  traceId: string,
  passed: boolean,
  now: Instant,
): Promise<boolean> {
  const found = await opinionAwaiting(traceId)
  if (found === undefined) return false
  const topic = passed ? undefined : await readTopic(found.topic)
  const word = { passed, now, reviewers: topic === undefined ? [] : reviewersOf(topic) }
  const checked = await changeOpinion(
    found._id,
    (current) => {
      const after = mediaChecked(current, traceId, word)
      return after === current ? current : reindexOpinion(after)
    },
    found,
  )
  await tellOpinionSoon(checked, now)
  return true
}
