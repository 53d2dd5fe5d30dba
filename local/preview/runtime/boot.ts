import './styles/phone.css'
import { AppEventListeners } from './app-events'
import { AppLife } from './app-life'
import { assetUrl } from './asset-url'
import type { Bundle } from './bundle'
import { PhoneTheme } from './frame/theme'
import { drawScreen, type Screen } from './frame/screen'
import { PhoneBackend } from './framework/backend'
import { Finger } from './framework/finger'
import { Framework } from './framework/framework'
import { Gestures } from './framework/gestures'
import { AppScript, installGlobals } from './framework/globals'
import { tapByKeyboard } from './framework/keyboard'
import { launchOptions } from './launch'
import { OpenTypes } from './open-types'
import { Pages } from './page/pages'
import { urlOf } from './page/route'
import { hostOf } from './phone-host'
import { installProbe, type PreviewProbe } from './preview'
import { installSelectorQuery } from './query/install'
import { installWx } from './wx/install'

/** Runs a compiled Mini Program in this document: draws the phone, starts the app, opens its page. */
export function boot(bundle: Bundle): void {
  performance.mark('preview-boot')
  const address = new URLSearchParams(location.search)
  const clock = { offsetMs: 0 }
  const root = document.getElementById('phone')
  if (root === null) throw new Error('the document has no #phone')
  const screen = drawScreen(root, () => Date.now() + clock.offsetMs)
  const theme = new PhoneTheme(bundle, address.get('theme'))
  const finger = new Finger()
  const openTypes = new OpenTypes(() => pages.top)
  const framework = createFramework(bundle, { screen, theme, finger, openTypes }, () => pages)
  const pages: Pages = new Pages({ bundle, framework, screen, theme, finger })
  const script = new AppScript()
  const events = new AppEventListeners()
  const life = new AppLife(script, events, launchOptions(address, bundle.app))
  const probe = installProbe(
    () => pages.stack.top?.path ?? '',
    (message) => life.error(message),
    (reason) => life.rejection(reason),
  )
  installGlobals(framework, script, () => pages.stack.frames.map(({ page }) => page))
  const setClockOffset = (offsetMs: number) => (clock.offsetMs = offsetMs)
  const parts = { bundle, screen, theme, pages, life, events, openTypes, setClockOffset, assetUrl }
  installWx(hostOf(parts))
  theme.onChange((changed) => life.themeChanged(changed))
  followWindow(pages, events)
  bundle.runApp()
  life.start()
  openFirst(pages, life, bundle)
  announce(probe)
}

interface PhoneParts {
  screen: Screen
  theme: PhoneTheme
  finger: Finger
  openTypes: OpenTypes
}

function createFramework(bundle: Bundle, parts: PhoneParts, pages: () => Pages): Framework {
  const { screen, theme, finger, openTypes } = parts
  installSelectorQuery()
  tapByKeyboard()
  const backend = new PhoneBackend(new Gestures(finger), () => theme.current())
  return new Framework(bundle, backend, {
    finger,
    overlay: screen.overlay,
    assetUrl,
    navigate: (how, options) => follow(pages(), how, options),
    openType: (name, button) => openTypes.open(name, button),
  })
}

/** What `<navigator open-type>` means. */
function follow(pages: Pages, how: string, options: { url: string; delta: number }): void {
  const { navigation } = pages
  if (how === 'navigate') navigation.navigateTo(options)
  else if (how === 'redirect') navigation.redirectTo(options)
  else if (how === 'switchTab') navigation.switchTab(options)
  else if (how === 'reLaunch') navigation.reLaunch(options)
  else if (how === 'navigateBack') navigation.navigateBack(options)
  else throw new Error(`<navigator open-type="${how}"> is not supported by the preview`)
}

function openFirst(pages: Pages, life: AppLife, bundle: Bundle): void {
  const { launch } = life
  const known = bundle.app.pages.includes(launch.path)
  if (!known) life.pageNotFound(launch)
  // An app may have gone somewhere in onLaunch or onPageNotFound.
  if (pages.stack.top !== undefined) return
  const route = known ? launch : { path: bundle.app.pages[0] ?? '', query: {} }
  pages.navigation.reLaunch({ url: urlOf(route) })
}

function followWindow(pages: Pages, events: AppEventListeners): void {
  window.addEventListener('resize', () => {
    const { top } = pages.stack
    if (top === undefined) return
    const size = { windowWidth: top.body.clientWidth, windowHeight: top.body.clientHeight }
    top.resized(size)
    events.emit('resize', size)
  })
}

function announce(probe: PreviewProbe): void {
  requestAnimationFrame(() => {
    performance.mark('preview-first-render')
    performance.measure('preview-start', 'preview-boot', 'preview-first-render')
    probe.ready = true
  })
}
