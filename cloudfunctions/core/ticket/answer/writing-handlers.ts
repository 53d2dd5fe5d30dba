import * as v from 'valibot'
import { templatesFor } from '../../district/config.ts'
import { readConfig } from '../../district/store.ts'
import { documentId } from '../../kernel/field.ts'
import { handlerOn, type Handlers } from '../../kernel/handler.ts'
import { districtOf } from '../../place/place.ts'
import { named } from '../perform.ts'

/** What helps somebody write to the neighbour. */
export const writingHandlers = {
  /** Billed: 3. Source: R30, R40. */
  'ticket.answerTemplates': handlerOn('ticket.answerTemplates', {
    input: v.strictObject({ id: documentId }),
    subject: named<'ticket.answerTemplates'>(),
    run: async (_input, { now }, { place, category }) => ({
      templates: templatesFor(await readConfig(districtOf(place), now), category),
    }),
  }),
} satisfies Partial<Handlers>
