import { describe, expect, it } from 'vitest'
import {
  type Draft,
  filesOf,
  hasContent,
  inputOf,
  missingIn,
  newDraft,
  sameContent,
} from '../../../miniprogram/services/draft'
import { mayFileAt } from '../../../miniprogram/views/me'
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

  it('says what is missing before it goes, and nothing else', () => {
    expect(missingIn(draft())).toBe('')
    expect(missingIn(draft({ text: '' }))).toBe('写一句、说一句或拍一张就能发')
    expect(missingIn({ ...newDraft({ name: '' }), text: '灯不亮' })).toBe('请先选是哪栋楼')
    expect(missingIn(draft({ contact: '138' }))).toBe('电话号码不对，改一下或删掉')
  })

  it('is the same one while its files only arrive', () => {
    const going = draft({ photos: [photo('p1')] })
    expect(sameContent(going, draft({ photos: [photo('p1', 'cloud://p1')] }))).toBe(true)
    expect(sameContent(going, draft({ photos: [photo('p2')] }))).toBe(false)
    expect(sameContent(going, draft({ text: '别的' }))).toBe(false)
  })

  it('代填 is offered at one’s own building and where one serves, not beside it (B16)', () => {
    const role = { id: 'r', role: 'captain' as const, scope: 'fz/zfy/2', validFrom: 0 }
    const me = { roles: [role], label: '', nickname: '', unread: 0 }
    const person = { ...me, reminders: { progress: 0, work: 0, room: 0 } }
    expect(mayFileAt(person, 'fz/zfy/2')).toBe(true)
    expect(mayFileAt(person, 'fz/zfy/24')).toBe(false)
    expect(mayFileAt(undefined, 'fz/zfy/2')).toBe(false)
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
