import type { UrgentKind } from '../../typings/ticket'
import type { PlaceServant } from '../../typings/place'
import { callWords, propertyCall, urgentAdvice, urgentWords } from '../copy/urgent'

/**
 * How people say that something cannot wait. In a pattern `/` parts alternatives, `…` stands for up to eight
 * characters of the same clause, `……` for up to sixteen of the same sentence.
 */
export interface UrgentWords {
  kind: UrgentKind
  words: string[]
  /** Said of what might happen, happened long ago or did not happen; taken out before `words` are looked for. */
  unless: string[]
}

/** The calm line above everything else: what to do first, whom to call. Source: issue 3 item 1. */
export interface UrgentBar {
  kind: UrgentKind
  words: string
  calls: { number: string; words: string }[]
}

/** What the text says cannot wait; null when nothing. The cloud decides by the same words. */
export function urgentBar(text: string, servants: readonly PlaceServant[] = []): UrgentBar | null {
  const kind = urgencyOf(text)
  if (kind === undefined) return null
  const { words, calls } = urgentAdvice[kind]
  const known = calls.map((call) => ({ number: call.number, words: callWords(call) }))
  return { kind, words, calls: kind === 'lift' ? [...propertyOf(servants), ...known] : known }
}

/** The first kind of the list that the text names. */
export function urgencyOf(
  text: string,
  kinds: readonly UrgentWords[] = urgentWords,
): UrgentKind | undefined {
  return kinds.find(({ words, unless }) => {
    const said = unless.reduce((rest, each) => rest.replace(pattern(each), '，'), text)
    return words.some((each) => said.search(pattern(each)) >= 0)
  })?.kind
}

/** The property's duty telephone, when it is published. Source: R5. */
function propertyOf(servants: readonly PlaceServant[]): UrgentBar['calls'] {
  const phone = servants.find(({ role, phone }) => role === 'property' && phone)?.phone
  return phone === undefined ? [] : [{ number: phone, words: propertyCall }]
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

const GAPS: Record<string, string> = {
  '…': '[^\\s，。！？；、,.!?;]{0,8}?',
  '……': '[^。！？!?\\n]{0,16}?',
}

const anyOf = (part: string): string => `(?:${part.split('/').map(literal).join('|')})`

const literal = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
