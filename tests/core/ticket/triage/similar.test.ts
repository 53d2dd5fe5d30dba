import { describe, expect, it } from 'vitest'
import { likelyDuplicates } from '../../../../cloudfunctions/core/ticket/triage/similar.ts'
import type { TicketRow } from '../../../../cloudfunctions/core/ticket/store.ts'
import type { TicketReported } from '../../../../cloudfunctions/core/ticket/events.ts'
import { commands, DAY, MORNING, ordered, people, reported, Story } from '../story.ts'

const row = (id: string, over: Partial<TicketReported> = {}, at = MORNING): TicketRow => {
  const { ticket } = Story.report(reported(over), at)
  return { ...ticket, _id: id }
}
const { ticket } = Story.report()
const ids = (known: TicketRow[]) => likelyDuplicates(ticket, known).map(({ id }) => id)

describe('requests that may be about the same thing (R25)', () => {
  it('are open ones of the same place and category, the likest first, ticked when they say the same', () => {
    const other = row('other', { text: '门口的广告牌掉漆了' })
    const same = row('same', { text: '药店把货架摆到人行道，轮椅过不去' }, MORNING - DAY)
    expect(likelyDuplicates(ticket, [other, same])).toMatchObject([
      { id: 'same', likely: true, samePlace: true, createdAt: MORNING - DAY },
      { id: 'other', likely: false },
    ])
  })

  it('are of another place or category only when they say much the same', () => {
    const words = { text: '药店占道摆货，轮椅过不去。' }
    const beside = row('beside', { ...words, place: 'fz/fqy2/6' })
    const far = row('far', { text: '垃圾没人收', place: 'fz/fqy2/6' })
    const parking = row('parking', { text: '车停在盲道上', category: 'parking' })
    expect(ids([beside, far, parking])).toEqual(['beside'])
    expect(likelyDuplicates(ticket, [beside])[0]?.likely).toBe(false)
  })

  it('are never itself, nor what cannot be merged', () => {
    const answered = Story.report().does(people.cadre, commands.solved).ticket
    const merged = Story.report().does(people.captain, {
      type: 'beMerged',
      ...{ into: 'x', title: 'x', reason: 'x', owner: { member: 'm', label: '楼门长' } },
    }).ticket
    const running = ordered().ticket
    const known = [answered, merged, running].map((each, at) => ({ ...each, _id: `no-${at}` }))
    expect(ids([ticket, ...known])).toEqual([])
  })

  it('are five at most', () => {
    expect(ids(Array.from({ length: 9 }, (_, at) => row(`r${at}`)))).toHaveLength(5)
  })
})
