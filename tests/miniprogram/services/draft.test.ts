import { describe, expect, it } from 'vitest'
import {
  filesOf,
  hasContent,
  inputOf,
  newDraft,
  type Draft,
} from '../../../miniprogram/services/draft'
import { isTelephone } from '../../../miniprogram/views/report'

const PLACE = { id: 'fz/zfy/24', name: '芳星园三区24号楼' }
const draft = (over: Partial<Draft> = {}): Draft => ({
  ...newDraft(PLACE),
  text: '灯不亮',
  ...over,
})
const photo = (key: string, fileId?: string) => ({
  ...{ key, kind: 'photo' as const, path: `wxfile://usr/${key}.jpg` },
  ...(fileId === undefined ? {} : { fileId }),
})

describe('what a draft asks the cloud for (R14, B16)', () => {
  it('says nothing that was left out', () => {
    const { requestId, ...asked } = inputOf(draft())
    expect(requestId).toMatch(/^[\w-]{8,64}$/)
    expect(asked).toEqual({ text: '灯不亮', place: 'fz/zfy/24', private: false })
  })

  it('names only files that have arrived, the voice last', () => {
    const voice = { key: 'v1', kind: 'voice' as const, path: '', fileId: 'cloud://v1', seconds: 7 }
    const full = draft({ photos: [photo('p1', 'cloud://p1'), photo('p2')], voice })
    expect(inputOf(full).media).toEqual([
      { fileId: 'cloud://p1', kind: 'photo' },
      { fileId: 'cloud://v1', kind: 'voice', seconds: 7 },
    ])
    expect(filesOf(full).map(({ key }) => key)).toEqual(['p1', 'p2', 'v1'])
  })

  it('files for a door of its place, with the invitation of that household’s card', () => {
    expect(inputOf(draft({ onBehalfOf: { door: '3单元402' } })).onBehalfOf).toEqual({
      household: 'fz/zfy/24/3单元402',
    })
    const invited = draft({ onBehalfOf: { door: '402', invitation: '20999-ab' } })
    expect(inputOf(invited).onBehalfOf).toEqual({
      ...{ household: 'fz/zfy/24/402', invitation: '20999-ab' },
    })
  })

  it('a voice or a photo alone is a request, blanks are not', () => {
    expect(hasContent(draft({ text: ' \n' }))).toBe(false)
    expect(hasContent(draft({ text: '', photos: [photo('p1')] }))).toBe(true)
  })

  it.each([
    ['13812345678', true],
    ['010-67601234', true],
    ['01067601234', true],
    ['1381234', false],
    ['电话', false],
  ])('telephone %s: %s (B2)', (text, right) => {
    expect(isTelephone(text)).toBe(right)
  })
})
