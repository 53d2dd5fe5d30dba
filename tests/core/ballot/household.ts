import type { MemberDocument } from '../../../cloudfunctions/core/member/member.ts'
import type { CoreCloud } from '../cloud.ts'
import { HERE, member } from '../ticket/neighbourhood.ts'

/** The openid of a member of a household, from 0. */
export const openidOf = (household: number, number: number): string =>
  `o-house-${household}-${number}`

export const doorOf = (household: number): string => `${9000 + household}`

/** So many households of a building with so many members each, confirmed. */
export async function moveIn(
  { cloud }: Pick<CoreCloud, 'cloud'>,
  households: number,
  members: number,
  building = HERE,
): Promise<void> {
  for (let house = 0; house < households; house += 500) {
    const some = Array.from({ length: Math.min(500, households - house) }, (_, n) => house + n)
    const joined = some.flatMap((each) =>
      Array.from({ length: members }, (_, number): MemberDocument => {
        return member({
          openid: openidOf(each, number),
          home: { building, door: doorOf(each) },
        })
      }),
    )
    await cloud.database.insertMany(
      'members',
      joined.map((each) => ({ ...each })),
    )
  }
}
