import { describe, expect, test } from 'vitest'
import { honesty, type Written } from '../../../miniprogram/views/work/honest'
import { fill, templateFor } from '../../../miniprogram/views/work/template'

const WORDS = '物业师傅今天13:20到现场，换了电磁锁，试了五次都能锁上。'

function written(change: Partial<Written> = {}): Written {
  const pieces = templateFor('facility', 'solved')
  return { kind: 'solved', pieces, photos: 0, noPhotoReason: '', promised: false, ...change }
}

describe('the three parts of an honest answer (R30)', () => {
  test('an untouched template has none of them', () => {
    expect(honesty(written())).toEqual({ whoWhen: false, what: false, proof: false })
  })

  test('who and when are there once their blanks are filled; what still lacks', () => {
    const pieces = templateFor('facility', 'solved')
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
})
