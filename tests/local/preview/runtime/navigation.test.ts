import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TestPhone } from '../phone'

let phone: TestPhone
beforeEach(async () => {
  phone = await TestPhone.open()
})
afterEach(() => phone.close())

const detail = '/pack/pages/detail/detail?id=7&name=%E5%8D%97'
const go = async (call: string) => {
  phone.run(`wx.${call}`)
  await phone.settle()
}

/** What a call's `fail` is told. */
const refusal = async (api: string, options: string) => {
  phone.run(
    `window.refused = ''; wx.${api}({ ${options}, fail: (e) => { window.refused = e.errMsg } })`,
  )
  await phone.settle()
  return phone.run('window.refused')
}

describe('the page stack', () => {
  test('navigateTo a subpackage: the page below is hidden, the query reaches properties and onLoad', async () => {
    await go(`navigateTo({ url: '${detail}' })`)
    expect(phone.route()).toBe('pack/pages/detail/detail')
    expect(phone.text('#id')).toBe('7 南')
    expect(phone.run('getCurrentPages().length')).toBe(2)
    expect(phone.run('getCurrentPages()[0].log')).toEqual(['load', 'show', 'ready', 'hide'])
    expect(phone.run('getCurrentPages()[1].options')).toEqual({ id: '7', name: '%E5%8D%97' })
  })

  test('navigateBack shows the page below again', async () => {
    await go(`navigateTo({ url: '${detail}' })`)
    await go('navigateBack()')
    expect(phone.route()).toBe('pages/home/home')
    expect(phone.run('getCurrentPages()[0].log')).toEqual(['load', 'show', 'ready', 'hide', 'show'])
  })

  test('the opener hears what the opened page emits', async () => {
    phone.run(
      `wx.navigateTo({ url: '${detail}', events: { shown: (id) => { window.shown = id } } })`,
    )
    await phone.settle()
    expect(phone.run('window.shown')).toBe('7')
  })

  test('a navigator goes to its page when tapped', async () => {
    await phone.tap('#go')
    expect(phone.route()).toBe('pack/pages/detail/detail')
  })

  test('switching tabs keeps tab pages and closes others', async () => {
    await go(`navigateTo({ url: '${detail}' })`)
    await go("switchTab({ url: '/pages/mine/mine' })")
    expect(phone.run('getCurrentPages().map((page) => page.route)')).toEqual(['pages/mine/mine'])
    await go("switchTab({ url: '/pages/home/home' })")
    expect(phone.run('getCurrentPages()[0].log.filter((name) => name === "load").length')).toBe(1)
  })

  test('a tapped tab is told of it', async () => {
    await go("switchTab({ url: '/pages/mine/mine' })")
    const tab = phone.window.document.querySelector('.phone-tabs [data-path="pages/home/home"]')
    tab?.dispatchEvent(new phone.window.MouseEvent('click', { bubbles: true, detail: 1 }))
    await phone.settle()
    expect(phone.run('getCurrentPages()[0].log.at(-1)')).toBe('tab 楼门')
  })

  test('reLaunch and redirectTo unload what they replace', async () => {
    phone.run('window.home = getCurrentPages()[0]')
    await go(`reLaunch({ url: '${detail}' })`)
    expect(phone.run('window.home.log.at(-1)')).toBe('unload')
    await go("redirectTo({ url: '../form/form' })")
    expect(phone.route()).toBe('pack/pages/form/form')
    expect(phone.run('getCurrentPages().length')).toBe(1)
  })

  test('refusals are worded as WeChat words them', async () => {
    expect(await refusal('navigateTo', "url: '/pages/no/no'")).toBe(
      'navigateTo:fail page "pages/no/no" is not found',
    )
    expect(await refusal('navigateTo', "url: '/pages/mine/mine'")).toBe(
      'navigateTo:fail can not navigateTo a tabbar page',
    )
    expect(await refusal('switchTab', `url: '${detail}'`)).toBe(
      'switchTab:fail can not switch to no-tabBar page',
    )
    expect(await refusal('navigateBack', 'delta: 1')).toMatch(/^navigateBack:fail/)
  })

  test('at most ten pages are open', async () => {
    for (let depth = 1; depth < 10; depth += 1) await go(`navigateTo({ url: '${detail}' })`)
    expect(await refusal('navigateTo', `url: '${detail}'`)).toBe(
      'navigateTo:fail webview count limit exceed',
    )
  })
})

describe('how a page is framed', () => {
  test('a title, and a way back only where there is one', async () => {
    expect(phone.text('.phone-title')).toBe('芳星园三区')
    expect(() => phone.element('.phone-back')).toThrow()
    await go(`navigateTo({ url: '${detail}' })`)
    await phone.tap('.phone-back')
    expect(phone.route()).toBe('pages/home/home')
  })

  test('a page opened alone from a card leads home', async () => {
    await phone.close()
    phone = await TestPhone.open(`path=${encodeURIComponent(detail.slice(1))}&scene=1044`)
    expect(phone.run('wx.getLaunchOptionsSync().scene')).toBe(1044)
    expect(phone.text('#id')).toBe('7 南')
    await phone.tap('.phone-back[aria-label="回到首页"]')
    expect(phone.route()).toBe('pages/home/home')
  })

  test('navigationStyle custom draws no bar', async () => {
    await go("switchTab({ url: '/pages/talk/talk' })")
    expect(() => phone.element('.phone-navigation')).toThrow()
    expect(phone.element('wx-page').getAttribute('style')).toBe('overflow: hidden')
  })

  test('root-portal draws outside of the scrolling page', async () => {
    await go("switchTab({ url: '/pages/talk/talk' })")
    expect(phone.element('#portal').closest('.phone-portal')).not.toBeNull()
    expect(phone.element('#portal').closest('.phone-scroll')).toBeNull()
  })

  test('the tab bar stands under tabs only and follows the chosen one', async () => {
    const bar = phone.window.document.querySelector('.phone-tabs')
    expect(bar?.hasAttribute('hidden')).toBe(false)
    expect(bar?.querySelector('[aria-current]')?.textContent).toBe('楼门')
    await go(`navigateTo({ url: '${detail}' })`)
    expect(bar?.hasAttribute('hidden')).toBe(true)
  })
})

describe('theme', () => {
  test('colours of app.json follow theme.json and the phone’s own switch', async () => {
    await phone.close()
    phone = await TestPhone.open('theme=dark')
    const tabs = phone.window.document.querySelector('.phone-tabs')
    expect(phone.window.document.documentElement.getAttribute('data-theme')).toBe('dark')
    expect(tabs?.getAttribute('style')).toContain('#211F1C')
    expect(phone.window.document.querySelector('#phone')?.getAttribute('data-text')).toBe('white')
  })
})

describe('pull-down refresh and errors', () => {
  test('a page pulled down from its top refreshes until it says it is done', async () => {
    phone.run('wx.startPullDownRefresh()')
    await phone.settle()
    expect(phone.run('getCurrentPages()[0].log.at(-1)')).toBe('pull')
    const spinner = phone.element('.phone-pulled')
    expect(spinner.hasAttribute('data-turning')).toBe(true)
    phone.run('wx.stopPullDownRefresh()')
    await phone.settle()
    expect(spinner.hasAttribute('data-turning')).toBe(false)
  })

  test('what a page script throws is collected', async () => {
    await go("switchTab({ url: '/pages/mine/mine' })")
    await phone.tap('#fail')
    expect(String(phone.errors())).toContain('页面出错')
  })
})
