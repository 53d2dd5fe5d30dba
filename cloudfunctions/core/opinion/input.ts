import * as v from 'valibot'
import { cursor, documentId, fileId, instant, requestId, words } from '../kernel/field.ts'
import { photos, STAGE_IDS } from '../room/input.ts'

/** Longest texts, UTF-16 units. */
const TITLE = 40
const WORDS = 1000
const LINE = 200
const REASON = 500
const DOOR = 20
/** Lines of a plan, and opinions behind one change. */
const LINES = 40
const BEHIND = 50

const KINDS = ['opinion', 'reply', 'objection', 'appraisal'] as const
const FATES = ['adopted', 'partly', 'not_adopted'] as const

const id = documentId
const onOne = { requestId, id }
const line = v.pipe(v.string(), v.regex(/^L[1-9]\d{0,3}$/))
const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(1e10))

const plan = v.strictObject({
  title: words(TITLE),
  area: v.exactOptional(amount),
  budget: v.exactOptional(amount),
  where: v.exactOptional(words(WORDS / 5)),
  lines: v.pipe(
    v.array(v.strictObject({ id: v.exactOptional(line), text: words(LINE) })),
    v.minLength(1),
    v.maxLength(LINES),
  ),
  changes: v.pipe(
    v.array(
      v.strictObject({
        line: v.union([v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LINES)), line]),
        words: words(LINE),
        opinions: v.pipe(v.array(id), v.maxLength(BEHIND)),
      }),
    ),
    v.maxLength(LINES * 2),
  ),
  drawings: photos,
  keep: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(512))), v.maxLength(9))),
  base: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
})

/** Inputs of plans and of what is said. Refuses `bad_input`. */
export const opinionInputs = {
  publishPlan: v.strictObject({ ...onOne, plan }),
  list: v.strictObject({
    id,
    kind: v.exactOptional(v.picklist(KINDS)),
    stage: v.exactOptional(v.picklist(STAGE_IDS)),
    fate: v.exactOptional(v.picklist([...FATES, 'unanswered', 'held'])),
    about: v.exactOptional(id),
    cursor: v.exactOptional(cursor),
  }),
  say: v.strictObject({
    ...onOne,
    kind: v.picklist(KINDS),
    words: words(WORDS),
    line: v.exactOptional(line),
    about: v.exactOptional(id),
    stars: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
    media: photos,
  }),
  enter: v.strictObject({
    ...onOne,
    kind: v.picklist(['opinion', 'objection']),
    words: words(WORDS),
    line: v.exactOptional(line),
    door: v.exactOptional(words(DOOR)),
  }),
  command: v.strictObject(onOne),
  answer: v.strictObject({
    ...{ ...onOne, fate: v.picklist(FATES), reason: words(REASON) },
    replaces: v.exactOptional(instant),
  }),
  review: v.strictObject({
    ...{ ...onOne, publish: v.boolean(), reason: words(REASON) },
    takesBack: v.exactOptional(v.boolean()),
    picture: v.exactOptional(fileId),
  }),
}
