import { element } from '../wx/element'

/** The height of one row, in px; styles/picker.css draws by it. */
const ROW_PX = 44

/** One column: scroll to a row or tap it to choose it. */
export function drawColumn(
  words: readonly string[],
  chosen: number,
  choose: (row: number) => void,
): HTMLElement {
  const column = element('div', { class: 'phone-picker-column', role: 'listbox' })
  const rows = words.map((word, row) =>
    element('div', { role: 'option', tabindex: '0', click: () => goTo(row, 'smooth') }, word),
  )
  const mark = (row: number) => {
    rows.forEach((one, at) => one.setAttribute('aria-selected', String(at === row)))
    choose(row)
  }
  const goTo = (row: number, behavior: ScrollBehavior) => {
    mark(row)
    column.scrollTo({ top: row * ROW_PX, behavior })
  }
  let settle: number | undefined
  column.addEventListener('scroll', () => {
    window.clearTimeout(settle)
    settle = window.setTimeout(() => {
      // Another column may have taken its place: what is not on the page has no place to be scrolled to.
      if (!column.isConnected) return
      mark(Math.min(rows.length - 1, Math.round(column.scrollTop / ROW_PX)))
    }, 80)
  })
  column.append(...rows)
  rows[chosen]?.setAttribute('aria-selected', 'true')
  requestAnimationFrame(() => column.scrollTo({ top: chosen * ROW_PX }))
  return column
}
