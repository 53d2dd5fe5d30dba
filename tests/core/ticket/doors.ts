import { uploadFolder } from '../../../cloudfunctions/core/member/upload-folder.ts'
import type { InvocationCost } from '../../../local/cloud/ledger'
import type { Faults } from '../../../local/cloud/faults'
import type { OutboxMessage } from '../../../local/cloud/wechat/outbox'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import type { CardDocument } from '../../../cloudfunctions/core/feed/card.ts'
import { requestId, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { memberOf, people, type Name } from './neighbourhood.ts'

/** The local cloud's own doors, and looks behind the API, as tests of requests need them. */

async function door(
  core: CoreCloud,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(core.cloud.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

let files = 0

/** Uploads a photo as the person's phone does; `risky` ones are found by the local WeChat. Returns its file id. */
export async function upload(core: CoreCloud, name: Name, kind = 'photo'): Promise<string> {
  const { token } = (await door(core, 'POST', '/session', people[name])) as { token: string } // by the door
  const path = `${uploadFolder(memberOf(name))}${kind}-${(files += 1)}.jpg`
  const response = await fetch(`${core.cloud.url}/upload?path=${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
    body: Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
  })
  return ((await response.json()) as { fileID: string }).fileID // by the door
}

/** The person's phone uploads to a path of the bucket where something lies already. The door's status. */
export async function overwrite(
  core: CoreCloud,
  name: Name,
  fileId: string,
  content: string,
): Promise<number> {
  const { token } = (await door(core, 'POST', '/session', people[name])) as { token: string } // by the door
  const path = fileId.replace(/^cloud:\/\/[^/]+\//, '')
  const response = await fetch(`${core.cloud.url}/upload?path=${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
    body: content,
  })
  await response.arrayBuffer()
  return response.status
}

/** What a temporary link shows. */
export const contentAt = async (link: string): Promise<string> =>
  Buffer.from(await (await fetch(link)).arrayBuffer()).toString('hex')

/** Name the local WeChat finds risky. */
export const RISKY = 'risky-sample'

/** A person accepts one message of a template, on the phone and in the product. */
export async function subscribe(core: CoreCloud, name: Name, template: string): Promise<void> {
  const { openid } = people[name]
  await door(core, 'POST', '/wechat/subscriptions', { openid, templateIds: [template] })
  await core.ok(openid, 'letter.subscribed', { requestId: requestId(), templates: [template] })
}

export const faults = (core: CoreCloud, wanted: Faults): Promise<unknown> =>
  door(core, 'PUT', '/faults', wanted)

/** Ends WeChat's check of a file with a verdict; resolves before the push has been handled. */
export const endCheck = (core: CoreCloud, traceId: string, suggest: string): Promise<unknown> =>
  door(core, 'POST', '/wechat/media-checks', { traceId, suggest })

export const outbox = async (core: CoreCloud): Promise<OutboxMessage[]> =>
  (await door(core, 'GET', '/outbox')) as OutboxMessage[] // by the door

export const operations = async (core: CoreCloud): Promise<InvocationCost[]> =>
  (await door(core, 'GET', '/operations')) as InvocationCost[] // by the door

/** Fires the timer of `clock`, as the platform does every five minutes. */
export const tick = (core: CoreCloud) =>
  core.cloud.fireTimer('clock') as Promise<{ handled: number; failed: number }> // what its main returns

export async function stored(core: CoreCloud, id: string): Promise<TicketDocument> {
  const [found] = await documents(core, 'tickets', { _id: id })
  if (found === undefined) throw new Error(`no ticket ${id}`)
  return found as unknown as TicketDocument // as it was written
}

export const lettersOf = async (core: CoreCloud, ticket: string): Promise<LetterDocument[]> =>
  (await documents(core, 'letters', { ticket })) as unknown as LetterDocument[] // as written

/** Kinds of the letters a person has about a ticket, oldest first. */
export async function toldTo(core: CoreCloud, ticket: string, name: Name): Promise<string[]> {
  const letters = await lettersOf(core, ticket)
  return letters
    .filter(({ to }) => to === memberOf(name))
    .sort((a, b) => a.at - b.at)
    .map(({ kind }) => kind)
}

export async function card(core: CoreCloud, ticket: string): Promise<CardDocument | undefined> {
  const [found] = await documents(core, 'cards', { _id: ticket })
  return found as CardDocument | undefined // as it was written
}

/** Every photo that was handed over has been judged, and what the verdict changes is changed. */
export async function judged(core: CoreCloud): Promise<void> {
  await eventually(async () => {
    const { underWay } = (await door(core, 'GET', '/wechat/media-checks')) as { underWay: number } // by the door
    return underWay === 0
  })
}

/** Waits until `condition` gives a value; what WeChat pushes arrives when it arrives. */
export async function eventually<T>(condition: () => Promise<T | undefined | false>): Promise<T> {
  const until = Date.now() + 60_000
  for (;;) {
    const value = await condition()
    if (value !== undefined && value !== false) return value
    if (Date.now() > until) throw new Error('did not happen within a minute')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
