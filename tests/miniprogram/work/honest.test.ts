import { describe, expect, test } from 'vitest'
import { honesty, type Written } from '../../../miniprogram/views/work/honest'
import { fill, piecesOf } from '../../../miniprogram/views/work/template'
import { SENTENCE, WORDS } from './sentence-fixture'

function written(change: Partial<Written> = {}): Written {
  const pieces = piecesOf(SENTENCE)
  const nothing = { photos: 0, noPhotoReason: '', promised: false, reasked: false, basis: '' }
  return { kind: 'solved', pieces, reason: '', ...nothing, ...change }
}

describe('the three parts of an honest answer (R30)', () => {
  test('an untouched template has none of them', () => {
    expect(honesty(written())).toEqual({ whoWhen: false, what: false, proof: false })
  })

  test('who and when are there once their blanks are filled; what still lacks', () => {
    const pieces = piecesOf(SENTENCE)
    const filled = pieces
      .filter(({ part }) => part === 'who' || part === 'when')
      .reduce((all, { at }) => fill(all, at, '物业师傅 13:20'), pieces)
    expect(honesty(written({ pieces: filled }))).toMatchObject({ whoWhen: true, what: false })
  })

  test('free words are looked through for a person and a time', () => {
    expect(honesty(written({ free: WORDS }))).toMatchObject({ whoWhen: true, what: true })
    expect(honesty(written({ free: '换了电磁锁，试过很多次都能锁上了。' })).whoWhen).toBe(false)
  })

  test('solved needs a photo or the reason why there is none', () => {
    expect(honesty(written({ free: WORDS })).proof).toBe(false)
    expect(honesty(written({ free: WORDS, photos: 1 })).proof).toBe(true)
    expect(honesty(written({ free: WORDS, noPhotoReason: '在邻居家里' })).proof).toBe(true)
    expect(honesty(written({ free: WORDS, noPhotoReason: '  ' })).proof).toBe(false)
  })

  test('an interim word needs the new time, an explanation nothing more', () => {
    expect(honesty(written({ kind: 'interim', free: WORDS })).proof).toBe(false)
    expect(honesty(written({ kind: 'interim', free: WORDS, promised: true })).proof).toBe(true)
    expect(honesty(written({ kind: 'explained', free: WORDS })).proof).toBe(true)
  })

  test('解决不了 needs reason, basis and a day; the law alone needs no day (B11)', () => {
    const cannot = {
      kind: 'cannot',
      free: WORDS,
      reason: 'money',
      basis: '今年额度已用完',
    } as const
    expect(honesty(written(cannot)).proof).toBe(false)
    expect(honesty(written({ ...cannot, reasked: true })).proof).toBe(true)
    expect(honesty(written({ ...cannot, reason: 'law' })).proof).toBe(true)
    expect(honesty(written({ ...cannot, reasked: true, basis: '无' })).proof).toBe(false)
  })

  test('what was asked, said again, is no answer', () => {
    expect(honesty(written({ free: WORDS }), WORDS).what).toBe(false)
  })
})
