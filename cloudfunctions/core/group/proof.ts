import * as v from 'valibot'
import cloud from 'wx-server-sdk'
import { Refusal } from '../kernel/refusal.ts'

/**
 * A group card's proof as it reaches the function: the text of a `cloud.CloudID`. WeChat exchanges a CloudID for its
 * data only in the event's top level; ours lies under `input`, so it arrives as its bare text. That is wanted: an
 * exchanged object `{cloudID, data}` looks the same as one a phone made up, so no data in an event is ever believed.
 */
export const groupProof = v.pipe(v.string(), v.minLength(1), v.maxLength(512))

const openData = v.object({ data: v.object({ opengid: v.pipe(v.string(), v.minLength(1)) }) })

/**
 * The WeChat group a card was opened in, from WeChat's own answer to the server (`getOpenData`), which is bound to
 * the calling user. It tells the building, never the residence. One billed operation. Refuses
 * `group_not_verified` for a proof that is forged, expired, another person's or of something else. Source: design §3, B4.
 */
export async function opengidOf(proof: unknown): Promise<string> {
  const [opened] = await exchange(proof)
  const result = v.safeParse(openData, opened)
  if (!result.success) throw new Refusal('group_not_verified')
  return result.output.data.opengid
}

async function exchange(proof: unknown): Promise<unknown[]> {
  try {
    // The SDK's types forget that it answers with a promise.
    const opened = Promise.resolve(cloud.getOpenData({ list: [v.parse(groupProof, proof)] }))
    return (await opened).list
  } catch (refused) {
    console.warn('group proof refused', String(refused))
    throw new Refusal('group_not_verified')
  }
}
