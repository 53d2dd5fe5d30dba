import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BrowserPhone } from '../browser'

let phone: BrowserPhone
beforeAll(async () => {
  phone = await BrowserPhone.start()
})
afterAll(() => phone.stop())

/** A computed style of the first element that matches, or of its `::before`. */
const style = (selector: string, name: string, pseudo = '') => {
  const element = `document.querySelector('${selector}')`
  const computed = `getComputedStyle(${element}, '${pseudo}')`
  return phone.page.evaluate<string>(`${computed}.getPropertyValue('${name}')`)
}

const scroll = (selector: string, top: number) =>
  phone.page.evaluate(`document.querySelectorAll('${selector}')[0].scrollTo(0, ${top})`)

const box = (selector: string) => phone.page.locator(selector).first().boundingBox()

const log = () => phone.page.evaluate('getCurrentPages()[0].log')

describe('the drawn phone', () => {
  beforeAll(() => phone.open())

  test('has the sizes of the mocks: status bar, capsule, bars', async () => {
    expect(await box('.phone-status')).toMatchObject({ y: 0, height: 47 })
    expect(await box('.phone-capsule')).toEqual({ x: 296, y: 55, width: 87, height: 32 })
    expect(await box('.phone-tabs')).toEqual({ x: 0, y: 761, width: 390, height: 83 })
    expect(await box('.phone-scroll')).toEqual({ x: 0, y: 95, width: 390, height: 666 })
  })

  test('gives page styles the phone’s own units', async () => {
    expect(await style('.title', 'padding-top')).toBe('10.4px')
    expect(await style('.title', 'font-size')).toBe('20.8px')
    // A tenth of the 666 px between the bars.
    expect(parseFloat(await style('.title', 'height'))).toBeCloseTo(66.6, 1)
    expect(await style('[class*="--box"]', 'padding-bottom')).toBe('34px')
  })

  test('a component’s style is its own, app.wxss reaches where it may', async () => {
    expect(await style('[class*="--counter"]', 'background-color')).toBe('rgb(255, 255, 255)')
    expect(await style('.title', 'color')).toBe('rgb(1, 2, 3)')
  })

  test('TDesign’s icons are drawn without the network', async () => {
    expect(await style('[class*="t-icon-home"]', 'mask-image', '::before')).toMatch(
      /icons\/home\.svg/,
    )
  })

  test('what is fixed in a page stays between its bars', async () => {
    await phone.page.getByText('打开', { exact: true }).click()
    await phone.page.locator('#popped').waitFor()
    await expect
      .poll(async () => {
        const popup = await phone.page.locator('[class*="t-popup--bottom"]').boundingBox()
        return popup && Math.round(popup.y + popup.height)
      })
      .toBe(761)
  })
})

describe('scrolling and pulling', () => {
  beforeAll(() => phone.open())

  test('reaching the bottom is told once', async () => {
    await scroll('.phone-scroll', 100_000)
    await expect.poll(log).toEqual(['load', 'show', 'ready', 'bottom'])
    await scroll('.phone-scroll', 0)
  })

  test('pulling down from the top refreshes', async () => {
    const { mouse } = phone.page
    await mouse.move(200, 200)
    await mouse.down()
    await mouse.move(200, 400, { steps: 4 })
    await mouse.up()
    await expect.poll(log).toEqual(['load', 'show', 'ready', 'bottom', 'pull'])
  })
})

describe('dark mode', () => {
  test('media queries follow the phone, not the machine', async () => {
    await phone.page.emulateMedia({ colorScheme: 'dark' })
    await phone.open('theme=light')
    expect(await style('wx-page', 'background-color')).toBe('rgb(244, 242, 238)')
    await phone.page.emulateMedia({ colorScheme: 'light' })
    await phone.open('theme=dark')
    expect(await style('wx-page', 'background-color')).toBe('rgb(22, 20, 18)')
    expect(await style('.phone-tabs', 'background-color')).toBe('rgb(33, 31, 28)')
  })
})

describe('fields by finger and keyboard', () => {
  beforeAll(() => phone.open('path=pack/pages/form/form'))

  test('a textarea with auto-height grows with its text', async () => {
    const before = await box('wx-textarea')
    await phone.page.locator('wx-textarea textarea').fill('一\n二\n三\n四')
    await expect
      .poll(async () => (await box('wx-textarea'))?.height)
      .toBeGreaterThan((before?.height ?? 0) * 3)
  })

  test('a picker’s columns scroll to a row', async () => {
    await phone.page.locator('#date').click()
    const months = phone.page.locator('.phone-picker-column').nth(1)
    await scroll('.phone-picker-column:nth-child(2)', 44 * 2)
    await expect.poll(() => months.locator('[aria-selected="true"]').textContent()).toBe('3月')
    await phone.page.getByText('确定').click()
    await expect.poll(() => phone.page.locator('#place').textContent()).toBe('2026-03-28')
  })

  test('a swiper is turned by dragging', async () => {
    const swiper = await box('wx-swiper')
    if (!swiper) throw new Error('no swiper')
    const { mouse } = phone.page
    await mouse.move(swiper.x + 300, swiper.y + 20)
    await mouse.down()
    await mouse.move(swiper.x + 100, swiper.y + 20, { steps: 4 })
    await mouse.up()
    await expect.poll(() => phone.page.evaluate('getCurrentPages()[0].data.turned')).toBe(1)
  })

  test('nothing of all this was an error', async () => {
    expect(await phone.page.evaluate('window.__preview.errors')).toEqual([])
  })
})
