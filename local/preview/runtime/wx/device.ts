/** What the phone tells of itself: sizes, theme, text size, network. */
import type { Theme } from '../host'
import { api } from './call'
import type { Phone } from './phone'
import type { PhoneSettings } from './settings'

/** Base library the preview follows, as the pinned typings describe it. */
const SDK_VERSION = '3.8.0'

/** WeChat's standard text size, in px. */
const STANDARD_FONT_PX = 17

type NetworkListener = (state: { isConnected: boolean; networkType: string }) => void

export function deviceApis(phone: Phone): Record<string, unknown> {
  const { host } = phone
  const all = (): object => ({ ...windowInfo(phone), ...baseInfo(phone), ...DEVICE, ...SYSTEM })
  return {
    getWindowInfo: () => windowInfo(phone),
    getDeviceInfo: () => DEVICE,
    getAppBaseInfo: () => baseInfo(phone),
    getSystemSetting: () => SYSTEM,
    getSystemInfoSync: all,
    getSystemInfo: api('getSystemInfo', all),
    getAppAuthorizeSetting: () => AUTHORIZED,
    getMenuButtonBoundingClientRect: () => host.metrics().capsule,
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
    }),
    onThemeChange: (listener: (change: { theme: Theme }) => void) =>
      host.theme.onChange(wrap(listener)),
    offThemeChange: (listener?: (change: { theme: Theme }) => void) =>
      host.theme.offChange(listener && wrap(listener)),
  }
}

export function networkApis(phone: Phone): Record<string, unknown> {
  const listeners = new Set<NetworkListener>()
  phone.onSettings((before: PhoneSettings) => {
    if (before.online === phone.settings().online) return
    for (const listener of listeners) {
      listener({ isConnected: phone.settings().online, networkType: networkType(phone) })
    }
  })
  return {
    getNetworkType: api('getNetworkType', () => ({ networkType: networkType(phone) })),
    onNetworkStatusChange: (listener: NetworkListener) => listeners.add(listener),
    offNetworkStatusChange: (listener?: NetworkListener) =>
      listener ? listeners.delete(listener) : listeners.clear(),
  }
}

const DEVICE = { brand: 'preview', model: 'preview', system: 'preview', platform: 'devtools' }

const SYSTEM = {
  bluetoothEnabled: false,
  locationEnabled: true,
  wifiEnabled: true,
  deviceOrientation: 'portrait',
}

/** The phone's own settings let WeChat use everything; what the Mini Program may is asked apart. */
const AUTHORIZED = {
  albumAuthorized: 'authorized',
  cameraAuthorized: 'authorized',
  locationAuthorized: 'authorized',
  locationReducedAccuracy: false,
  microphoneAuthorized: 'authorized',
  notificationAuthorized: 'authorized',
}

function windowInfo({ host }: Phone): object {
  const { screenWidth, screenHeight, windowWidth, windowHeight, ...rest } = host.metrics()
  const { statusBarHeight, safeAreaBottom } = rest
  const bottom = screenHeight - safeAreaBottom
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth,
    screenHeight,
    windowWidth,
    windowHeight,
    statusBarHeight,
    screenTop: screenHeight - windowHeight,
    safeArea: {
      left: 0,
      right: screenWidth,
      top: statusBarHeight,
      bottom,
      width: screenWidth,
      height: bottom - statusBarHeight,
    },
  }
}

function baseInfo(phone: Phone): object {
  const { fontScale } = phone.settings()
  return {
    SDKVersion: SDK_VERSION,
    version: '8.0.50',
    language: 'zh_CN',
    enableDebug: false,
    host: { env: 'WeChat', appId: '' },
    theme: phone.host.theme.current(),
    fontSizeScaleFactor: fontScale,
    fontSizeSetting: Math.round(STANDARD_FONT_PX * fontScale),
  }
}

function networkType(phone: Phone): string {
  return phone.settings().online ? 'wifi' : 'none'
}

const wrapped = new WeakMap<object, (theme: Theme) => void>()

/** The host says the theme, WeChat says `{ theme }`; the same wrapper is needed to take it off. */
function wrap(listener: (change: { theme: Theme }) => void): (theme: Theme) => void {
  const known = wrapped.get(listener) ?? ((theme: Theme) => listener({ theme }))
  wrapped.set(listener, known)
  return known
}
