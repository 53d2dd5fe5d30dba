import type { GroupProof } from '../../typings/contract'

/** Opened from a card in a group. Source: WeChat scene values. */
const FROM_GROUP_CARD = 1044

/**
 * Proof of which WeChat group the card was tapped in, for the cloud to open; undefined when the app was not
 * opened from a group. It tells the building, never the residence. Source: B4.
 */
export async function groupProof(): Promise<GroupProof> {
  if (wx.getEnterOptionsSync().scene !== FROM_GROUP_CARD) return undefined
  return new Promise((resolve) => {
    wx.getGroupEnterInfo({
      success: ({ cloudID }) => resolve(cloudID ? wx.cloud.CloudID(cloudID) : undefined),
      fail: (error) => {
        console.warn('group card without group', error)
        resolve(undefined)
      },
    })
  })
}
