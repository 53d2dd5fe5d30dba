import * as v from 'valibot'
import { fromCursor, page } from '../kernel/cursor.ts'
import { cursor, documentId } from '../kernel/field.ts'
import { handler } from '../kernel/handler.ts'
import type { MemberDocument } from '../member/member.ts'
import { changeMember, ensureMember } from '../member/store.ts'
import { toLetter } from './letter.ts'
import { countUnread, lettersTo, markRead } from './store.ts'
import { templateIds } from './templates.ts'

const PAGE = 20

/** More accepts of one template are not kept. */
const MOST_ACCEPTS = 100

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

  'letter.subscribed': handler('letter.subscribed', {
    input: v.strictObject({
      templates: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(3)),
    }),
    async run({ templates }, { caller, now }) {
      const known: string[] = Object.values(templateIds())
      const accepted = [...new Set(templates)].filter((template) => known.includes(template))
      if (accepted.length > 0) {
        const before = await ensureMember(caller, now)
        await changeMember(caller.id, (member) => withAccepts(member, accepted), before)
      }
      return {}
    },
  }),
}

/** One accept is one message WeChat will let us send. Source: R29. */
function withAccepts(member: MemberDocument, templates: readonly string[]): MemberDocument {
  const quota = { ...member.quota }
  for (const template of templates) {
    quota[template] = Math.min(MOST_ACCEPTS, (quota[template] ?? 0) + 1)
  }
  return { ...member, quota }
}
