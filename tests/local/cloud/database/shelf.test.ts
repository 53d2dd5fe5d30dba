import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf } from '../../../../local/cloud/database/body.ts'
import type { Document } from '../../../../local/cloud/database/document.ts'
import { Shelf } from '../../../../local/cloud/database/shelf.ts'

/** More documents than lie open at once, each too long to stay so. */
const MANY = 2200

const large = (id: number, note = ''): Document => ({
  _id: `t${id}`,
  note,
  at: new Date(1_500_000_000_000 + id),
  text: '药店占道摆货，轮椅过不去。'.repeat(60),
})

function filled(): Shelf {
  const shelf = new Shelf()
  for (let id = 0; id < MANY; id += 1) shelf.set(`t${id}`, large(id))
  return shelf
}

describe('documents that were packed', () => {
  it('come back as they were, dates included, however long ago they were used', () => {
    const shelf = filled()
    for (const id of [0, 1, MANY - 1, 0]) expect(shelf.get(`t${id}`)).toEqual(large(id))
    expect(shelf.get('other')).toBeUndefined()
  })

  it('stand in the order they were first put there, also after they were read and changed', () => {
    const shelf = filled()
    shelf.get('t5')
    shelf.set('t3', large(3, 'changed'))
    shelf.delete('t4')
    const ids = [...shelf.values()].map(({ _id }) => _id)
    expect(ids.slice(0, 6)).toEqual(['t0', 't1', 't2', 't3', 't5', 't6'])
    expect(shelf.size).toBe(MANY - 1)
  })

  it('read back from storage are the same, whether large or small', () => {
    const shelf = new Shelf()
    const small: Document = { _id: 1, at: new Date(7) }
    for (const document of [large(1), small]) shelf.load(document, bodyOf(document))
    expect([...shelf.values()]).toEqual([large(1), small])
  })

  it('are what a plain map would hold, after anything', () => {
    const act = fc.record({
      id: fc.nat({ max: MANY + 20 }),
      kind: fc.constantFrom('get', 'set', 'delete'),
      note: fc.string({ maxLength: 8, unit: 'grapheme' }),
    })
    const shelf = filled()
    const model = new Map([...shelf.values()].map((document) => [document._id, document]))
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        for (const { id, kind, note } of acts) {
          const key = `t${id}`
          if (kind === 'set') {
            shelf.set(key, large(id, note))
            model.set(key, large(id, note))
          } else if (kind === 'delete') {
            shelf.delete(key)
            model.delete(key)
          }
          expect(shelf.get(key)).toEqual(model.get(key))
        }
        expect(shelf.size).toBe(model.size)
      }),
      { numRuns: 60 },
    )
    expect([...shelf.values()]).toEqual([...model.values()])
  })
})
