import { describe, expect, it } from 'vitest'
import { Signer } from '../../../local/cloud/signature'

const key = Buffer.alloc(32, 7)

describe('a signed claim', () => {
  it('opens for its purpose until it expires', () => {
    let now = 1000
    const signer = new Signer(key, () => now)
    const token = signer.sign('session', { openid: 'o1' }, 500)
    expect(signer.open('session', token)?.['openid']).toBe('o1')
    expect(signer.open('read', token)).toBeUndefined()
    now = 1500
    expect(signer.open('session', token)).toBeUndefined()
  })

  it('opens no longer when any byte was changed or another key made it', () => {
    const signer = new Signer(key, () => 0)
    const token = signer.sign('session', { openid: 'o1' }, 500)
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'A' ? 'B' : 'A'
      const forged = token.slice(0, at) + other + token.slice(at + 1)
      // The last character of base64 holds unused bits: such a change is no change.
      if (at === token.length - 1 || token[at] === '.') continue
      expect(signer.open('session', forged)).toBeUndefined()
    }
    const foreign = new Signer(Buffer.alloc(32, 8), () => 0)
    expect(signer.open('session', foreign.sign('session', { openid: 'o1' }, 500))).toBeUndefined()
    expect(signer.open('session', '')).toBeUndefined()
  })
})
