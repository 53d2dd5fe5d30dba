import * as v from 'valibot'
import { documentId, instant, requestId, words } from '../kernel/field.ts'
import { MOST_OPTIONS } from './terms.ts'

/** Longest texts, UTF-16 units. */
const QUESTION = 100
const LABEL = 40
const NOTE = 200
const REASON = 300

const option = v.pipe(v.string(), v.regex(/^([A-H]|yes|no|abstain)$/))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const share = v.strictObject({ of: v.strictTuple([whole, whole]), strict: v.boolean() })
const id = documentId
const onTopic = { requestId, id }

/** Inputs of ballots. Refuses `bad_input`; what the terms must be among themselves is `ballot_wrong`. */
export const ballotInputs = {
  open: v.strictObject({ id }),
  set: v.strictObject({
    ...onTopic,
    terms: v.strictObject({
      question: words(QUESTION),
      kind: v.picklist(['opinion', 'residents']),
      voter: v.picklist(['person', 'household', 'owner']),
      method: v.picklist(['single', 'approval', 'yes_no']),
      options: v.pipe(
        v.array(
          v.strictObject({
            id: option,
            label: words(LABEL),
            plan: v.exactOptional(whole),
            note: v.exactOptional(words(NOTE)),
          }),
        ),
        v.maxLength(MOST_OPTIONS * 2),
      ),
      quorum: share,
      threshold: v.union([share, v.literal('most')]),
    }),
    replaces: v.exactOptional(instant),
  }),
  correct: v.strictObject({
    ...onTopic,
    household: v.pipe(v.string(), v.maxLength(100)),
    include: v.boolean(),
    reason: words(REASON),
  }),
  vote: v.strictObject({
    ...onTopic,
    choices: v.pipe(v.array(option), v.maxLength(MOST_OPTIONS)),
  }),
  page: v.strictObject({
    id,
    after: v.exactOptional(
      v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)),
    ),
  }),
}
