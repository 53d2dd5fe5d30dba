/**
 * What a person holding a phone sets on it. The desk writes it to localStorage under the phone's
 * name; the phone reads it at start and hears the `storage` event, so no message can be missed.
 */
import type { Theme } from '../host'
import { fields, parseJson } from './record'

/** A point on the map, in degrees (WGS-84 and GCJ-02 are not told apart in the preview). */
export interface Point {
  latitude: number
  longitude: number
}

export interface PhoneSettings {
  theme: Theme
  /** WeChat's 字体大小 as a factor of its standard size. */
  fontScale: number
  /** false: the phone has no network. */
  online: boolean
  /** Where the phone is; absent: ask the browser. */
  location?: Point
}

export const STANDARD_SETTINGS: PhoneSettings = { theme: 'light', fontScale: 1, online: true }

/** localStorage key of a phone's settings. */
export function settingsKey(phone: string): string {
  return `preview:${phone}:settings`
}

/** The stored settings of a phone; what is missing or broken has its standard value. */
export function readSettings(storage: Storage, phone: string): PhoneSettings {
  return parseSettings(storage.getItem(settingsKey(phone)))
}

export function writeSettings(storage: Storage, phone: string, settings: PhoneSettings): void {
  storage.setItem(settingsKey(phone), JSON.stringify(settings))
}

/** Settings out of stored text. */
export function parseSettings(text: string | null): PhoneSettings {
  const stored = fields(parseJson(text))
  const location = pointOf(stored['location'])
  return {
    theme: stored['theme'] === 'dark' ? 'dark' : 'light',
    fontScale: typeof stored['fontScale'] === 'number' ? stored['fontScale'] : 1,
    online: stored['online'] !== false,
    ...(location ? { location } : {}),
  }
}

/** A page address may set the same things (`theme=dark&font=1.3&offline=1&lat=…&lng=…`). */
export function overridden(settings: PhoneSettings, address: URLSearchParams): PhoneSettings {
  const theme = address.get('theme')
  const font = Number(address.get('font'))
  const point = {
    latitude: Number(address.get('lat') ?? Number.NaN),
    longitude: Number(address.get('lng') ?? Number.NaN),
  }
  return {
    ...settings,
    ...(theme === 'dark' || theme === 'light' ? { theme } : {}),
    ...(font > 0 ? { fontScale: font } : {}),
    ...(address.get('offline') === '1' ? { online: false } : {}),
    ...(Number.isFinite(point.latitude) && Number.isFinite(point.longitude)
      ? { location: point }
      : {}),
  }
}

function pointOf(value: unknown): Point | undefined {
  const { latitude, longitude } = fields(value)
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined
  return { latitude: Number(latitude), longitude: Number(longitude) }
}
