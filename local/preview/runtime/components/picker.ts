import { element } from '../wx/element'
import type { BuiltIn, BuiltInNode } from './built-in'
import { date, multiSelector, selector, time, type Columns } from './picker-columns'
import { drawColumn } from './picker-column'

/** `<picker>`: a bottom sheet with columns. */
export const picker: BuiltIn = {
  field: true,
  properties: {
    mode: { type: String, value: 'selector' },
    range: { type: Array, value: [] },
    rangeKey: String,
    value: null,
    start: String,
    end: String,
    fields: { type: String, value: 'day' },
    disabled: Boolean,
    headerText: String,
  },
  attach(node) {
    const initial = node.raw('value')
    node.field = { value: () => node.raw('value'), reset: () => node.set('value', initial) }
    node.onTap(() => {
      if (!node.flag('disabled')) open(node)
    })
  },
}

function columnsOf(node: BuiltInNode): Columns {
  const [value, rangeKey] = [node.raw('value'), node.text('rangeKey')]
  const [start, end] = [node.text('start'), node.text('end')]
  const mode = node.text('mode')
  if (mode === 'selector') return selector(node.list('range'), rangeKey, Number(value ?? 0))
  if (mode === 'multiSelector') {
    return multiSelector(node.list('range'), rangeKey, Array.isArray(value) ? value : [])
  }
  if (mode === 'time') return time(node.text('value'), start, end)
  if (mode === 'date') return date(node.text('value'), start, end, node.text('fields'))
  throw new Error(`<picker mode="${mode}"> is not supported by the preview`)
}

function open(node: BuiltInNode): void {
  let columns = columnsOf(node)
  const wheel = element('div', { class: 'phone-picker-columns' })
  const draw = () => {
    wheel.replaceChildren(
      ...columns.columns.map((words, at) =>
        drawColumn(words, columns.chosen[at] ?? 0, (row) => choose(at, row)),
      ),
    )
  }
  const choose = (column: number, value: number) => {
    if (columns.chosen[column] === value) return
    columns.chosen[column] = value
    if (node.text('mode') === 'multiSelector') node.fire('columnchange', { column, value }, true)
    if (columns.after === undefined) return
    const lengths = columns.columns.map(({ length }) => length).join()
    columns = columns.after(columns.chosen)
    if (columns.columns.map(({ length }) => length).join() !== lengths) draw()
  }
  const close = showSheet(node, wheel, () => {
    const value = columns.valueOf(columns.chosen)
    node.set('value', value)
    node.fire('change', { value }, true)
  })
  draw()
  // A page that answers columnchange gives other columns.
  node.onChange(['range'], () => {
    if (!wheel.isConnected) return
    columns = { ...columnsOf(node), chosen: columns.chosen }
    draw()
  })
  node.onDetach(close)
}

/** Draws the sheet; returns what takes it away. */
function showSheet(node: BuiltInNode, wheel: HTMLElement, done: () => void): () => void {
  const close = () => mask.remove()
  const cancel = () => {
    close()
    node.fire('cancel', {}, true)
  }
  const confirm = () => {
    close()
    done()
  }
  const header = element(
    'div',
    { class: 'phone-picker-header' },
    element('button', { class: 'phone-picker-cancel', click: cancel }, '取消'),
    element('span', {}, node.text('headerText')),
    element('button', { class: 'phone-picker-confirm', click: confirm }, '确定'),
  )
  const sheet = element(
    'div',
    { class: 'phone-picker', role: 'dialog', 'aria-modal': 'true', 'aria-label': '选择' },
    header,
    wheel,
  )
  const mask = element('div', {
    class: 'phone-picker-mask',
    click: (event) => {
      if (event.target === mask) cancel()
    },
  })
  mask.append(sheet)
  node.context.overlay.append(mask)
  return close
}
