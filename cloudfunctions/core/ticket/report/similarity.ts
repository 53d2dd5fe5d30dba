/**
 * How much two Chinese texts say the same, 0 to 1: the shared pairs of neighbouring characters as a share of the
 * shorter text's (overlap coefficient), so that a few words match a long story about the same thing. Punctuation,
 * spaces and letter case do not count. Pure. Source: B12.
 * @example similarity('电梯又停在三层了', '3单元电梯停在三层') > 0.4
 */
export function similarity(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)]
  const smaller = Math.min(left.size, right.size)
  if (smaller === 0) return 0
  const shared = [...left].filter((pair) => right.has(pair)).length
  return shared / smaller
}

/** What is compared of two requests. */
interface Told {
  text?: string | undefined
  spot?: string | undefined
}

/** How much two requests are about the same thing, 0 to 1: words beside words; a spot that is the same speaks too. */
export function likeness({ text = '', spot = '' }: Told, other: Told): number {
  const words = similarity(`${text}${spot}`, `${other.text ?? ''}${other.spot ?? ''}`)
  return Math.max(words, other.spot ? similarity(spot, other.spot) * 0.9 : 0)
}

/** Pairs of neighbouring characters; a text of one character is its own pair. */
function pairsOf(text: string): Set<string> {
  const characters = Array.from(text.toLowerCase().replace(/[\p{P}\p{S}\p{Z}\s]/gu, ''))
  if (characters.length === 1) return new Set(characters)
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`))
}
