import type { TicketCommand } from './commands.ts'
import { Refusal } from '../kernel/refusal.ts'

/** Fewest characters an answer needs besides stock phrases: who, what, and the outcome fit in no less. Source: R30. */
export const MIN_HONEST_CHARACTERS = 10

/** Phrases that say nothing about what was done. Source: R30 ("已处理" alone is refused). */
const STOCK_PHRASES = [
  '已经处理',
  '已处理完毕',
  '已处理',
  '处理完毕',
  '处理中',
  '正在处理',
  '已解决',
  '已经解决',
  '问题已解决',
  '解决了',
  '已办结',
  '办结',
  '已完成',
  '已安排',
  '已知悉',
  '已反馈',
  '已转办',
  '收到',
  '知道了',
  '好的',
  '感谢您的支持',
  '感谢您的反映',
  '感谢',
  '谢谢',
  '您好',
  '居民',
  '邻居',
]

/** Whether words say nothing once stock phrases, punctuation and repetition are taken away. Source: R30. */
export function isEmptyAnswer(words: string): boolean {
  const bare = STOCK_PHRASES.reduce((text, phrase) => text.split(phrase).join(''), words).replace(
    /[\s\p{P}\p{S}]/gu,
    '',
  )
  return (
    Array.from(bare).length < MIN_HONEST_CHARACTERS ||
    new Set(bare).size < MIN_HONEST_CHARACTERS / 2
  )
}

type Answer = Extract<TicketCommand, { type: 'answer' }>

/**
 * 如实: what was done, by whom, with evidence or an explanation. Source: R30.
 * Refuses `answer_not_honest`, `answer_needs_photo`, `answer_needs_reason`.
 */
export function requireHonest(answer: Answer): void {
  if (isEmptyAnswer(answer.words)) {
    throw new Refusal('answer_not_honest', { characters: MIN_HONEST_CHARACTERS })
  }
  if (answer.outcome === 'solved' && answer.media.length === 0 && !answer.noPhotoReason?.trim()) {
    throw new Refusal('answer_needs_photo')
  }
  if (answer.outcome === 'cannot' && answer.reason === undefined) {
    throw new Refusal('answer_needs_reason', { field: 'reason' })
  }
  if (answer.outcome === 'cannot' && !answer.lawAndWhereTo?.trim()) {
    throw new Refusal('answer_needs_reason', { field: 'lawAndWhereTo' })
  }
  if (answer.outcome === 'not_ours' && !answer.lawAndWhereTo?.trim()) {
    throw new Refusal('answer_needs_reason', { field: 'lawAndWhereTo' })
  }
}
