import { reindexOpinion } from './opinion.ts'
import { mediaChecked } from './reviewing.ts'
import { changeOpinion, opinionAwaiting } from './store.ts'

/**
 * WeChat’s word on a photo of an opinion arrived through `callback`. Only a stored, pending trace id does anything; a second
 * push of the same word changes nothing. Returns whether it did. Source: design §3, B13.
 */
export async function opinionMediaChecked(traceId: string, passed: boolean): Promise<boolean> {
  const found = await opinionAwaiting(traceId)
  if (found === undefined) return false
  await changeOpinion(
    found._id,
    (current) => {
      const after = mediaChecked(current, traceId, passed)
      return after === current ? current : reindexOpinion(after)
    },
    found,
  )
  return true
}
