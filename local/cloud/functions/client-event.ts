import { APP_ID } from '../environment'
import { isRecord } from '../record'

/** An open-data field after the platform's exchange: either `data`, or why there is none. */
export type OpenData =
  | { cloudID: string; data: Record<string, unknown> }
  | { cloudID: string; errCode: number; errMsg: string }

/**
 * The `event` of a call by a phone: its data, with every top-level `wx.cloud.CloudID(…)` exchanged for the open data
 * it stands for and deeper ones shown as plain strings, and the fields the platform adds.
 * On the wire a CloudID is `{"$type":"CloudID","value":"<id>"}`.
 * Source: WeChat cloud development, "Cloud.CloudID(cloudID: string)".
 */
export function clientEvent(
  data: Record<string, unknown>,
  openid: string,
  resolve: (cloudID: string) => OpenData,
): { event: Record<string, unknown>; openDataKeys: string[] } {
  const openDataKeys: string[] = []
  const event: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(data)) {
    const id = cloudIdOf(value)
    if (id === undefined) {
      define(event, key, withoutCloudIds(value))
    } else {
      define(event, key, resolve(id))
      openDataKeys.push(key)
    }
  }
  return { event: { ...event, ...callerFields(openid) }, openDataKeys }
}

/** What the platform adds to the event of a call made in a user's name. */
export function callerFields(openid: string): Record<string, unknown> {
  return { tcbContext: {}, userInfo: { openId: openid, appId: APP_ID } }
}

function cloudIdOf(value: unknown): string | undefined {
  if (!isRecord(value) || value['$type'] !== 'CloudID') return undefined
  return typeof value['value'] === 'string' ? value['value'] : undefined
}

function withoutCloudIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCloudIds)
  if (!isRecord(value)) return value
  const id = cloudIdOf(value)
  if (id !== undefined) return id
  const copy: Record<string, unknown> = {}
  for (const [key, each] of Object.entries(value)) define(copy, key, withoutCloudIds(each))
  return copy
}

/** Sets a field whatever its name: a phone may send `__proto__`. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  })
}
