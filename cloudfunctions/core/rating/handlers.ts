import * as v from 'valibot'
import { readConfig } from '../district/store.ts'
import { placeId } from '../kernel/field.ts'
import { handlerOn, type Handlers } from '../kernel/handler.ts'
import { districtOf } from '../place/place.ts'
import { placeRelations } from '../place/relations.ts'
import { readSummary } from './store.ts'
import { wilsonLowerBound } from './wilson.ts'

export const ratingHandlers = {
  /** Billed: 3. Nothing at all below the minimum, not even how many there are. Source: B8. */
  'rating.summary': handlerOn('rating.summary', {
    input: v.strictObject({ place: placeId }),
    subject: { load: ({ place }) => Promise.resolve(place), relations: placeRelations },
    run: async ({ place }, { now }) => {
      const [{ rules }, shown] = await Promise.all([
        readConfig(districtOf(place), now),
        readSummary(place),
      ])
      const minimum = rules.ratingMinimum
      if (shown === undefined) return { minimum }
      const { n, satisfied, unrated } = shown
      return { minimum, shown: { n, unrated, rate: wilsonLowerBound(satisfied, n) } }
    },
  }),
} satisfies Partial<Handlers>
