import { describe, expect, test } from 'vitest'
import type { DutySlot } from '../../../typings/place'
import { quietSpan } from '../../../miniprogram/copy/quiet'
import { onDutyNow } from '../../../miniprogram/views/home'
import { colleagueOptions, handOverStep } from '../../../miniprogram/views/work/hand-over'
import { choicesFirst, dutyDays, dutyHours, weeksOn } from '../../../miniprogram/views/work/rota'

const NIGHT = { from: 22, to: 7 }
/** A Wednesday, noon in Beijing. */
const NOW = Date.UTC(2026, 7, 26, 4)
const day = (date: string, ...slots: DutySlot[]) => dutyDays([{ date, slots }], NIGHT, NOW)[0]

describe('the duty rota (R10)', () => {
  test('shows each night with who has it, and says where nobody is', () => {
    expect(
      day('2026-08-26', { part: 'night', key: 'cadre@fz/a/1', label: '1号楼管楼干部' }),
    ).toMatchObject({
      ...{ title: '周三 8月26日', today: true },
      cells: [{ when: '夜里', who: '1号楼管楼干部', note: '', empty: false }],
    })
    const sunday = day('2026-08-30', { part: 'day' }, { part: 'night' })
    expect(sunday?.cells.map(({ who, empty }) => [who, empty])).toEqual([
      ['还没排', true],
      ['还没排', true],
    ])
    expect(sunday?.cells[0]?.aria).toBe('周日 8月30日，白天 7:00–22:00，还没排')
  })

  test('marks what is as in the week before, and tells the hours', () => {
    const carried = { part: 'night', key: 'k', label: '居委会主任', carried: true } as const
    expect(day('2026-08-27', carried)?.cells[0]?.note).toBe('照上周')
    expect(dutyHours(NIGHT)).toBe('夜里 22:00–次日 7:00，周末白天 7:00–22:00')
    expect(weeksOn('2026-08-24', 1) - weeksOn('2026-08-24', 0)).toBe(7 * 86_400_000)
  })

  test('offers first who was chosen last', () => {
    const choices = ['a', 'b', 'c'].map((key) => ({ key, label: key }))
    expect(choicesFirst(choices, ['c', 'b']).map(({ key }) => key)).toEqual(['c', 'b', 'a'])
  })

  test('names the role on duty under 谁在这里', () => {
    expect(onDutyNow('芳星园三区24号楼管楼干部')).toBe('管楼干部值班中')
  })
})

describe('handing over (B15)', () => {
  test('shows colleagues by role, place and nickname, each word once', () => {
    const colleagues = [
      { id: 'g1', role: '楼门长', place: '芳群园二区5号楼', nickname: '四季' },
      { id: 'g2', role: '社区书记', place: '芳群园二区社区', nickname: '社区书记' },
    ]
    expect(colleagueOptions(colleagues, 'g2', false).map(({ text, on }) => [text, on])).toEqual([
      ['芳群园二区5号楼 · 四季', false],
      ['芳群园二区社区', true],
    ])
  })

  test('tells colleagues of one role and place apart', () => {
    const center = { role: '综合执法中心', place: '方庄地区', nickname: '' }
    const two = colleagueOptions(
      ['a', 'b'].map((id) => ({ id, ...center })),
      '',
      false,
    )
    expect(two.map(({ text }) => text)).toEqual(['方庄地区 · 第 1 位', '方庄地区 · 第 2 位'])
  })

  test('shows the four nearest and whoever is chosen, and all when asked for', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const rows = ids.map((id) => ({ id, role: id, place: '', nickname: '' }))
    const shown = (chosen: string, all: boolean) =>
      colleagueOptions(rows, chosen, all).map(({ id }) => id)
    expect(shown('', false)).toEqual(['a', 'b', 'c', 'd'])
    expect(shown('f', false)).toEqual(['a', 'b', 'c', 'd', 'f'])
    expect(shown('', true)).toEqual(ids)
  })

  test.each([
    [{ chosen: '', reason: '' }, 'who'],
    [{ chosen: '', reason: '这几天不在' }, 'who'],
    [{ chosen: 'g1', reason: '  ' }, 'why'],
    [{ chosen: 'g1', reason: '这几天不在' }, 'send'],
  ])('the button is the missing step: %j → %s', (written, id) => {
    expect(handOverStep(written, '交给这位同事').id).toBe(id)
  })
})

describe('quiet hours (B15)', () => {
  test.each([
    [{ from: 22, to: 7 }, '22:00–7:00'],
    [{ from: 0, to: 0 }, '随时提醒'],
  ])('%j reads %s', (hours, words) => {
    expect(quietSpan(hours)).toBe(words)
  })
})
