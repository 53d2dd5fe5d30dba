import * as v from 'valibot'
import { fromCursor, page } from '../kernel/cursor.ts'
import { cursor, documentId, requestId } from '../kernel/field.ts'
import { handler } from '../kernel/handler.ts'
import { isRetry, remembering } from '../member/retry.ts'
import { changeMember, ensureMember } from '../member/store.ts'
import { remindersOf, withAccepts } from './accepts.ts'
import { toLetter } from './letter.ts'
import { countUnread, lettersTo, markRead } from './store.ts'
import { templateIds } from './templates.ts'

const PAGE = 20

export const letterHandlers = {
  'letter.list': handler('letter.list', {
    input: v.strictObject({ cursor: v.exactOptional(cursor) }),
    async run({ cursor: from }, { caller }) {
      const position = from === undefined ? undefined : fromCursor(from)
      const letters = await lettersTo(caller.id, position, PAGE)
      const { rows, ...rest } = page(letters, PAGE, ({ at, _id }) => ({ at, id: _id }))
      return { rows: rows.map(toLetter), ...rest }
    },
  }),

  'letter.read': handler('letter.read', {
    input: v.strictObject({ ids: v.pipe(v.array(documentId), v.maxLength(100)) }),
    async run({ ids }, { caller, now }) {
      if (ids.length > 0) await markRead(caller.id, ids, now)
      return { unread: await countUnread(caller.id) }
    },
  }),

  /** A tap that comes twice counts once. Source: R29. */
  'letter.subscribed': handler('letter.subscribed', {
    input: v.strictObject({
      requestId,
      templates: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(3)),
    }),
    async run(input, { caller, now, requestDigest }) {
      const known: string[] = Object.values(templateIds())
      const accepted = input.templates.filter((template) => known.includes(template))
      if (accepted.length === 0) return { reminders: remindersOf(caller.member) }
      const request = { requestId: input.requestId, digest: requestDigest }
      const before = await ensureMember(caller, now)
      const member = await changeMember(
        caller.id,
        (current) =>
          isRetry(current, request)
            ? current
            : remembering(withAccepts(current, accepted), request),
        before,
      )
      return { reminders: remindersOf(member) }
    },
  }),
}
