/** Where the phone is, and a place shown on a page of its own. */
import { api, Failure, wrongParameter } from './call'
import { element } from './element'
import { show } from './layer'
import type { Permissions, Scope } from './permission'
import type { Phone } from './phone'
import type { Privacy } from './privacy'
import type { Point } from './settings'

/** Accuracy of the desk's own point, in metres: as a phone outdoors has it. */
const ACCURACY_M = 10

/** A fuzzy location keeps two decimals of a degree, about a kilometre. */
const FUZZY_DECIMALS = 2

interface PlaceOptions {
  latitude?: number
  longitude?: number
  name?: string
  address?: string
}

export function locationApis(
  phone: Phone,
  privacy: Privacy,
  permissions: Permissions,
): Record<string, unknown> {
  const locate = async (name: string, scope: Scope): Promise<Point & { accuracy: number }> => {
    requireDeclared(phone, name)
    await privacy.require(name)
    await permissions.require(scope)
    return whereIs(phone)
  }
  return {
    getLocation: api('getLocation', async () => {
      const { latitude, longitude, accuracy } = await locate('getLocation', 'scope.userLocation')
      return {
        latitude,
        longitude,
        accuracy,
        horizontalAccuracy: accuracy,
        verticalAccuracy: 0,
        speed: -1,
        altitude: 0,
      }
    }),
    getFuzzyLocation: api('getFuzzyLocation', async () => {
      const point = await locate('getFuzzyLocation', 'scope.userFuzzyLocation')
      return { latitude: fuzzy(point.latitude), longitude: fuzzy(point.longitude) }
    }),
    openLocation: api('openLocation', (options: PlaceOptions) => void openLocation(phone, options)),
  }
}

/** Since 2022 an app declares the location APIs it uses in app.json; the real phone refuses others. */
function requireDeclared(phone: Phone, name: string): void {
  const declared = phone.host.app['requiredPrivateInfos']
  if (Array.isArray(declared) && declared.includes(name)) return
  throw new Failure(
    'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json',
  )
}

async function whereIs(phone: Phone): Promise<Point & { accuracy: number }> {
  const { location } = phone.settings()
  if (location) return { ...location, accuracy: ACCURACY_M }
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          latitude: coords.latitude,
          longitude: coords.longitude,
          accuracy: coords.accuracy,
        }),
      () => reject(new Failure('system permission denied')),
    )
  })
}

async function openLocation(phone: Phone, place: PlaceOptions): Promise<void> {
  const { latitude, longitude, name = '位置', address = '' } = place
  if (typeof latitude !== 'number') throw wrongParameter('latitude', 'Number', latitude)
  if (typeof longitude !== 'number') throw wrongParameter('longitude', 'Number', longitude)
  await show(phone, 'full', name, (close) => [
    element(
      'header',
      {},
      element('button', { type: 'button', 'aria-label': '返回', click: () => close() }, '‹'),
      element('h2', {}, '位置'),
    ),
    element('p', { class: 'wx-full__map', 'aria-hidden': 'true' }, '●'),
    element('h2', { class: 'wx-full__place' }, name),
    element('p', { class: 'wx-full__text' }, address),
    element('p', { class: 'wx-full__text' }, `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`),
  ])
}

function fuzzy(degrees: number): number {
  return Number(degrees.toFixed(FUZZY_DECIMALS))
}
