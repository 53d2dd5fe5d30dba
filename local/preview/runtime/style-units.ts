/**
 * Units of WXSS that a browser lacks or measures otherwise, as CSS over variables that the phone's frame
 * sets: `rpx` (1/750 of the screen's width), `vh`/`vw` (of the page, without its bars) and the safe area.
 * Used by the compiler for WXSS and by the runtime for inline styles.
 */
export function webStyleValue(value: string): string {
  if (!/rpx|\dv[hw]\b|env\(/.test(value)) return value
  return value.replace(
    /("[^"]*"|'[^']*'|url\([^)]*\))|(?<![\w.-])([-+]?\d*\.?\d+)(rpx|vh|vw)\b|\benv\(\s*(safe-area-inset-\w+)/g,
    (match, untouched?: string, number?: string, unit?: string, inset?: string) => {
      if (untouched !== undefined) return match
      if (inset !== undefined) return `var(--${inset}`
      return `calc(${number} * var(--${unit}))`
    },
  )
}
