import * as v from 'valibot'
import { cursor, documentId, fileId, instant, placeId, requestId, words } from '../kernel/field.ts'

/** Longest texts, UTF-16 units. */
const TITLE = 40
const WORDS = 1000
const REASON = 300
/** Photos of one act. */
const PHOTOS = 9
/** Requests a topic stands on when it is proposed. */
const TICKETS = 20

export const TOPIC_KINDS = ['environment', 'parking', 'lift', 'covenant', 'other'] as const
export const STAGE_IDS = [
  'proposal',
  'establishment',
  'draft',
  'members_first',
  'revision',
  'consultation',
  'roll',
  'vote',
  'publication',
  'implementation',
  'appraisal',
] as const
const PROCEDURE_IDS = ['pocket_park', 'parking', 'lift', 'covenant', 'simple'] as const

/** Pictures the caller has uploaded. */
export const photos = v.pipe(
  v.array(v.strictObject({ fileId, kind: v.literal('photo') })),
  v.maxLength(PHOTOS),
)
const id = documentId
const stage = v.picklist(STAGE_IDS)
const reason = words(REASON)
const onTopic = { requestId, id }

/** Inputs of rooms, topics and their procedure. Refuses `bad_input`. */
export const topicInputs = {
  rooms: v.strictObject({ place: placeId }),
  topics: v.strictObject({
    place: placeId,
    state: v.exactOptional(v.picklist(['open', 'voting', 'over'])),
    kind: v.exactOptional(v.picklist(TOPIC_KINDS)),
    cursor: v.exactOptional(cursor),
  }),
  page: v.strictObject({ cursor: v.exactOptional(cursor) }),
  nothing: v.strictObject({}),
  open: v.strictObject({ id }),
  look: v.strictObject({ id, fresh: v.exactOptional(v.boolean()) }),
  command: v.strictObject(onTopic),
  propose: v.strictObject({
    requestId,
    place: placeId,
    kind: v.picklist(TOPIC_KINDS),
    title: words(TITLE),
    words: words(WORDS),
    media: photos,
    tickets: v.pipe(v.array(id), v.maxLength(TICKETS)),
  }),
  establish: v.strictObject({
    ...onTopic,
    procedure: v.picklist(PROCEDURE_IDS),
    times: v.pipe(
      v.array(v.strictObject({ stage, opensAt: v.exactOptional(instant), closesAt: instant })),
      v.maxLength(STAGE_IDS.length),
    ),
  }),
  reasoned: v.strictObject({ ...onTopic, reason }),
  review: v.strictObject({
    ...{ ...onTopic, publish: v.boolean(), reason },
    takesBack: v.exactOptional(v.boolean()),
    picture: v.exactOptional(fileId),
  }),
  finish: v.strictObject({ ...onTopic, stage }),
  skip: v.strictObject({ ...onTopic, stage, reason }),
  extend: v.strictObject({ ...onTopic, stage, closesAt: instant, reason }),
  link: v.strictObject({ ...onTopic, ticket: id }),
  minutes: v.strictObject({
    ...onTopic,
    heldAt: instant,
    where: words(TITLE),
    attended: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
    words: words(WORDS * 5),
    media: photos,
  }),
  milestone: v.strictObject({
    ...onTopic,
    title: words(TITLE),
    words: words(WORDS),
    done: v.boolean(),
    media: photos,
  }),
}
