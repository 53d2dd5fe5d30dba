import { ObjectId } from 'bson'
import type { Change } from './collection.ts'
import { duplicateKey, requestFailed } from './cloud-error.ts'
import { isDocumentId, isList, storedDocument, type Document, type Fields } from './document.ts'
import { put, type Decision, type Engine } from './engine.ts'
import { documentOf, type View } from './find.ts'
import { orderOf } from './order.ts'
import { projectionOf } from './projection.ts'
import { replacementOf, updateOf } from './update.ts'
import { aggregate, stagesOf } from './pipeline.ts'
import { decodeFields, encode, type WireReply } from './wire.ts'

/** The parameters of one wire action, as the SDK sends them. */
export type Params = Readonly<Record<string, unknown>>

/** The SDK's own default when a query names no limit. */
const DEFAULT_LIMIT = 100
/** The most a query may return. */
const MOST_RETURNED = 1000

export async function insertDocument(engine: Engine, params: Params): Promise<WireReply> {
  if (!isList(params.data)) throw requestFailed('data must be an array of EJSON strings')
  const now = engine.now()
  const documents = params.data.map((text) => {
    const fields = decodeFields(text, now)
    return storedDocument(fields, fields._id ?? newId(now))
  })
  return engine.write(params.collectionName, params.transactionId, (view) => {
    const taken = new Set<unknown>()
    for (const { _id } of documents) {
      if (documentOf(view, _id) || taken.has(_id))
        throw duplicateKey(view.collection.name, '_id_', { _id })
      taken.add(_id)
    }
    const changes = documents.map((document) => put(view, undefined, document))
    return { changes, answer: { data: { insertedIds: documents.map(({ _id }) => _id) } } }
  })
}

/** 24 hex digits, of which the first eight are the second of its making. */
function newId(now: number): string {
  return new ObjectId(ObjectId.generate(Math.floor(now / 1000))).toHexString()
}

export function getDocument(engine: Engine, params: Params): WireReply {
  const now = engine.now()
  const view = engine.view(params.collectionName, params.transactionId)
  const offset = count(params.offset, 0)
  const limit = Math.min(count(params.limit, DEFAULT_LIMIT), MOST_RETURNED)
  const project = projectionOf(decodeFields(params.projection, now))
  const found = engine.find(view, {
    query: decodeFields(params.query, now),
    order: orderOf(decodeFields(params.order, now)),
    offset,
    limit: params.queryType === 'DOC' ? 1 : limit,
  })
  const list = found.map((document) => encode(project(document)))
  return { data: { list }, offset, limit }
}

function count(value: unknown, absent: number): number {
  if (value === undefined) return absent
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw requestFailed('offset and limit must be whole numbers')
}

export function calculateDocument(engine: Engine, params: Params): WireReply {
  const view = engine.view(params.collectionName, params.transactionId)
  const found = engine.find(view, { query: decodeFields(params.query, engine.now()) })
  return { data: { total: found.length } }
}

/** `updated` counts the documents that changed: one written with what it already held is not one. */
export async function modifyDocument(engine: Engine, params: Params): Promise<WireReply> {
  const now = engine.now()
  const query = decodeFields(params.query, now)
  const data = decodeFields(params.data, now)
  const update = params.merge === false ? replacementOf(data) : updateOf(data)
  const fresh = isDocumentId(query._id) ? query._id : newId(now)
  return engine.write(params.collectionName, params.transactionId, (view) => {
    const found = engine.find(view, { query, limit: params.multi === true ? undefined : 1 })
    if (found.length === 0 && params.upsert === true) {
      const after = update(seedOf(query, params.merge === false, fresh))
      return { changes: [put(view, undefined, after)], answer: upserted(fresh) }
    }
    return modified(view, found, update)
  })
}

function upserted(id: unknown): WireReply {
  return { data: { updated: 0, upsert_id: id } }
}

/** What an upsert starts from: the values the query asks for, when operators follow. */
function seedOf(query: Fields, replaces: boolean, id: string | number): Document {
  if (replaces) return { _id: id }
  const equal = Object.entries(query).filter(([path, value]) => {
    return !path.startsWith('$') && !path.includes('.') && !(value instanceof RegExp)
  })
  return storedDocument(Object.fromEntries(equal), id)
}

function modified(
  view: View,
  documents: readonly Document[],
  update: (document: Document) => Document,
): Decision<WireReply> {
  const changes: Change[] = []
  for (const before of documents) {
    const after = update(before)
    if (after !== before) changes.push(put(view, before, after))
  }
  return { changes, answer: { data: { updated: changes.length } } }
}

export async function removeDocument(engine: Engine, params: Params): Promise<WireReply> {
  const query = decodeFields(params.query, engine.now())
  return engine.write(params.collectionName, params.transactionId, (view) => {
    const found = engine.find(view, { query, limit: params.multi === true ? undefined : 1 })
    const { collection } = view
    const changes = found.map((before) => {
      return { collection, id: before._id, before, after: undefined }
    })
    return { changes, answer: { data: { deleted: changes.length } } }
  })
}

export function aggregateDocuments(engine: Engine, params: Params): WireReply {
  const stages = stagesOf(params.stages, engine.now())
  const list = aggregate(engine, params.collectionName, stages).map(encode)
  return { data: { list } }
}

export async function addCollection(engine: Engine, params: Params): Promise<WireReply> {
  await engine.addCollection(params.collectionName)
  return { data: {} }
}

export function startTransaction(engine: Engine): WireReply {
  return { transactionId: engine.transactions.start(engine.now()).id }
}

export async function commitTransaction(engine: Engine, params: Params): Promise<WireReply> {
  await engine.commitTransaction(params.transactionId)
  return {}
}

export function abortTransaction(engine: Engine, params: Params): WireReply {
  engine.transactions.abort(params.transactionId)
  return {}
}
