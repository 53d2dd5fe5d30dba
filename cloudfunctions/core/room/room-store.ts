import type { Participation, RoomId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { _, find, insert, update } from '../kernel/database.ts'
import type { RoomDocument } from './room.ts'

/** Rooms by id. One operation. */
export async function readRooms(ids: readonly RoomId[]): Promise<Map<RoomId, RoomDocument>> {
  const rooms = await find<RoomDocument>('rooms', { _id: _.in([...ids]) }, { limit: 1000 })
  return new Map(rooms.map((room) => [room._id, room]))
}

/** Writes a room’s figures; what else is known of it stays. One operation, two for the first time. */
export async function putFigures(
  _id: RoomId,
  figures: Participation,
  countedAt: Instant,
): Promise<void> {
  const counted = { figures: _.set(figures), countedAt }
  if ((await update('rooms', { _id }, counted)) === 1) return
  const room: RoomDocument = { _id, mode: 'appointment', figures, countedAt }
  if (await insert('rooms', room)) return
  await update('rooms', { _id }, counted)
}
