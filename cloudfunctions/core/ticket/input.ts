import * as v from 'valibot'
import type { CannotReason } from '../../../typings/ticket.ts'
import { CATEGORY_IDS, UNIT_IDS } from '../district/ids.ts'
import {
  cursor,
  documentId,
  fileId,
  instant,
  placeId,
  point,
  requestId,
  sequence,
  words,
} from '../kernel/field.ts'

/** Why something cannot be solved. Source: R36, B11. */
export const REASONS = [
  'law',
  'money',
  'agreement',
  'technical',
  'jurisdiction',
] as const satisfies readonly CannotReason[]

/** Longest request or answer, UTF-16 units. */
const LONG = 1000
/** Longest reason, spot or comment. */
const SHORT = 200
/** More items than any checklist has. */
const MOST_ITEMS = 50

const category = v.picklist(CATEGORY_IDS)
const unit = v.picklist(UNIT_IDS)

/** At most nine photos and one voice recording of a minute. Source: issue of the closed loop, mock 02. */
export const media = v.pipe(
  v.array(
    v.strictObject({
      fileId,
      kind: v.picklist(['photo', 'voice']),
      seconds: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
    }),
  ),
  v.maxLength(10),
)

/** An order template of the district's data. */
const template = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/))

/** One unit or several, each once. */
const units = v.pipe(
  v.array(unit),
  v.minLength(1),
  v.maxLength(UNIT_IDS.length),
  v.check((named) => new Set(named).size === named.length),
)

/** A mobile number, or a land line with its area code. */
const telephone = v.pipe(v.string(), v.regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/))

const command = { requestId }
const onTicket = { ...command, id: documentId }
const onRead = { ...onTicket, seen: v.exactOptional(sequence) }
const spot = v.exactOptional(v.pipe(v.string(), v.maxLength(60), v.trim()))

/** What each action of requests takes; unknown keys and operators are refused. */
export const inputs = {
  report: v.strictObject({
    ...command,
    text: v.exactOptional(v.pipe(v.string(), v.maxLength(LONG), v.trim())),
    media: v.exactOptional(media),
    place: v.exactOptional(placeId),
    spot,
    point: v.exactOptional(point),
    category: v.exactOptional(category),
    private: v.exactOptional(v.boolean()),
    contact: v.exactOptional(telephone),
    onBehalfOf: v.exactOptional(
      v.strictObject({
        household: v.pipe(v.string(), v.maxLength(100)),
        invitation: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
      }),
    ),
  }),
  relay: v.strictObject({
    ...command,
    text: words(LONG),
    media: v.exactOptional(media),
    place: placeId,
    spot,
    point: v.exactOptional(point),
    category: v.exactOptional(category),
    channel: v.picklist(['group', 'grid', 'hotline', 'visit', 'phone']),
    source: v.strictObject({
      household: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
      quote: v.pipe(v.string(), v.maxLength(LONG), v.trim()),
    }),
  }),
  open: v.strictObject({ id: documentId }),
  list: v.strictObject({ cursor: v.exactOptional(cursor) }),
  before: v.strictObject({
    place: placeId,
    category: v.exactOptional(category),
    text: v.exactOptional(v.pipe(v.string(), v.maxLength(LONG), v.trim())),
    spot,
  }),
  desk: v.strictObject({
    filter: v.exactOptional(
      v.picklist(['all', 'unaccepted', 'today', 'breached', 'mine', 'triage']),
    ),
    place: v.exactOptional(placeId),
    cursor: v.exactOptional(cursor),
  }),
  triageOptions: v.strictObject({
    id: documentId,
    category: v.exactOptional(category),
    template: v.exactOptional(v.union([template, v.literal('')])),
  }),
  accept: v.strictObject(onTicket),
  answer: v.strictObject({
    ...onRead,
    outcome: v.picklist(['solved', 'explained', 'cannot', 'not_ours']),
    words: words(LONG),
    media: v.exactOptional(media),
    noPhotoReason: v.exactOptional(words(SHORT)),
    reason: v.exactOptional(v.picklist(REASONS)),
    lawAndWhereTo: v.exactOptional(words(SHORT)),
    reaskAt: v.exactOptional(instant),
  }),
  interim: v.strictObject({
    ...onRead,
    words: words(LONG),
    media: v.exactOptional(media),
    promiseAt: instant,
  }),
  escalate: v.strictObject({
    ...onRead,
    to: v.picklist(['community', 'district']),
    reason: words(SHORT),
  }),
  triage: v.strictObject({
    ...onRead,
    category,
    units,
    template: v.exactOptional(template),
    arriveBy: instant,
    reason: words(SHORT),
  }),
  merge: v.strictObject({ ...onTicket, into: documentId, reason: words(SHORT) }),
  unmerge: v.strictObject({ ...onRead, reason: words(SHORT) }),
  ask: v.strictObject({ ...onTicket, question: words(SHORT) }),
  reply: v.strictObject({ ...onRead, words: words(LONG), media: v.exactOptional(media) }),
  markTopic: v.strictObject({
    ...onTicket,
    kind: v.picklist(['environment', 'parking', 'lift', 'covenant', 'other']),
    reason: words(SHORT),
  }),
  whistle: v.strictObject({
    ...onRead,
    units: v.exactOptional(units),
    reason: words(SHORT),
  }),
  signIn: v.strictObject({ ...onTicket, unit, point }),
  fileFinding: v.strictObject({
    ...onTicket,
    unit,
    results: v.pipe(
      v.unknown(),
      v.check((results) => !Array.isArray(results)), // `record` would take an empty list
      v.record(v.pipe(v.string(), v.maxLength(40)), v.picklist(['ok', 'bad'])),
      v.check((results) => Object.keys(results).length <= MOST_ITEMS),
    ),
    words: words(LONG),
    media: v.exactOptional(media),
    rectifyBy: v.exactOptional(instant),
    inspectBy: v.exactOptional(instant),
  }),
  inspect: v.strictObject({
    ...onRead,
    unit,
    passed: v.boolean(),
    words: words(LONG),
    media: v.exactOptional(media),
    inspectBy: v.exactOptional(instant),
  }),
  confirm: v.strictObject({
    ...onRead,
    solved: v.boolean(),
    stars: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
    words: v.exactOptional(v.pipe(v.string(), v.maxLength(SHORT), v.trim())),
  }),
  withdraw: v.strictObject({ ...onTicket, reason: words(SHORT) }),
  contact: v.strictObject({ ...onTicket, why: words(SHORT) }),
  erase: v.strictObject({ ...onTicket, what: v.literal('mine') }),
}
