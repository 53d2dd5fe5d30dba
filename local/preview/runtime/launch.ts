import type { AppConfig } from './bundle'
import type { LaunchOptions } from './host'
import { routeOf } from './page/route'

/**
 * How the page's address says the app is opened: `?path=pages/a/a%3Fid%3D1&scene=1044&shareTicket=…
 * &groupCloudId=…`. Without a path, app.json's first page; scene 1001.
 */
export function launchOptions(address: URLSearchParams, app: AppConfig): LaunchOptions {
  const route = routeOf(`/${address.get('path') ?? app.pages[0] ?? ''}`, '')
  const shareTicket = address.get('shareTicket')
  const groupCloudId = address.get('groupCloudId')
  return {
    ...route,
    scene: Number(address.get('scene') ?? 1001),
    ...(shareTicket === null ? {} : { shareTicket }),
    ...(groupCloudId === null ? {} : { groupCloudId }),
  }
}
