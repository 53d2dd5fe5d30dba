import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestPhone } from '../phone'

let phone: TestPhone
beforeAll(async () => {
  phone = await TestPhone.open()
})
afterAll(() => phone.close())

describe('WXML is drawn as WeChat draws it', () => {
  test('WXS runs, with its own requires, inline modules and x.constructor as a string', () => {
    expect(phone.text('.title')).toBe('门 ¥12.50 list of 2 8')
  })

  test('imported templates take data, included files see the page', () => {
    expect(phone.text('.line')).toBe('楼层：9')
    expect(phone.text('#footer')).toBe('页脚 1')
  })

  test('rpx in an inline style becomes a share of the screen', () => {
    expect(phone.element('.title').getAttribute('style')).toBe('padding: calc(20 * var(--rpx))')
  })

  test('named slots, external classes and a virtual host', () => {
    const head = phone.element('#head').parentElement
    expect(head?.classList.contains('outer')).toBe(true)
    expect(head?.textContent).toBe('头身')
    expect(phone.window.document.querySelector('box')).toBeNull()
  })

  test('a generic is filled with the component that the page names', () => {
    expect(phone.element('wx-list').textContent).toContain('(甲)(乙)')
  })

  test('relations link children to their parent', () => {
    expect(phone.text('#members')).toBe('2')
  })

  test('a component declared in app.json needs no declaration in the page', () => {
    expect(phone.text('#counter')).toBe('1')
  })

  test('aria attributes reach the DOM, and a role makes it reachable by keyboard', () => {
    const counter = phone.element('#counter [role="button"]')
    expect(counter.getAttribute('aria-label')).toBe('加一')
    expect(counter.getAttribute('tabindex')).toBe('0')
  })

  test('hidden hides', () => {
    expect(phone.element('#hidden').hasAttribute('hidden')).toBe(true)
  })

  test('an isolated component prefixes its classes, a page does not', () => {
    expect(phone.element('#counter > *').className).toMatch(/^c\w+--counter$/)
    expect(phone.element('.title').classList.contains('shared')).toBe(true)
  })
})

describe('events', () => {
  test('a tap changes a component, whose event reaches the page with behavior and property', async () => {
    await phone.tap('#counter wx-view')
    expect(phone.text('#counter')).toBe('2')
    expect(phone.text('#told')).toBe('2 你好，四单元')
  })

  test('dataset, mark and touches come with the event', async () => {
    await phone.tap('.row + .row')
    expect(phone.text('#row-told')).toBe('b 1 1')
  })

  test('catch keeps an event from the outside', async () => {
    await phone.tap('#inside')
    expect(phone.text('#taps')).toBe('内')
    await phone.tap('#outside')
    expect(phone.text('#taps')).toBe('内外')
  })

  test('Enter on a role=button taps it', async () => {
    const before = Number(phone.text('#counter'))
    const { KeyboardEvent } = phone.window
    const target = phone.element('#counter [role="button"]')
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await phone.settle()
    expect(Number(phone.text('#counter'))).toBe(before + 1)
  })

  test('hover-class is on the element only while it is pressed', async () => {
    const row = phone.element('.row')
    const mouse = (type: string) =>
      row.dispatchEvent(
        new phone.window.MouseEvent(type, { bubbles: true, clientX: 5, clientY: 5 }),
      )
    mouse('mousedown')
    expect(row.classList.contains('row-on')).toBe(true)
    mouse('mouseup')
    await phone.settle(450)
    expect(row.classList.contains('row-on')).toBe(false)
  })
})

describe('tdesign from node_modules', () => {
  test('a button opens a dialog, whose confirmation closes it', async () => {
    await phone.tap('wx-button')
    expect(phone.element('[class$="t-dialog__content"]').textContent).toContain('内容')
    expect(phone.text('#popped')).toBe('弹层')
    await phone.tap('[class*="t-dialog"] wx-button')
    expect(phone.text('#told')).toBe('好了')
  })
})
