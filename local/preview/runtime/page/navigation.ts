import type { Navigation } from '../host'
import { Refused } from '../refused'
import { eventChannel } from './event-channel'
import { routeOf, type Route } from './route'
import type { PageStack } from './stack'

export interface NavigationRules {
  isPage(path: string): boolean
  isTab(path: string): boolean
}

/** The five ways to move between pages; refusals are thrown as WeChat words them. */
export function navigationOf(stack: PageStack, { isPage, isTab }: NavigationRules): Navigation {
  const routeFor = (api: string, url: string): Route => {
    const route = routeOf(url, stack.top?.path ?? '')
    if (isPage(route.path)) return route
    throw new Refused(`${api}:fail page "${route.path}" is not found`)
  }
  const noTab = (api: string, route: Route): Route => {
    if (isTab(route.path)) throw new Refused(`${api}:fail can not ${api} a tabbar page`)
    return route
  }
  return {
    navigateTo({ url, events }) {
      const route = noTab('navigateTo', routeFor('navigateTo', url))
      if (stack.isFull) throw new Refused('navigateTo:fail webview count limit exceed')
      const channel = eventChannel(events)
      stack.push(route, channel)
      return { eventChannel: channel }
    },
    redirectTo: ({ url }) => stack.replaceTop(noTab('redirectTo', routeFor('redirectTo', url))),
    reLaunch: ({ url }) => stack.restart(routeFor('reLaunch', url)),
    switchTab({ url }) {
      const route = routeFor('switchTab', url)
      if (!isTab(route.path)) throw new Refused('switchTab:fail can not switch to no-tabBar page')
      stack.toTab(route, isTab)
    },
    navigateBack({ delta = 1 } = {}) {
      if (stack.frames.length < 2) {
        throw new Refused('navigateBack:fail cannot navigate back at first page.')
      }
      stack.back(Math.min(delta, stack.frames.length - 1))
    },
  }
}
