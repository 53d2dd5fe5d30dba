import { describe, expect, test } from 'vitest'
import {
  missingOf,
  placeChoices,
  proposeFrom,
  whatNext,
} from '../../../../miniprogram/views/room/propose'
import { ticketView } from '../ticket-fixture'
import type { Me, RoleGrant } from '../../../../typings/member'

const HOME = 'fz/fcy/5'
const me = (roles: Pick<RoleGrant, 'role' | 'scope'>[] = [], status = 'confirmed') =>
  ({ home: { building: HOME, status }, roles }) as unknown as Me // of the rest nothing is read
const ids = (who: Me | undefined, ticketPlace?: string) =>
  placeChoices(who, '', { names: {}, ...(ticketPlace && { ticketPlace }) }).map(({ id }) => id)

describe('提议题 (R54, B10)', () => {
  test('in the building and the community one lives in, once confirmed', () => {
    expect(ids(me())).toEqual([HOME, 'fz/fcy'])
    expect(ids(me([], 'pending'))).toEqual([])
    expect(ids(undefined)).toEqual([])
  })

  test('and where one runs the room, but not above it', () => {
    const cadre = {
      home: undefined,
      roles: [{ role: 'cadre', scope: 'fz/zfy/1' }],
    } as unknown as Me
    expect(ids(cadre)).toEqual(['fz/zfy/1'])
    expect(ids(me([{ role: 'director', scope: 'fz/zfy' }]))).toEqual([HOME, 'fz/fcy', 'fz/zfy'])
    expect(ids(me([{ role: 'property', scope: 'fz/zfy/1' }]))).not.toContain('fz/zfy/1')
  })

  test('a request it comes from must lie within', () => {
    expect(ids(me(), 'fz/fcy/6')).toEqual(['fz/fcy'])
    expect(ids(me(), HOME)).toEqual([HOME, 'fz/fcy'])
  })

  test('rooms are called by their names where they are known', () => {
    const [first] = placeChoices(me(), HOME, { names: { [HOME]: '芳城园一区5号楼' } })
    expect(first).toEqual({ id: HOME, text: '芳城园一区5号楼', on: true })
  })

  test('from a public request, by neighbours, as long as it has no topic', () => {
    const ticket = ticketView({ mine: true, category: 'lift', title: '电梯停了&怎么办' })
    expect(proposeFrom(ticket)).toContain(`ticket=${ticket.id}`)
    expect(proposeFrom(ticket)).toContain('kind=lift')
    expect(proposeFrom(ticket)).toContain(`title=${encodeURIComponent('电梯停了&怎么办')}`)
    expect(proposeFrom({ ...ticket, topicOf: 't1' })).toBe('')
    expect(proposeFrom({ ...ticket, visibility: 'private' })).toBe('')
    expect(proposeFrom(ticketView({ mine: false, can: [] }))).toBe('')
  })

  test('says what is missing, blanks do not count', () => {
    expect(missingOf({ title: ' ', words: '有' })).toContain('题目')
    expect(missingOf({ title: '有', words: '\n' })).toContain('为什么')
    expect(missingOf({ title: '有', words: '有' })).toBe('')
  })

  test('who runs the room is not told to find supporters', () => {
    expect(whatNext(me(), HOME).join()).toContain('支持的人够了')
    expect(whatNext(me([{ role: 'captain', scope: HOME }]), HOME).join()).toContain('不用凑支持')
  })
})
