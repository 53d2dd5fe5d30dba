import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock'
import { APP_ID } from '../environment'
import type { OpenData } from '../functions/client-event'

interface Minted {
  openid: string
  data: Record<string, unknown>
  expiresAt: number
}

/** A cloudID is good for five minutes. Source: CloudBase, "Fetch and transfer WeChat open data". */
const LIFETIME_MS = 5 * 60 * 1000

const INVALID = { errCode: -601005, errMsg: 'invalid cloudID' }
const EXPIRED = { errCode: -601006, errMsg: 'cloudID expired' }
const OTHER_USER = { errCode: -601007, errMsg: 'cloudID and calling user does not match' }

/** The open data the local WeChat vouches for, e.g. the opengid of the group a card was opened in. */
export class CloudIds {
  private readonly minted = new Map<string, Minted>()

  constructor(private readonly clock: Clock) {}

  /** A cloudID for `data`, as a phone gets it from e.g. `wx.getGroupEnterInfo`. */
  mint(openid: string, data: Record<string, unknown>): string {
    const now = this.clock.now()
    for (const [id, { expiresAt }] of this.minted) {
      if (expiresAt + LIFETIME_MS < now) this.minted.delete(id) // long expired: forget
    }
    const cloudID = `local_${randomBytes(24).toString('base64url')}`
    this.minted.set(cloudID, { openid, data, expiresAt: now + LIFETIME_MS })
    return cloudID
  }

  /** The data, for a call by the person the cloudID was made for; codes are the SDK's. */
  resolve(cloudID: string, openid: string): OpenData {
    const minted = this.minted.get(cloudID)
    if (!minted) return { cloudID, ...INVALID }
    if (minted.openid !== openid) return { cloudID, ...OTHER_USER }
    if (minted.expiresAt <= this.clock.now()) return { cloudID, ...EXPIRED }
    const timestamp = Math.floor(this.clock.now() / 1000)
    return { cloudID, data: { ...minted.data, watermark: { appid: APP_ID, timestamp } } }
  }
}
