import * as v from 'valibot'
import type { Page } from '../../../typings/contract.ts'
import type { FeedCard } from '../../../typings/feed.ts'
import type { PlaceId } from '../../../typings/place.ts'
import { fromCursor, page } from '../kernel/cursor.ts'
import { cursor, placeId } from '../kernel/field.ts'
import { temporaryUrls } from '../kernel/files.ts'
import { handlerOn } from '../kernel/handler.ts'
import { readerRelations } from '../place/relations.ts'
import { toFeedCard } from './card.ts'
import { readCards } from './store.ts'

/** Cards on one screen-and-a-half of the phone. */
const PAGE = 20

/** A page of a place's feed with links for its photos. One operation, and one more where there are photos. */
export async function feedPage(
  place: PlaceId,
  from?: string,
): Promise<Page<FeedCard> & { urls: Record<string, string> }> {
  const position = from === undefined ? undefined : fromCursor(from)
  const cards = await readCards(place, position, PAGE)
  const { rows, ...rest } = page(cards, PAGE, ({ at, _id }) => ({ at, id: _id }))
  const photos = rows.map(({ photo }) => photo).filter((photo) => photo !== undefined)
  return { rows: rows.map(toFeedCard), ...rest, urls: await temporaryUrls(photos) }
}

export const feedHandlers = {
  'feed.list': handlerOn('feed.list', {
    input: v.strictObject({ place: placeId, cursor: v.exactOptional(cursor) }),
    // The path says all that is asked of the place: no operation is spent on reading it.
    subject: {
      load: ({ place }) => Promise.resolve(place),
      relations: readerRelations,
    },
    run: ({ place, cursor: from }) => feedPage(place, from),
  }),
}
