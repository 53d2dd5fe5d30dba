// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { phoneWith, refusal, errMsgOf, tap } from './phone'

const checked = {
  app: { pages: [], __usePrivacyCheck__: true, requiredPrivateInfos: ['getLocation'] },
}
const HERE = 'openid=oA&lat=39.86&lng=116.43'

type Resolve = (resolution: { event: string; buttonId?: string }) => void

describe('privacy and permissions', () => {
  beforeEach(() => localStorage.clear())

  it('stops a call until the product’s own dialog has the person’s agreement', async () => {
    const { wx } = phoneWith(HERE, checked)
    const asked = vi.fn<(resolve: Resolve, info: { referrer: string }) => void>()
    wx['onNeedPrivacyAuthorization']?.(asked)
    await expect(wx['getPrivacySetting']?.()).resolves.toMatchObject({ needAuthorization: true })
    const copied = wx['setClipboardData']?.({ data: '12345' })
    await vi.waitUntil(() => asked.mock.calls.length === 1)
    const [resolve, info] = asked.mock.calls[0] ?? []
    expect(info).toEqual({ referrer: 'setClipboardData' })
    resolve?.({ event: 'exposureAuthorization' })
    resolve?.({ event: 'agree', buttonId: 'agree' })
    await expect(copied).resolves.toMatchObject({ errMsg: 'setClipboardData:ok' })
    await expect(wx['getPrivacySetting']?.()).resolves.toMatchObject({ needAuthorization: false })
    await wx['setClipboardData']?.({ data: '67890' })
    expect(asked).toHaveBeenCalledOnce()
    await expect(wx['getClipboardData']?.()).resolves.toMatchObject({ data: '67890' })
  })

  it('fails the call of somebody who disagrees, and asks again the next time', async () => {
    const { wx } = phoneWith(HERE, checked)
    wx['onNeedPrivacyAuthorization']?.((resolve: Resolve) => resolve({ event: 'disagree' }))
    const error = {
      errMsg: 'getClipboardData:fail privacy permission is not authorized',
      errno: 104,
    }
    expect(await refusal(wx['getClipboardData']?.())).toEqual(error)
    expect(await refusal(wx['getClipboardData']?.())).toEqual(error)
  })

  it('shows WeChat’s own dialog when the product has none', async () => {
    const { wx } = phoneWith(HERE, checked)
    const required = wx['requirePrivacyAuthorize']?.()
    await tap('同意')
    await expect(required).resolves.toEqual({ errMsg: 'requirePrivacyAuthorize:ok' })
  })

  it('asks for the place once; a refusal holds until the settings change it', async () => {
    const { wx } = phoneWith(HERE)
    const refused = refusal(wx['getLocation']?.())
    await tap('拒绝')
    expect(await refused).toEqual({ errMsg: 'getLocation:fail auth deny' })
    expect(await refusal(wx['getLocation']?.())).toEqual({ errMsg: 'getLocation:fail auth deny' })
    const settings = wx['openSetting']?.()
    document.querySelector<HTMLInputElement>('input[role=switch]')?.click()
    await tap('‹')
    await expect(settings).resolves.toMatchObject({ authSetting: { 'scope.userLocation': true } })
    await expect(wx['getLocation']?.()).resolves.toMatchObject({
      latitude: 39.86,
      longitude: 116.43,
    })
  })

  it('refuses a location API that app.json does not declare', async () => {
    const { wx } = phoneWith(HERE)
    expect(await errMsgOf(wx['getFuzzyLocation']?.())).toContain('requiredPrivateInfos')
  })
})
