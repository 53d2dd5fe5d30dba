import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtFrom, TestPhone } from '../phone'

const files = {
  'app.json': '{ "pages": ["a/a", "a/b"], "window": { "navigationBarTitleText": "题" } }',
  'app.js': `App({
    log: [],
    onShow() { this.log.push('show') },
    onHide() { this.log.push('hide') },
    onError(message) { this.log.push('error ' + message.includes('坏了')) },
    onPageNotFound({ path }) { this.log.push('not found ' + path) },
  })`,
  'a/a.json': '{ "usingComponents": { "part": "./part" } }',
  'a/a.wxml': `<view capture-bind:tap="first" bind:tap="last"><view id="inner" bind:tap="middle">点</view></view>
<part id="part" wx:if="{{shown}}" /><view id="long" bind:longpress="held" bind:tap="tapped">长按</view>
<button id="share" open-type="share" data-of="room">分享</button>
<button id="odd" open-type="launchApp">怪</button><button id="off" disabled bind:tap="tapped">不能</button>`,
  'a/a.js': `Page({
    data: { shown: true },
    log: [],
    first() { this.log.push('capture') },
    middle() { this.log.push('inner') },
    last() { this.log.push('outer') },
    held() { this.log.push('long') },
    tapped() { this.log.push('tap') },
    onShareAppMessage({ from, target }) {
      window.sharedFrom = from + ' ' + target.dataset.of
      return { path: '/a/b?id=1' }
    },
  })`,
  'a/part.json': '{ "component": true }',
  'a/part.wxml': '<view>部分</view>',
  'a/part.js': `Component({
    lifetimes: {
      created() { window.life = ['created'] },
      attached() { window.life.push('attached') },
      ready() { window.life.push('ready') },
      detached() { window.life.push('detached') },
    },
    pageLifetimes: {
      show() { window.life.push('page show') },
      hide() { window.life.push('page hide') },
    },
  })`,
  'a/b.json': '{}',
  'a/b.wxml': '<view id="b">乙</view>',
  'a/b.js': 'Page({ onLoad() { throw new Error("坏了") } })',
}

let folder: Promise<string>
let phone: TestPhone
beforeAll(async () => {
  folder = builtFrom(files)
  phone = await TestPhone.open('', folder)
})
afterAll(() => phone.close())

const log = () => phone.run('getCurrentPages()[0].log.splice(0)')

describe('events', () => {
  test('are captured from outside in, then bubble', async () => {
    await phone.tap('#inner')
    expect(log()).toEqual(['capture', 'inner', 'outer'])
  })

  test('a long press that is listened to is no tap', async () => {
    const element = phone.element('#long')
    const mouse = (type: string) =>
      element.dispatchEvent(new phone.window.MouseEvent(type, { bubbles: true }))
    mouse('mousedown')
    await phone.settle(450)
    mouse('mouseup')
    expect(log()).toEqual(['long'])
    await phone.tap('#long')
    expect(log()).toEqual(['tap'])
  })

  test('a disabled button is not tapped', async () => {
    await phone.tap('#off')
    expect(log()).toEqual([])
  })
})

describe('lives', () => {
  test('a component is created, attached, shown with its page, ready, hidden, detached', async () => {
    await expect
      .poll(() => phone.run('window.life'))
      .toEqual(['created', 'attached', 'page show', 'ready'])
    phone.run("wx.navigateTo({ url: '/a/b' })")
    await phone.settle()
    phone.run('wx.navigateBack()')
    await phone.settle()
    phone.run('getCurrentPages()[0].setData({ shown: false })')
    expect(phone.run('window.life.slice(4)')).toEqual(['page hide', 'page show', 'detached'])
  })

  test('what a page throws reaches App.onError and the probe, and the page is still drawn', async () => {
    phone.run("wx.navigateTo({ url: '/a/b' })")
    await phone.settle()
    expect(phone.text('#b')).toBe('乙')
    expect(phone.run('getApp().log.at(-1)')).toBe('error true')
    expect(String(phone.errors())).toContain('坏了')
    phone.run('wx.navigateBack()')
    await phone.settle()
  })

  test('a launch path that is no page is told, and the first page opens', async () => {
    const lost = await TestPhone.open('path=a/none', folder)
    expect(lost.run('getApp().log')).toEqual(['show', 'not found a/none'])
    expect(lost.route()).toBe('a/a')
    await lost.close()
  })
})

describe('button open-type', () => {
  test('share asks the page, with the button’s dataset', async () => {
    // No cloud is there to name the groups a card could go to.
    phone.run("window.fetch = () => Promise.resolve(new Response('[]'))")
    await phone.tap('#share')
    expect(phone.run('window.sharedFrom')).toBe('button room')
  })

  test('one that nothing answers throws by name', async () => {
    await phone.tap('#odd')
    expect(String(phone.errors())).toContain('<button open-type="launchApp"> is not supported')
  })
})
