import type { TicketCommand } from '../commands.ts'
import { Refusal, require } from '../../kernel/refusal.ts'

/** Fewest letters and figures an answer needs besides stock phrases: who, what, and the outcome fit in no less. Source: R30. */
export const MIN_HONEST_CHARACTERS = 10

/** Fewest different ones among them: repeating says nothing. */
const MIN_DIFFERENT = 7

/** From this share of pairs of characters on, words are the question said again. */
const COPIED = 0.8

/** Phrases that say nothing about what was done, the longer ones first. Source: R30 ("已处理" alone is refused). */
const STOCK_PHRASES = [
  '感谢您对我们工作的理解与支持',
  '感谢您的理解与支持',
  '感谢您的支持与理解',
  '请您耐心等待',
  '我们会继续关注',
  '我们高度重视',
  '已转相关部门处理',
  '已转相关部门',
  '正在协调相关部门',
  '请找有关部门',
  '已处理完毕',
  '感谢您的支持',
  '感谢您的反映',
  '问题已解决',
  '目前无法解决',
  '不归我们管',
  '相关部门',
  '有关部门',
  '高度重视',
  '积极协调',
  '耐心等待',
  '继续关注',
  '情况属实',
  '认真核实',
  '第一时间',
  '您反映的',
  '已经处理',
  '处理完毕',
  '正在处理',
  '已经解决',
  '理解支持',
  '请理解',
  '请谅解',
  '已处理',
  '处理中',
  '已解决',
  '解决了',
  '已办结',
  '已完成',
  '已安排',
  '已知悉',
  '已反馈',
  '已转办',
  '知道了',
  '办结',
  '收到',
  '好的',
  '感谢',
  '谢谢',
  '您好',
  '居民',
  '邻居',
  '问题',
]

/** A blank of a template that nobody filled. */
const UNFILLED = /〔[^〕]*〕/u

/**
 * Whether words say nothing: too little is left, or too much the same, once stock phrases, punctuation, pictures and
 * repetition are taken away, or they only say again what was asked. Source: R30.
 */
export function isEmptyAnswer(words: string, question = ''): boolean {
  const bare = withoutStock(words).replace(/(.{2,}?)\1+/gu, '$1')
  const letters = Array.from(bare).filter((each) => /\p{L}/u.test(each))
  return (
    Array.from(bare).length < MIN_HONEST_CHARACTERS ||
    new Set(letters).size < MIN_DIFFERENT ||
    isCopy(bare, lettersAndFigures(question))
  )
}

const withoutStock = (words: string): string =>
  STOCK_PHRASES.reduce((text, phrase) => text.split(phrase).join(''), lettersAndFigures(words))

const lettersAndFigures = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** Most pairs of neighbouring characters are the question's own. */
function isCopy(bare: string, question: string): boolean {
  const pairs = pairsOf(bare)
  const asked = new Set(pairsOf(question))
  return pairs.filter((pair) => asked.has(pair)).length >= pairs.length * COPIED && asked.size > 0
}

function pairsOf(text: string): string[] {
  const characters = Array.from(text)
  return characters.slice(1).map((each, at) => `${characters[at]}${each}`)
}

type Answer = Extract<TicketCommand, { type: 'answer' }>

/** Words somebody may be told. Refuses `answer_has_blanks`, `answer_not_honest`. Source: R30. */
export function requireWords(words: string, question?: string): void {
  require(!UNFILLED.test(words), 'answer_has_blanks')
  if (isEmptyAnswer(words, question)) {
    throw new Refusal('answer_not_honest', { characters: MIN_HONEST_CHARACTERS })
  }
}

/**
 * 如实: what was done, by whom, with evidence or an explanation. `question` is what was reported. Source: R30.
 * Refuses `answer_has_blanks`, `answer_not_honest`, `answer_needs_photo`, `answer_needs_reason`.
 */
export function requireHonest(answer: Answer, question: string): void {
  requireWords(answer.words, question)
  if (answer.outcome === 'solved' && answer.media.length === 0 && !answer.noPhotoReason?.trim()) {
    throw new Refusal('answer_needs_photo')
  }
  if (answer.outcome === 'cannot' && answer.reason === undefined) {
    throw new Refusal('answer_needs_reason', { field: 'reason' })
  }
  const needsBasis = answer.outcome === 'cannot' || answer.outcome === 'not_ours'
  if (needsBasis && lettersAndFigures(answer.lawAndWhereTo ?? '').length < MIN_BASIS) {
    throw new Refusal('answer_needs_reason', { field: 'lawAndWhereTo' })
  }
}

/** Fewest letters of a basis: a rule, a decision or an office has a name. */
const MIN_BASIS = 4
