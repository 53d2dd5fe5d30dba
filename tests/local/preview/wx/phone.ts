import { vi } from 'vitest'
import type { Phone } from '../../../../local/preview/runtime/wx/phone'
import { phoneOf } from '../../../../local/preview/runtime/wx/phone'
import { fields } from '../../../../local/preview/runtime/wx/record'
import { wxOf } from '../../../../local/preview/runtime/wx/install'
import { fakeHost } from './fake-host'
import type { FakeHost } from './fake-host'

/** A request the phone made. */
export interface Asked {
  method: string
  path: string
  body: unknown
  authorization: string | null
}

/** Answers of the local server by `METHOD /path` (query cut off); a number is a bare status. */
export type Answers = Record<string, unknown>

/** Stands in for the local server; returns what was asked of it. */
export function answering(answers: Answers): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', (path: string, request: RequestInit = {}) => {
    const method = request.method ?? 'GET'
    const body: unknown = typeof request.body === 'string' ? JSON.parse(request.body) : undefined
    const authorization = new Headers(request.headers).get('authorization')
    asked.push({ method, path, body, authorization })
    const answer = answers[`${method} ${path.split('?')[0]}`]
    if (answer === undefined) return Promise.reject(new TypeError('Failed to fetch'))
    if (answer instanceof Response) return Promise.resolve(answer.clone())
    return Promise.resolve(new Response(JSON.stringify(answer)))
  })
  return asked
}

/** A phone of the address (`openid=…&scene=…`) with all of its wx. */
export function phoneWith(
  address: string,
  changes: Parameters<typeof fakeHost>[0] = {},
): { phone: Phone; host: FakeHost; wx: Wx } {
  const host = fakeHost(changes)
  const phone = phoneOf(host, new URLSearchParams(address))
  return { phone, host, wx: wxOf(phone) as Wx }
}

/** wx as the tests call it: every API takes one object and may give a promise. */
export type Wx = Record<string, (...details: unknown[]) => unknown> & {
  cloud: Record<string, (...details: unknown[]) => unknown>
}

/** Taps the button of these words in the phone's dialog. */
export async function tap(words: string): Promise<void> {
  const button = await vi.waitUntil(() => buttons().find((one) => one.textContent === words))
  button.click()
}

/** The words of every button on the screen. */
export function buttons(): HTMLButtonElement[] {
  return [...document.querySelectorAll('button')]
}

/** What a promise rejects with: WeChat's plain error object. */
export async function refusal(promise: unknown): Promise<unknown> {
  const outcome = await Promise.allSettled([promise])
  if (outcome[0].status === 'fulfilled') throw new Error('it did not fail')
  return outcome[0].reason
}

/** The errMsg of what a promise rejects with. */
export async function errMsgOf(promise: unknown): Promise<string> {
  return String(fields(await refusal(promise))['errMsg'])
}
