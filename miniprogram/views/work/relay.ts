import type { Contract } from '../../../typings/contract'
import type { HouseholdId } from '../../../typings/place'
import type { Channel } from '../../../typings/ticket'

/** Every way but the Mini Program itself. */
export type RelayChannel = Exclude<Channel, 'app'>

/** How a request reached the cadre, as pills. Source: R18. */
export const RELAY_CHANNELS: readonly { id: RelayChannel; label: string; ask: string }[] = [
  { id: 'group', label: '群转报', ask: '群里怎么说的？把原话贴过来' },
  { id: 'grid', label: '我看到的', ask: '您看到什么？' },
  { id: 'visit', label: '走访', ask: '上门时怎么说的？' },
  { id: 'phone', label: '电话', ask: '电话里怎么说的？' },
  { id: 'hotline', label: '12345', ask: '12345 转来的原文' },
]

/** A door to name as the first reporter. */
export interface DoorRow {
  household: HouseholdId
  door: string
}

/** Doors matching what was typed, at most `limit`; nothing typed shows nothing. Source: R17. */
export function doorsLike(doors: readonly DoorRow[], typed: string, limit = 12): DoorRow[] {
  const wanted = bare(typed)
  if (wanted === '') return []
  const starts = doors.filter(({ door }) => bare(door).startsWith(wanted))
  const holds = doors.filter(({ door }) => {
    const name = bare(door)
    return name.includes(wanted) && !name.startsWith(wanted)
  })
  return [...starts, ...holds].slice(0, limit)
}

/** The words of the request: the cadre's own, or the quote where they wrote none. */
export function relayWords(
  quote: string,
  own: string,
): Pick<Contract['ticket.relay']['input'], 'text'> & { quote: string } {
  return { text: own.trim() === '' ? quote.trim() : own.trim(), quote: quote.trim() }
}

/** `转报`, or what is missing first. */
export function relayButton(place: string, quote: string): { label: string; ready: boolean } {
  if (place === '') return { label: '先选哪栋楼', ready: false }
  if (quote.trim() === '') return { label: '先写是什么事', ready: false }
  return { label: '转报，开始计时', ready: true }
}

/** `3单元402` and `3-402` are typed for the same door. */
function bare(door: string): string {
  return door.replace(/[单元号室\s-]/g, '').toLowerCase()
}
