import type { DutyPart, DutySlot } from '../../../typings/place.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { dateOf, isWithin, midnightOf, type Hours } from '../place/hours.ts'

/** Who is on duty in a community, in `rotas`; `_id` = the community. Source: R10. */
export interface RotaDocument {
  _id: PlaceId
  version: number
  /** The district's night when it was last set. */
  night: Hours
  /** By `2026-08-26:night`; null = nobody, on purpose. */
  slots: Record<string, OnDuty | null>
}

/** A desk that is on duty, e.g. `cadre@fz/zfy/24`, and how people know it: `24号楼管楼干部`. */
export interface OnDuty {
  key: string
  label: string
}

const DAY: Duration = 24 * 60 * 60_000
/** What is not set is as in the week before, at most so many weeks back. */
const WEEKS_BACK = 8

/** A rota nobody has set anything in. */
export const emptyRota = (_id: PlaceId, night: Hours): RotaDocument => ({
  ...{ _id, version: 0, night, slots: {} },
})

/** The night or the weekend's day that a moment belongs to; undefined in working time. A night is its evening's. */
export function slotAt(at: Instant, night: Hours): { date: string; part: DutyPart } | undefined {
  if (isWithin(night, at)) {
    const morning = night.from > night.to && !isWithin({ from: night.from, to: 24 }, at)
    return { date: dateOf(morning ? at - DAY : at), part: 'night' }
  }
  return isWeekend(at) ? { date: dateOf(at), part: 'day' } : undefined
}

/** Who is on duty at a moment. */
export function onDutyAt(rota: RotaDocument, at: Instant): OnDuty | undefined {
  const slot = slotAt(at, rota.night)
  return slot && dutyOn(rota, slot.date, slot.part).duty
}

/** Who has a slot: as it was set, else as in the newest week before in which it was. */
export function dutyOn(
  { slots }: Pick<RotaDocument, 'slots'>,
  date: string,
  part: DutyPart,
): { duty?: OnDuty; carried: boolean } {
  const start = noonOf(date)
  for (let week = 0; week <= WEEKS_BACK; week += 1) {
    const set = slots[slotKey(dateOf(start - week * 7 * DAY), part)]
    if (set !== undefined) return { ...(set && { duty: set }), carried: week > 0 }
  }
  return { carried: false }
}

/** The rota with a slot set; what is older than anything asks for is dropped. */
export function withDuty(
  rota: RotaDocument,
  { date, part }: { date: string; part: DutyPart },
  duty: OnDuty | null,
): RotaDocument {
  const oldest = dateOf(noonOf(date) - (WEEKS_BACK + 2) * 7 * DAY)
  const kept = Object.entries(rota.slots).filter(([key]) => key >= oldest)
  return { ...rota, slots: { ...Object.fromEntries(kept), [slotKey(date, part)]: duty } }
}

/** The seven days from a moment's Monday on, each with its slots. */
export function weekOf(rota: RotaDocument, at: Instant): { date: string; slots: DutySlot[] }[] {
  const monday = midnightOf(at) - ((weekday(at) + 6) % 7) * DAY
  return Array.from({ length: 7 }, (_, index) => {
    const day = monday + index * DAY
    const parts: DutyPart[] = isWeekend(day) ? ['day', 'night'] : ['night']
    const date = dateOf(day)
    return { date, slots: parts.map((part) => slotOf(rota, date, part)) }
  })
}

function slotOf(rota: RotaDocument, date: string, part: DutyPart): DutySlot {
  const { duty, carried } = dutyOn(rota, date, part)
  return { part, ...duty, ...(carried && { carried: true as const }) }
}

export const slotKey = (date: string, part: DutyPart): string => `${date}:${part}`

const noonOf = (date: string): Instant => Date.parse(`${date}T12:00:00+08:00`)

/** 0 = Sunday, in Beijing. */
const weekday = (at: Instant): number => new Date(at + 8 * 60 * 60_000).getUTCDay()

const isWeekend = (at: Instant): boolean => weekday(at) % 6 === 0
