import type { UrgentKind } from '../../../typings/ticket.ts'

/**
 * How people say that something cannot wait. In a pattern `/` parts alternatives, `…` stands for up to eight
 * characters of the same clause, `……` for up to sixteen of the same sentence: `电梯/轿厢……被困/困住` finds
 * `电梯停在九层，有人被困`.
 */
export interface UrgentWords {
  kind: UrgentKind
  words: string[]
  /** Said of what might happen, happened long ago or did not happen; taken out before `words` are looked for. */
  unless: string[]
}

/**
 * What a text says cannot wait, the first kind of the list that it names; undefined when nothing. A false alarm costs
 * a glance, a missed one perhaps a life: of two readings the urgent one counts. Pure. Source: issue 3 item 1.
 */
export function urgencyOf(text: string, kinds: readonly UrgentWords[]): UrgentKind | undefined {
  return kinds.find(({ words, unless }) => {
    const said = unless.reduce((rest, each) => rest.replace(pattern(each), '，'), text)
    return words.some((each) => said.search(pattern(each)) >= 0)
  })?.kind
}

const compiled = new Map<string, RegExp>()

function pattern(words: string): RegExp {
  const known = compiled.get(words)
  if (known !== undefined) return known
  const source = words.split(/(…{1,2})/).map((part) => GAPS[part] ?? anyOf(part))
  const made = new RegExp(source.join(''), 'g')
  compiled.set(words, made)
  return made
}

/** Of the same clause: no punctuation and no space; of the same sentence: not past its end. */
const GAPS: Record<string, string> = {
  '…': '[^\\s，。！？；、,.!?;]{0,8}?',
  '……': '[^。！？!?\\n]{0,16}?',
}

const anyOf = (part: string): string => `(?:${part.split('/').map(literal).join('|')})`

const literal = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
