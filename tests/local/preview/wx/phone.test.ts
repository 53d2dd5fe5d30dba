// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  overridden,
  parseSettings,
  STANDARD_SETTINGS,
} from '../../../../local/preview/runtime/wx/settings'
import { phoneWith, refusal } from './phone'

describe('what the phone tells', () => {
  beforeEach(() => localStorage.clear())

  it('is set by the desk under the phone’s name, and by the page address over it', () => {
    localStorage.setItem('preview:left:settings', '{"theme":"dark","fontScale":1.4}')
    const { phone, wx } = phoneWith('openid=oA&phone=left&font=1.18')
    expect(phone.settings()).toMatchObject({ theme: 'dark', fontScale: 1.18, online: true })
    expect(wx['getAppBaseInfo']?.()).toMatchObject({
      fontSizeScaleFactor: 1.18,
      fontSizeSetting: 20,
    })
    expect(phoneWith('openid=oA&phone=right').phone.settings()).toEqual(STANDARD_SETTINGS)
  })

  it('has standard settings when what is stored is broken', () => {
    expect(parseSettings('{')).toEqual(STANDARD_SETTINGS)
    expect(parseSettings('{"location":{"latitude":"x"},"fontScale":"big"}')).toEqual(
      STANDARD_SETTINGS,
    )
    expect(overridden(STANDARD_SETTINGS, new URLSearchParams('font=-1&lat=39'))).toEqual(
      STANDARD_SETTINGS,
    )
  })

  it('has the sizes of its screen and the capsule’s place', () => {
    const { wx } = phoneWith('openid=oA')
    expect(wx['getWindowInfo']?.()).toMatchObject({
      windowWidth: 390,
      windowHeight: 749,
      statusBarHeight: 47,
      safeArea: { top: 47, bottom: 810, height: 763 },
    })
    expect(wx['getMenuButtonBoundingClientRect']?.()).toMatchObject({ left: 296, bottom: 87 })
  })

  it('tells listeners of another theme until they are taken off', () => {
    const { host, wx } = phoneWith('openid=oA')
    const heard = vi.fn()
    wx['onThemeChange']?.(heard)
    host.theme.set('dark')
    wx['offThemeChange']?.(heard)
    host.theme.set('light')
    expect(heard.mock.calls).toEqual([[{ theme: 'dark' }]])
  })

  it('hands navigation and bars to the runtime, and its refusals back', async () => {
    const { host, wx } = phoneWith('openid=oA')
    await wx['navigateTo']?.({ url: '/pages/report/report' })
    await wx['setTabBarBadge']?.({ index: 1, text: '3' })
    await wx['removeTabBarBadge']?.({ index: 1 })
    expect(host.calls).toEqual([
      ['navigateTo', { url: '/pages/report/report' }],
      ['setBadge', 1, '3'],
      ['setBadge', 1, ''],
    ])
    expect(await refusal(wx['navigateTo']?.({ url: '/nowhere' }))).toEqual({
      errMsg: 'navigateTo:fail page "nowhere" is not found',
    })
    expect(await refusal(wx['navigateTo']?.({}))).toEqual({
      errMsg:
        'navigateTo:fail parameter error: parameter.url should be String instead of Undefined;',
    })
  })

  it('passes the app’s life on to listeners', () => {
    const { host, wx } = phoneWith('openid=oA')
    const shown = vi.fn()
    wx['onAppShow']?.(shown)
    host.emit('show', host.launch)
    wx['offAppShow']?.(shown)
    host.emit('show', host.launch)
    expect(shown).toHaveBeenCalledExactlyOnceWith(host.launch)
    expect(wx['getLaunchOptionsSync']?.()).toBe(host.launch)
  })
})
