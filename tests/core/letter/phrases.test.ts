import { describe, expect, test } from 'vitest'
import { PHRASES } from '../../../cloudfunctions/core/letter/copy.ts'
import { templateOf } from '../../../cloudfunctions/core/letter/templates.ts'
import { letterTitles } from '../../../miniprogram/copy/letters'
import type { LetterKind } from '../../../typings/feed.ts'

/** Every kind of letter: the phone has words for each. */
const KINDS = Object.keys(letterTitles) as LetterKind[] // its own keys

describe('a subscription message (R29)', () => {
  test.each(KINDS.filter((kind) => templateOf(kind) !== undefined))(
    '%s says how it stands, in the five characters WeChat allows',
    (kind) => {
      expect(Array.from(PHRASES[kind] ?? '').length).toBeGreaterThan(0)
      expect(Array.from(PHRASES[kind] ?? '').length).toBeLessThanOrEqual(5)
    },
  )
})
