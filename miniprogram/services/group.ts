import type { GroupProof, Output } from '../../typings/contract'
import type { PlaceId } from '../../typings/place'
import { bindable, buildingNames, type BuildingName, communitiesOf } from '../views/group'
import { type Answer, call, newRequestId } from './cloud'
import { currentSession } from './session'

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

/** The caller's buildings to which the group they came from could be bound; none when it is bound already. */
export async function unboundGroup(): Promise<BuildingName[]> {
  const buildings = bindable(currentSession()?.me.roles ?? [])
  if (buildings.length === 0) return []
  const group = await groupProof()
  if (group === undefined) return []
  const known = await call('member.lookUpBuilding', { group })
  if (known.ok || known.code !== 'group_unknown') return []
  const below = await Promise.all(
    communitiesOf(buildings).map((parent) => call('place.children', { parent })),
  )
  return below.flatMap((each) => (each.ok ? buildingNames(each.data.places, buildings) : []))
}

/** Binds the group the app was opened from to a building; done twice it is bound once. Source: R1, B4. */
export async function bindGroup(building: PlaceId): Promise<Answer<Output<'group.bind'>>> {
  return call('group.bind', { requestId: newRequestId(), building, group: await groupProof() })
}
