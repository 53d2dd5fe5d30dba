import type {
  AppEvents,
  Host,
  OpenTypeButton,
  PageFrame,
  ShareContent,
  Theme,
} from '../../../../local/preview/runtime/host'

/** What a test can do to, and read from, the runtime that `wx` believes to run in. */
export interface FakeHost extends Host {
  /** Calls of the navigation and of the bars, in order: `['navigateTo', options]`. */
  calls: [string, ...unknown[]][]
  emit<Name extends keyof AppEvents>(name: Name, event: AppEvents[Name]): void
  /** As if a share button of the page had been tapped. */
  share(content: ShareContent): void
  /** As if the capsule's menu had been tapped. */
  openMenu(): void
  /** What onShareAppMessage gives; absent: the page cannot be shared. */
  shared?: ShareContent
  openTypes: Map<string, (button: OpenTypeButton) => unknown>
}

const capsule = { left: 296, top: 55, right: 383, bottom: 87, width: 87, height: 32 }

/** A runtime with one page, drawn in the test's document. */
export function fakeHost(changes: Partial<Pick<Host, 'launch' | 'app'>> = {}): FakeHost {
  document.body.innerHTML = '<div id="root"><div id="overlay"></div></div>'
  const calls: FakeHost['calls'] = []
  const note =
    (name: string) =>
    (...details: unknown[]): void =>
      void calls.push([name, ...details])
  const listeners = new Map<string, Set<(event: never) => void>>()
  const themed = new Set<(theme: Theme) => void>()
  let theme: Theme = 'light'
  let onShare: Parameters<Host['onShare']>[0] = () => undefined
  let onMenu: Parameters<Host['onMenu']>[0] = () => undefined
  const frame = pageFrame()
  const launch = changes.launch ?? { path: frame.path, query: {}, scene: 1001 }
  const host: FakeHost = {
    calls,
    openTypes: new Map(),
    root: found('root'),
    overlay: found('overlay'),
    launch,
    entered: () => launch,
    app: {
      pages: [frame.path],
      window: { navigationBarTitleText: '掌上四合院' },
      requiredPrivateInfos: ['getLocation'],
      ...changes.app,
    },
    navigation: {
      navigateTo: (options) => {
        if (options.url.includes('nowhere')) refuse('navigateTo:fail page "nowhere" is not found')
        note('navigateTo')(options)
        return {
          eventChannel: {
            on: note('on'),
            once: note('once'),
            off: note('off'),
            emit: note('emit'),
          },
        }
      },
      redirectTo: note('redirectTo'),
      reLaunch: note('reLaunch'),
      switchTab: note('switchTab'),
      navigateBack: note('navigateBack'),
    },
    pages: () => [frame],
    theme: {
      current: () => theme,
      set: (next) => {
        theme = next
        for (const listener of themed) listener(next)
      },
      onChange: (listener) => void themed.add(listener),
      offChange: (listener) => {
        if (listener) themed.delete(listener)
        else themed.clear()
      },
    },
    tabBar: {
      setItem: note('setItem'),
      setStyle: note('setStyle'),
      setBadge: note('setBadge'),
      setRedDot: note('setRedDot'),
      setShown: note('setShown'),
    },
    navigationBar: {
      setTitle: note('setTitle'),
      setColor: note('setColor'),
      setLoading: note('setLoading'),
    },
    metrics: () => ({
      screenWidth: 390,
      screenHeight: 844,
      windowWidth: 390,
      windowHeight: 749,
      statusBarHeight: 47,
      safeAreaBottom: 34,
      capsule,
    }),
    setClockOffset: note('setClockOffset'),
    triggerShow: note('triggerShow'),
    triggerHide: note('triggerHide'),
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(listener))
    },
    off: (name, listener) => {
      if (listener) listeners.get(name)?.delete(listener)
      else listeners.delete(name)
    },
    emit: (name, event) => {
      for (const listener of listeners.get(name) ?? []) listener(event as never)
    },
    startPullDownRefresh: note('startPullDownRefresh'),
    stopPullDownRefresh: note('stopPullDownRefresh'),
    pageScrollTo: note('pageScrollTo'),
    shareOf: () => Promise.resolve(host.shared),
    onShare: (listener) => (onShare = listener),
    onMenu: (listener) => (onMenu = listener),
    share: (content) => onShare(content, frame),
    openMenu: () => onMenu(frame),
    answerOpenType: (name, answer) => void host.openTypes.set(name, answer),
    createSelectorQuery: note('createSelectorQuery'),
    createIntersectionObserver: note('createIntersectionObserver'),
    assetUrl: (path) => (path.startsWith('/') ? `/phone${path}` : path),
  }
  return host
}

/** The runtime throws plain objects, as WeChat does. */
function refuse(errMsg: string): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw { errMsg }
}

function pageFrame(): PageFrame {
  const element = document.createElement('div')
  return {
    path: 'pages/home/home',
    query: {},
    element,
    body: element,
    page: {
      data: {},
      route: 'pages/home/home',
      options: {},
      setData: () => undefined,
      createSelectorQuery: () => undefined,
      createIntersectionObserver: () => undefined,
      selectComponent: () => undefined,
    },
    config: {},
  }
}

function found(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`no #${id}`)
  return element
}
