import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TestPhone } from '../phone'

let phone: TestPhone
beforeEach(async () => {
  phone = await TestPhone.open('path=pack/pages/form/form')
})
afterEach(() => phone.close())

/** Types into the HTML field inside a component. */
async function type(selector: string, value: string): Promise<void> {
  const field = phone.element(`${selector} .wx--field`)
  Object.assign(field, { value })
  field.dispatchEvent(new phone.window.Event('input', { bubbles: true }))
  await phone.settle()
}

describe('fields of a form', () => {
  test('model:value binds both ways', async () => {
    expect(phone.element('wx-input .wx--field')).toHaveProperty('value', '邻居')
    await type('wx-input', '402')
    expect(phone.text('#echo')).toBe('402')
    phone.run("getCurrentPages()[0].setData({ who: '书记' })")
    expect(phone.element('wx-input .wx--field')).toHaveProperty('value', '书记')
  })

  test('maxlength -1 means no limit', () => {
    expect(phone.element('wx-input .wx--field').hasAttribute('maxlength')).toBe(false)
    expect(phone.element('wx-textarea .wx--field').getAttribute('maxlength')).toBe('140')
  })

  test('Enter confirms an input', async () => {
    const field = phone.element('wx-input .wx--field')
    field.dispatchEvent(new phone.window.KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await phone.settle()
    expect(phone.text('#sent')).toBe('confirm 邻居')
  })

  test('submit gathers every named field', async () => {
    await phone.tap('#submit')
    expect(JSON.parse(phone.text('#sent'))).toMatchObject({
      who: '邻居',
      what: '说明',
      secret: true,
      kinds: ['a'],
      one: 'x',
      level: 30,
      place: 1,
    })
  })

  test('reset brings the first values back', async () => {
    await type('wx-input', '改了')
    await phone.tap('#reset')
    expect(phone.text('#sent')).toBe('reset')
    expect(phone.element('wx-input .wx--field')).toHaveProperty('value', '邻居')
  })

  test('a tap on a label ticks its checkbox, and the group tells all that are ticked', async () => {
    const labels = phone.window.document.querySelectorAll('wx-label')
    labels[1]?.setAttribute('id', 'second')
    await phone.tap('#second')
    expect(phone.text('#sent')).toBe('a,b')
  })

  test('t-input tells what was typed', async () => {
    await type('[class*="t-input"] wx-input', '字')
    expect(phone.text('#t-told')).toBe('字')
  })
})

describe('picker', () => {
  const option = (word: string) => {
    const options = [...phone.window.document.querySelectorAll('.phone-picker [role="option"]')]
    return options.find((one) => one.textContent === word)
  }
  const press = async (element: { click?(): void } | null | undefined) => {
    if (!element?.click) throw new Error('nothing to press')
    element.click()
    await phone.settle()
  }
  const confirm = () => press(phone.window.document.querySelector<never>('.phone-picker-confirm'))

  test('a sheet from below offers the range; the chosen row is its value', async () => {
    await phone.tap('#place')
    expect(option('二层')?.getAttribute('aria-selected')).toBe('true')
    await press(phone.window.document.querySelectorAll('.phone-picker [role="option"]')[2] as never)
    await confirm()
    expect(phone.text('#place')).toBe('2')
    expect(phone.window.document.querySelector('.phone-picker')).toBeNull()
  })

  test('a date has only the days its month has', async () => {
    await phone.tap('#date')
    expect(option('28日')).toBeDefined()
    expect(option('29日')).toBeUndefined()
    await confirm()
    expect(phone.text('#place')).toBe('2026-02-28')
  })
})

describe('other built-in components', () => {
  test('rich-text draws formatting and nothing that acts', () => {
    const rich = phone.element('wx-rich-text')
    expect(rich.querySelector('b')?.hasAttribute('onclick')).toBe(false)
    expect(rich.textContent).toBe('粗')
  })

  test('a swiper turned by its page tells the page', async () => {
    phone.run('getCurrentPages()[0].setData({ turned: 1 })')
    await phone.settle()
    expect(phone.element('wx-swiper .wx--track').getAttribute('style')).toContain('-100%')
  })

  test('a selector query gives the canvas itself', async () => {
    phone.run("wx.navigateTo({ url: '/pack/pages/detail/detail?id=1' })")
    await expect.poll(() => phone.run('getCurrentPages()[1].data.size')).toBe(300)
  })

  test('a map draws its markers and circles', async () => {
    phone.run("wx.navigateTo({ url: '/pack/pages/detail/detail?id=1' })")
    await phone.settle()
    expect(phone.element('.phone-map-marker').getAttribute('aria-label')).toBe('5号楼')
    // 100 m at 39.86° on zoom 16: 100 / (156543.03392 · cos 39.86° / 2^16) = 54.5 px
    expect(Number(phone.element('wx-map circle').getAttribute('r'))).toBeCloseTo(54.5, 0)
  })
})

describe('button open-type', () => {
  test('share of a page that has no onShareAppMessage says so', async () => {
    phone.run("wx.switchTab({ url: '/pages/mine/mine' })")
    await phone.settle()
    await phone.tap('#share')
    expect(String(phone.errors())).toContain('pages/mine/mine has no onShareAppMessage')
  })
})
