import { requireWords } from '../ticket/answer/honesty.ts'

/** Phrases that say nothing of why, the longer ones first. Source: R58, R30. */
const STOCK_REASONS = [
  '您的意见非常宝贵',
  '您的意见我们已收到',
  '感谢您的宝贵意见',
  '感谢您的意见',
  '感谢您的建议',
  '我们会认真研究',
  '我们会认真考虑',
  '根据实际情况',
  '经研究决定',
  '暂不具备条件',
  '不具备条件',
  '予以部分采纳',
  '不予采纳',
  '予以采纳',
  '部分采纳',
  '未予采纳',
  '酌情考虑',
  '统筹考虑',
  '认真研究',
  '综合考虑',
  '宝贵意见',
  '暂不采纳',
  '不采纳',
  '未采纳',
  '已采纳',
  '意见很好',
  '建议很好',
  '经研究',
  '采纳',
]

/**
 * Why an opinion was taken up or not, in words that say something. Refuses `answer_not_honest`, `answer_has_blanks`.
 * Pure. Source: R58.
 */
export function requireReason(reason: string, opinion: string): void {
  const bare = STOCK_REASONS.reduce((text, phrase) => text.split(phrase).join(''), reason)
  requireWords(bare, opinion)
}
