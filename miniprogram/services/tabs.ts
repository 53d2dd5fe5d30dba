import { readLook } from './look'
import { currentSession } from './session'

/** Order of the tabs in app.json. */
export const tabs = { home: 0, rooms: 1, oversight: 2, mine: 3 } as const

/** A page that may have a tab bar; only tab pages do. */
interface WithTabs {
  getTabBar?(): { setData(data: object): void } | null | undefined
}

/** A sheet covers the tab bar: it steps aside while one is open. */
export function coverTabs(covered: boolean): void {
  const pages: WithTabs[] = getCurrentPages()
  pages[pages.length - 1]?.getTabBar?.()?.setData({ covered })
}

/** Each tab page has a bar of its own: tells it which tab it is, the unread count and the text scale. */
export function markTab(
  page: { getTabBar(): { setData(data: object): void } | undefined },
  tab: keyof typeof tabs,
): void {
  const { k, care } = readLook()
  const unread = currentSession()?.me.unread ?? 0
  page.getTabBar()?.setData({ selected: tabs[tab], unread, k, care })
}
