import { topicWords } from '../../copy/topic'

/** Yuan as people say it: `46 万元`, `8000 元`; at most two decimals of 万. */
export function yuan(amount: number): string {
  if (amount < 10_000) return `${amount} 元`
  return `${Math.round(amount / 100) / 100} 万元`
}

/** `800 平方米`. */
export const areaOf = (area: number): string => topicWords.area(String(area))

/** `第二版`; beyond ten in figures. */
export function versionName(version: number): string {
  const numeral = topicWords.numerals.charAt(version - 1)
  return topicWords.version(numeral === '' ? ` ${version} ` : numeral)
}

/** The number of a change as it stands on a drawing: `①`; beyond twenty in brackets. */
export function circled(number: number): string {
  return number >= 1 && number <= 20 ? String.fromCharCode(0x245f + number) : `(${number})`
}

/** A part of a whole, never rounded up to what it is not: `66.6%`. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '0%'
  return `${Math.floor((part / whole) * 1000) / 10}%`
}
