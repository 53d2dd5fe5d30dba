import * as v from 'valibot'
import { requestId } from '../kernel/field.ts'
import { handler } from '../kernel/handler.ts'
import { template } from './columns.ts'
import { importRoster } from './importing.ts'

const kind = v.picklist(['buildings', 'households', 'staff'])

export const rosterHandlers = {
  'roster.template': handler('roster.template', {
    input: v.strictObject({ kind }),
    run: (input) => Promise.resolve({ csv: template(input.kind) }),
  }),

  // The file's size is checked in bytes by `readCsv`, which refuses `too_large`.
  'roster.import': handler('roster.import', {
    input: v.strictObject({ requestId, kind, csv: v.string(), dryRun: v.boolean() }),
    run: importRoster,
  }),
}
