import { describe, expect, test } from 'vitest'
import { configured, templatesFor } from '../../../cloudfunctions/core/district/config.ts'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import { ANSWER_KINDS, CATEGORY_IDS } from '../../../cloudfunctions/core/district/ids.ts'
import { isEmptyAnswer } from '../../../cloudfunctions/core/ticket/answer/honesty.ts'
import { compose, fill, piecesOf } from '../../../miniprogram/views/work/template'

const all = CATEGORY_IDS.flatMap((category) =>
  ANSWER_KINDS.map((kind) => [category, kind] as const),
)
const FILLED = { who: '物业的师傅', when: '今天上午 9 点', what: '换了电磁锁', next: '每月查一次' }

describe('the sentences an answer is written with (R30)', () => {
  test.each(all)('%s × %s asks who, when, what, and how it goes on', (category, kind) => {
    const parts = piecesOf(FANGZHUANG.answers[category][kind]).map(({ part }) => part)
    expect(parts).toEqual(expect.arrayContaining(['who', 'when', 'what', 'next']))
  })

  test.each(all)('%s × %s is an honest answer once its blanks are filled', (category, kind) => {
    const pieces = piecesOf(FANGZHUANG.answers[category][kind])
    const filled = pieces.reduce(
      (done, { at, part }) => (part === '' ? done : fill(done, at, FILLED[part])),
      pieces,
    )
    expect(compose(filled)).not.toMatch(/[〔〕：]/)
    expect(isEmptyAnswer(compose(filled))).toBe(false)
  })

  test('every sentence is its own: no category borrows another one’s words', () => {
    const sentences = all.map(([category, kind]) => FANGZHUANG.answers[category][kind])
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  test.each(ANSWER_KINDS)('the good example of %s is taken, the bad one refused', (kind) => {
    expect(isEmptyAnswer(FANGZHUANG.examples[kind].good)).toBe(false)
    expect(isEmptyAnswer(FANGZHUANG.examples[kind].bad)).toBe(true)
  })

  test('another district has its own, as data (R40)', () => {
    const own = {
      ...FANGZHUANG.answers.lift,
      solved: '〔谁〕〔什么时候〕〔做了什么〕〔以后怎么办〕',
    }
    const config = configured(FANGZHUANG, { answers: { ...FANGZHUANG.answers, lift: own } })
    expect(templatesFor(config, 'lift')[0]?.sentence).toBe(own.solved)
    expect(templatesFor(config, 'lift')).toHaveLength(5)
    expect(templatesFor(FANGZHUANG, 'lift')[0]?.sentence).not.toBe(own.solved)
  })
})
