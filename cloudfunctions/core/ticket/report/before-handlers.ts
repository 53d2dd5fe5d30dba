import { readConfig } from '../../district/store.ts'
import { suggestCategory } from '../../district/suggestion.ts'
import { handlerOn, type Handlers } from '../../kernel/handler.ts'
import { communityOf, districtOf } from '../../place/place.ts'
import { readerRelations } from '../../place/relations.ts'
import { beforeSending } from './before.ts'
import { inputs } from '../input.ts'
import { isOwn } from '../read/relations.ts'
import { publicSince } from '../store.ts'

/** More public requests than a community has of one category in 90 days. */
const COMPARED = 300

/** 先看看有没有人反映过. Billed: 3; whoever may not read the neighbours' requests hears nothing of them. Source: B12. */
export const beforeHandlers = {
  'ticket.before': handlerOn('ticket.before', {
    input: inputs.before,
    subject: { load: ({ place }) => Promise.resolve(place), relations: readerRelations },
    run: async (input, { caller, now }) => {
      const { place, text = '', spot = '' } = input
      const config = await readConfig(districtOf(place), now)
      const category = input.category ?? suggestCategory(`${text}${spot}`, config)[0]
      if (category === undefined && text === '') return { similar: [] }
      const within = config.rules.memoryWithin
      // Without a category only this very place is searched: all words of a community would be too many.
      const around = category === undefined ? place : (communityOf(place) ?? place)
      const known = await publicSince(around, category, now - within, COMPARED)
      return beforeSending({ ...input, category }, known, within, (each) => isOwn(each, caller))
    },
  }),
} satisfies Partial<Handlers>
