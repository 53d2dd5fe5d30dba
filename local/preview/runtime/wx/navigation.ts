/** Pages, navigation bar and tab bar: the runtime does the work, here is how it is called. */
import type { NavigateOptions } from '../host'
import { api, wrongParameter } from './call'
import type { Phone } from './phone'

interface TabOptions {
  index?: number
  text?: string
  iconPath?: string
  selectedIconPath?: string
  color?: string
  selectedColor?: string
  backgroundColor?: string
}

export function navigationApis({ host }: Phone): Record<string, unknown> {
  const go = host.navigation
  return {
    navigateTo: api('navigateTo', (options: NavigateOptions) => go.navigateTo(withUrl(options))),
    redirectTo: api('redirectTo', (options: NavigateOptions) => go.redirectTo(withUrl(options))),
    reLaunch: api('reLaunch', (options: NavigateOptions) => go.reLaunch(withUrl(options))),
    switchTab: api('switchTab', (options: NavigateOptions) => go.switchTab(withUrl(options))),
    navigateBack: api('navigateBack', (options: { delta?: number }) => go.navigateBack(options)),
    pageScrollTo: api(
      'pageScrollTo',
      (options: { scrollTop?: number; selector?: string; duration?: number }) =>
        host.pageScrollTo(options),
    ),
    startPullDownRefresh: api('startPullDownRefresh', () => host.startPullDownRefresh()),
    stopPullDownRefresh: api('stopPullDownRefresh', () => host.stopPullDownRefresh()),
  }
}

export function barApis({ host }: Phone): Record<string, unknown> {
  const { navigationBar: bar, tabBar: tabs } = host
  const at = (options: TabOptions): number => {
    if (typeof options.index !== 'number') throw wrongParameter('index', 'Number', options.index)
    return options.index
  }
  return {
    setNavigationBarTitle: api('setNavigationBarTitle', (options: { title?: string }) =>
      bar.setTitle(options.title ?? ''),
    ),
    setNavigationBarColor: api(
      'setNavigationBarColor',
      (options: { frontColor?: string; backgroundColor?: string }) => bar.setColor(options),
    ),
    showNavigationBarLoading: api('showNavigationBarLoading', () => bar.setLoading(true)),
    hideNavigationBarLoading: api('hideNavigationBarLoading', () => bar.setLoading(false)),
    setTabBarBadge: api('setTabBarBadge', (o: TabOptions) => tabs.setBadge(at(o), o.text ?? '')),
    removeTabBarBadge: api('removeTabBarBadge', (o: TabOptions) => tabs.setBadge(at(o), '')),
    showTabBarRedDot: api('showTabBarRedDot', (o: TabOptions) => tabs.setRedDot(at(o), true)),
    hideTabBarRedDot: api('hideTabBarRedDot', (o: TabOptions) => tabs.setRedDot(at(o), false)),
    setTabBarStyle: api('setTabBarStyle', (o: TabOptions) => tabs.setStyle(o)),
    setTabBarItem: api('setTabBarItem', (o: TabOptions) => tabs.setItem(at(o), itemOf(o))),
    showTabBar: api('showTabBar', () => tabs.setShown(true)),
    hideTabBar: api('hideTabBar', () => tabs.setShown(false)),
  }
}

function withUrl(options: NavigateOptions): NavigateOptions {
  if (typeof options.url !== 'string') throw wrongParameter('url', 'String', options.url)
  return options
}

function itemOf({ text, iconPath, selectedIconPath }: TabOptions): {
  text?: string
  iconPath?: string
  selectedIconPath?: string
} {
  return {
    ...(text === undefined ? {} : { text }),
    ...(iconPath === undefined ? {} : { iconPath }),
    ...(selectedIconPath === undefined ? {} : { selectedIconPath }),
  }
}
