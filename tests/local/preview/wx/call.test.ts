// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { api, Failure } from '../../../../local/preview/runtime/wx/call'
import { refusal } from './phone'

describe('an asynchronous wx API', () => {
  const greet = api('greet', ({ name }: { name?: string }) => {
    if (!name) throw new Failure('no name', { errno: 7 })
    return { words: `您好，${name}` }
  })

  it('gives a promise with errMsg name:ok when it has no callbacks', async () => {
    await expect(greet({ name: '邻居' })).resolves.toEqual({
      words: '您好，邻居',
      errMsg: 'greet:ok',
    })
  })

  it('calls success and complete and gives no promise when one of them is given', async () => {
    const success = vi.fn()
    const complete = vi.fn()
    const fail = vi.fn()
    expect(greet({ name: '邻居', success, fail, complete })).toBeUndefined()
    await vi.waitFor(() => expect(complete).toHaveBeenCalledOnce())
    expect(success).toHaveBeenCalledWith({ words: '您好，邻居', errMsg: 'greet:ok' })
    expect(fail).not.toHaveBeenCalled()
  })

  it('words a refusal as name:fail reason, with its code, in both styles', async () => {
    const error = { errMsg: 'greet:fail no name', errno: 7 }
    expect(await refusal(greet())).toEqual(error)
    const fail = vi.fn()
    void greet({ fail })
    await vi.waitFor(() => expect(fail).toHaveBeenCalledWith(error))
  })

  it('keeps an error that a host API worded already', async () => {
    const go = api('navigateTo', () =>
      Promise.reject(apiError('navigateTo:fail page "x" is not found')),
    )
    expect(await refusal(go())).toEqual({ errMsg: 'navigateTo:fail page "x" is not found' })
  })

  it('does not turn an exception in success into a fail', async () => {
    const fail = vi.fn()
    const thrown = new Promise((resolve) => vi.stubGlobal('setTimeout', resolve))
    void greet({
      name: '邻居',
      success: () => {
        throw new Error('the page is broken')
      },
      fail,
    })
    const rethrow = await thrown
    vi.unstubAllGlobals()
    expect(rethrow).toThrow('the page is broken')
    expect(fail).not.toHaveBeenCalled()
  })
})

/** An error as the runtime gives it: a plain object. */
function apiError(errMsg: string): Error {
  return { errMsg } as unknown as Error // WeChat's errors are no Errors
}
