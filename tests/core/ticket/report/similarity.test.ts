import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { similarity } from '../../../../cloudfunctions/core/ticket/report/similarity.ts'

describe('how much two texts say the same (B12)', () => {
  it.each([
    ['电梯又停在三层了', '3单元电梯停在三层，按了没反应', 0.5],
    ['药店占道摆货，轮椅过不去。', '药店又在门口占道摆货', 0.4],
    ['楼道灯不亮', '三层楼道灯不亮了，晚上看不见', 0.9],
  ])('%s is like %s', (one, other, least) => {
    expect(similarity(one, other)).toBeGreaterThanOrEqual(least)
  })

  it.each([
    ['电梯又停在三层了', '楼道里有人乱贴小广告'],
    ['楼道灯不亮', '垃圾桶满了没人收'],
    ['', '垃圾桶满了没人收'],
    ['。，！', '……'],
  ])('%s is nothing like %s', (one, other) => {
    expect(similarity(one, other)).toBeLessThan(0.2)
  })

  it('is the same both ways, between 0 and 1, and 1 for a text beside itself', () => {
    const words = fc.string({
      unit: fc.constantFrom(...Array.from('电梯楼道灯不亮停三层，。 垃圾')),
      maxLength: 30,
    })
    fc.assert(
      fc.property(words, words, (one, other) => {
        const found = similarity(one, other)
        expect(found).toBe(similarity(other, one))
        expect(found).toBeGreaterThanOrEqual(0)
        expect(found).toBeLessThanOrEqual(1)
        if (/[^，。 ]/.test(one)) expect(similarity(one, one)).toBe(1)
      }),
    )
  })

  it('pays no heed to punctuation and spaces', () => {
    expect(similarity('电梯，停了！', ' 电梯 停了')).toBe(1)
  })
})
