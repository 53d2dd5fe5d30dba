import { describe, expect, test } from 'vitest'
import { wxssToCss } from '../../../../local/preview/compiler/wxss'
import type { Scope } from '../../../../local/preview/compiler/wxss-scope'

const css = (source: string, scope: Scope = {}, file = 'a.wxss') =>
  wxssToCss(source, file, scope).replace(/\s+/g, ' ').trim()

describe('units', () => {
  test('rpx is a share of the screen’s width', () => {
    expect(css('.a { width: 20rpx; margin: -1.5rpx 0 }')).toBe(
      '.a { width: calc(20 * var(--rpx)); margin: calc(-1.5 * var(--rpx)) 0 }',
    )
  })

  test('rpx in a text or an address stays', () => {
    expect(css('.a { content: "20rpx"; background: url(a20rpx.png) }')).toBe(
      '.a { content: "20rpx"; background: url(a20rpx.png) }',
    )
  })

  test('rpx inside calc', () => {
    expect(css('.a { width: calc(100% - 32rpx) }')).toBe(
      '.a { width: calc(100% - calc(32 * var(--rpx))) }',
    )
  })

  test('vh and vw measure the page, not the window', () => {
    expect(css('.a { height: 100vh; width: 50vw }')).toBe(
      '.a { height: calc(100 * var(--vh)); width: calc(50 * var(--vw)) }',
    )
  })

  test('safe areas are the drawn phone’s, with their fallback kept', () => {
    expect(
      css(
        '.a { padding-bottom: calc(10rpx + env(safe-area-inset-bottom)); top: env(safe-area-inset-top, 20px) }',
      ),
    ).toBe(
      '.a { padding-bottom: calc(calc(10 * var(--rpx)) + var(--safe-area-inset-bottom)); top: var(--safe-area-inset-top, 20px) }',
    )
  })
})

describe('scoping', () => {
  test('built-in tags get the DOM’s names, components keep theirs', () => {
    expect(css('view, scroll-view > t-button { color: red }')).toBe(
      'wx-view, wx-scroll-view > t-button { color: red }',
    )
  })

  test('an isolated component’s classes and :host are its own', () => {
    expect(css(':host .a.b:not(.c) { color: red }', { classPrefix: 'x' })).toBe(
      '[wx-host=x] .x--a.x--b:not(.x--c) { color: red }',
    )
  })

  test('a page’s rules stay in the page without gaining weight', () => {
    expect(css('.a, page { color: red }', { page: 'pages/a/a' })).toBe(
      ':where([data-page="pages/a/a"]) .a, wx-page:where([data-page="pages/a/a"]) { color: red }',
    )
  })

  test('keyframes are left alone', () => {
    const frames = '@keyframes k { from { opacity: 0 } 50% { opacity: 1 } }'
    expect(css(frames, { classPrefix: 'x' })).toBe(frames)
  })
})

describe('dark mode', () => {
  test('follows the phone’s switch, with the weight of a media query', () => {
    expect(css('@media (prefers-color-scheme: dark) { page { color: white } }')).toBe(
      ':where([data-theme="dark"]) wx-page { color: white }',
    )
  })

  test('what else the media query asks is kept', () => {
    expect(
      css('@media (prefers-color-scheme: light) and (min-width: 300rpx) { .a { color: red } }'),
    ).toBe('@media (min-width: 150px) { :where([data-theme="light"]) .a { color: red } }')
  })
})

describe('TDesign’s icons', () => {
  const file = '/x/node_modules/tdesign-miniprogram/miniprogram_dist/icon/icon.wxss'
  const source =
    "@font-face { font-family: t; src: url(https://x/t.woff) } .t-icon-add:before { content: '\\E00D' }"

  test('are masks from files beside the phone, not a font from a CDN', () => {
    const out = css(source, { classPrefix: 'c' }, file)
    expect(out).not.toContain('font-face')
    expect(out).toContain('.c--t-icon-add:before { --icon: url(icons/add.svg)')
    expect(out).toContain(':where(.c--t-icon-base):before')
  })

  test('so they are when packed into miniprogram_npm', () => {
    const packed = '/x/miniprogram/miniprogram_npm/tdesign-miniprogram/icon/icon.wxss'
    expect(css(source, {}, packed)).toContain('url(icons/add.svg)')
  })

  test('another component’s icon.wxss keeps its font', () => {
    expect(css(source, {}, '/x/components/icon.wxss')).toContain('@font-face')
  })
})
