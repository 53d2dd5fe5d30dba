import { dispute } from './dispute.ts'
import { facility } from './facility.ts'
import { falling } from './falling.ts'
import { lift } from './lift.ts'
import type { Trade } from './matter.ts'
import { order } from './order.ts'
import { illegalBuilding, other } from './others.ts'
import { parking } from './parking.ts'
import { property } from './property.ts'
import { sanitation } from './sanitation.ts'
import { shopfront } from './shopfront.ts'

/** What residents of Fangzhuang report, by category. Source: R16. */
export const TRADES: readonly Trade[] = [
  ...[sanitation, facility, lift, parking, order, shopfront],
  ...[property, falling, dispute, illegalBuilding, other],
]
