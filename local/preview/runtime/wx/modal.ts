/** showModal and showActionSheet, drawn as WeChat draws them. */
import { api, Failure, wrongParameter } from './call'
import { element } from './element'
import { ask } from './layer'
import type { Phone } from './phone'

/** A button holds at most 4 Chinese characters. Source: WeChat, wx.showModal. */
const BUTTON_CHARACTERS = 4

/** A sheet holds at most 6 items. Source: WeChat, wx.showActionSheet. */
const SHEET_ITEMS = 6

interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

interface SheetOptions {
  alertText?: string
  itemList?: string[]
  itemColor?: string
}

/** `content` is what was typed, only when the modal is editable and confirmed. */
interface ModalAnswer {
  confirm: boolean
  cancel: boolean
  content?: string
}

export function modalApis(phone: Phone): Record<string, unknown> {
  return {
    showModal: api('showModal', (options: ModalOptions) => showModal(phone, options)),
    showActionSheet: api('showActionSheet', async (options: SheetOptions) => {
      const tapIndex = await chooseItem(phone, itemsOf(options), options)
      if (tapIndex < 0) throw new Failure('cancel')
      return { tapIndex }
    }),
  }
}

/** Asks with two buttons; the promise holds WeChat's own result. */
export function showModal(phone: Phone, options: ModalOptions): Promise<ModalAnswer> {
  const { cancelText = '取消', confirmText = '确定', title = '', content = '' } = options
  checkLength('cancelText', cancelText)
  checkLength('confirmText', confirmText)
  const field =
    options.editable &&
    element('textarea', {
      placeholder: options.placeholderText ?? '',
      rows: '2',
      'data-focus': true,
    })
  if (field) field.value = content
  return ask<ModalAnswer>(phone, { kind: 'modal', label: title || content }, (answer) => [
    title ? element('h2', {}, title) : undefined,
    field || (content ? element('p', { class: 'wx-modal__text' }, content) : undefined),
    element(
      'footer',
      {},
      options.showCancel !== false &&
        button(cancelText, options.cancelColor, () => answer({ confirm: false, cancel: true })),
      button(confirmText, options.confirmColor ?? 'var(--wx-link)', () =>
        answer({ confirm: true, cancel: false, ...(field ? { content: field.value } : {}) }),
      ),
    ),
  ])
}

/** A sheet of items; resolves with the index tapped, -1 when it was closed. */
export function chooseItem(
  phone: Phone,
  items: readonly string[],
  look: { alertText?: string; itemColor?: string } = {},
): Promise<number> {
  const label = look.alertText ?? '选择一项'
  return ask<number>(phone, { kind: 'sheet', label, dismissed: -1 }, (answer) => [
    look.alertText ? element('p', { class: 'wx-sheet__title' }, look.alertText) : undefined,
    ...items.map((item, index) => button(item, look.itemColor, () => answer(index))),
    element(
      'button',
      { type: 'button', class: 'wx-sheet__cancel', click: () => answer(-1) },
      '取消',
    ),
  ])
}

function button(text: string, color: string | undefined, click: () => void): HTMLElement {
  return element(
    'button',
    { type: 'button', click, ...(color ? { style: `color:${color}` } : {}) },
    text,
  )
}

function itemsOf({ itemList }: SheetOptions): string[] {
  if (!Array.isArray(itemList)) throw wrongParameter('itemList', 'Array', itemList)
  if (itemList.length > SHEET_ITEMS) {
    throw new Failure('parameter error: itemList should not be large than 6')
  }
  return itemList
}

function checkLength(field: string, text: string): void {
  if (Array.from(text).length > BUTTON_CHARACTERS) {
    throw new Failure(`${field} length should not larger than 4 Chinese characters`)
  }
}
