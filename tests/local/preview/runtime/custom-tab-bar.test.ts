import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtFrom, TestPhone } from '../phone'

const page = (index: number) => ({
  [`pages/p${index}/p${index}.json`]: '{ "usingComponents": {} }',
  [`pages/p${index}/p${index}.wxml`]: `<view id="page">${index}</view>`,
  [`pages/p${index}/p${index}.js`]: `Page({
    onShow() { this.getTabBar().setData({ selected: ${index} }) },
  })`,
})

const files = {
  'app.json': JSON.stringify({
    pages: ['pages/p0/p0', 'pages/p1/p1'],
    tabBar: {
      custom: true,
      list: [
        { pagePath: 'pages/p0/p0', text: '零' },
        { pagePath: 'pages/p1/p1', text: '一' },
      ],
    },
  }),
  'app.js': 'App({})',
  ...page(0),
  ...page(1),
  'custom-tab-bar/index.json': '{ "component": true }',
  'custom-tab-bar/index.wxml': '<view id="bar" bind:tap="go">{{selected}}</view>',
  'custom-tab-bar/index.js': `Component({
    data: { selected: -1 },
    methods: { go() { wx.switchTab({ url: '/pages/p1/p1' }) } },
  })`,
}

let phone: TestPhone
beforeAll(async () => {
  phone = await TestPhone.open('', builtFrom(files))
})
afterAll(() => phone.close())

test('a custom tab bar is part of each tab page, which reaches it by getTabBar()', async () => {
  expect(phone.text('#bar')).toBe('0')
  expect(phone.window.document.querySelector('.phone-tabs')?.hasAttribute('hidden')).toBe(true)
  await phone.tap('#bar')
  expect(phone.route()).toBe('pages/p1/p1')
  expect(phone.text('#bar')).toBe('1')
  expect(phone.errors()).toEqual([])
})
