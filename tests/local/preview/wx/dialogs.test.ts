// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { phoneWith, refusal, errMsgOf, tap } from './phone'

describe('wx dialogs', () => {
  beforeEach(() => localStorage.clear())

  it('showModal tells which button was tapped, and is gone afterwards', async () => {
    const { wx } = phoneWith('openid=oA')
    const confirmed = wx['showModal']?.({ title: '撤回？', content: '撤回后可以再报' })
    await tap('确定')
    await expect(confirmed).resolves.toEqual({
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    const cancelled = wx['showModal']?.({ title: '撤回？', cancelText: '先不' })
    await tap('先不')
    await expect(cancelled).resolves.toMatchObject({ confirm: false, cancel: true })
    expect(document.querySelector('[role=dialog]')).toBeNull()
  })

  it('showModal editable gives what was typed', async () => {
    const { wx } = phoneWith('openid=oA')
    const written = wx['showModal']?.({ title: '说明', editable: true, content: '已联系' })
    const field = await vi.waitUntil(() => document.querySelector('textarea'))
    expect(field.value).toBe('已联系')
    field.value = '已联系物业'
    await tap('确定')
    await expect(written).resolves.toMatchObject({ confirm: true, content: '已联系物业' })
  })

  it('showModal refuses a button of more than four characters', async () => {
    const { wx } = phoneWith('openid=oA')
    expect(await refusal(wx['showModal']?.({ confirmText: '五个字太长' }))).toEqual({
      errMsg: 'showModal:fail confirmText length should not larger than 4 Chinese characters',
    })
  })

  it('showModal keeps open on Escape, showActionSheet is cancelled by it', async () => {
    const { wx } = phoneWith('openid=oA')
    const escape = (): boolean =>
      document
        .querySelector('[role=dialog]')!
        .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    void wx['showModal']?.({ title: '必须回答' })
    escape()
    expect(document.querySelector('[role=dialog]')).not.toBeNull()
    await tap('确定')
    const sheet = refusal(wx['showActionSheet']?.({ itemList: ['转办'] }))
    escape()
    expect(await sheet).toEqual({ errMsg: 'showActionSheet:fail cancel' })
  })

  it('showActionSheet tells the index, and takes at most six items', async () => {
    const { wx } = phoneWith('openid=oA')
    const chosen = wx['showActionSheet']?.({ itemList: ['接单', '上报', '转办'] })
    await tap('上报')
    await expect(chosen).resolves.toEqual({ tapIndex: 1, errMsg: 'showActionSheet:ok' })
    const seven = Array.from({ length: 7 }, (_, index) => String(index))
    expect(await errMsgOf(wx['showActionSheet']?.({ itemList: seven }))).toContain(
      'should not be large than 6',
    )
  })

  it('shows one toast at a time, as text and never as HTML, until its time is over', () => {
    vi.useFakeTimers()
    const { wx } = phoneWith('openid=oA')
    void wx['showLoading']?.({ title: '发送中' })
    void wx['showToast']?.({ title: '<img src=x>', duration: 800 })
    expect(document.querySelectorAll('.wx-toast')).toHaveLength(1)
    expect(document.querySelector('.wx-toast')?.textContent).toBe('<img src=x>')
    vi.advanceTimersByTime(799)
    expect(document.querySelector('.wx-toast')).not.toBeNull()
    vi.advanceTimersByTime(1)
    expect(document.querySelector('.wx-toast')).toBeNull()
    vi.useRealTimers()
  })

  it('makePhoneCall shows the number and can be refused', async () => {
    const { wx } = phoneWith('openid=oA')
    const refused = refusal(wx['makePhoneCall']?.({ phoneNumber: '12345' }))
    expect(document.body.textContent).toContain('呼叫 12345')
    await tap('取消')
    expect(await refused).toEqual({ errMsg: 'makePhoneCall:fail cancel' })
  })

  it('scanCode reads a building code as text and a Mini Program code as a page', async () => {
    const { wx } = phoneWith('openid=oA')
    const scan = async (text: string): Promise<unknown> => {
      const scanned = wx['scanCode']?.()
      const field = await vi.waitUntil(() => document.querySelector('textarea'))
      field.value = text
      await tap('确定')
      return scanned
    }
    expect(await scan('K7QF-24')).toMatchObject({ result: 'K7QF-24', scanType: 'QR_CODE' })
    expect(await scan('pages/join/join?scene=K7QF')).toMatchObject({
      scanType: 'WX_CODE',
      path: 'pages/join/join?scene=K7QF',
    })
  })
})
