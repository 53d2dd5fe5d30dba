import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromCursor, page, toCursor } from '../../../cloudfunctions/core/kernel/cursor.ts'

const position = fc.record({ at: fc.nat(2 ** 45), id: fc.string({ maxLength: 200 }) })

test('a cursor comes back as the position it was made from', () => {
  fc.assert(
    fc.property(position, (given) => {
      expect(fromCursor(toCursor(given))).toEqual(given)
    }),
  )
})

test('a text that is no cursor is refused, never thrown otherwise', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        fromCursor(text)
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'bad_input' })
      }
    }),
  )
})

test('pages put together are the list, each row once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 7 }), (list, limit) => {
      const seen: number[] = []
      for (let from = 0; ;) {
        const { rows, next } = page(list.slice(from, from + limit + 1), limit, (row) => ({
          at: row,
          id: String(row),
        }))
        seen.push(...rows)
        from += rows.length
        if (next === undefined) break
      }
      expect(seen).toEqual(list)
    }),
  )
})
