import { EJSON } from 'bson'
import {
  openDatabase,
  type InspectableDatabase,
} from '../../../../local/cloud/database/database.ts'
import type { IndexDeclaration } from '../../../../local/cloud/database/schema.ts'

type Fields = Record<string, unknown>

/** What a query may add to its conditions, in the SDK's names. */
export interface QueryOptions {
  order?: Record<string, 1 | -1>
  offset?: number
  limit?: number
  field?: Fields
  transactionId?: string
}

export interface UpdateOptions {
  upsert?: boolean
  transactionId?: string
}

/** Speaks to the database as the SDK does: every value goes and comes as an EJSON string. */
export class WireClient {
  readonly database: InspectableDatabase

  constructor(database: InspectableDatabase) {
    this.database = database
  }

  async add(collection: string, document: Fields, transactionId?: string): Promise<string> {
    const data = [text(document)]
    const reply = await this.send(
      'insertDocument',
      { collectionName: collection, data },
      transactionId,
    )
    return String(listIn(reply, 'insertedIds')[0])
  }

  async where(collection: string, query: Fields, options: QueryOptions = {}): Promise<Fields[]> {
    const reply = await this.send(
      'getDocument',
      {
        collectionName: collection,
        queryType: 'WHERE',
        query: text(query),
        ...(options.order && { order: text(options.order) }),
        ...(options.offset !== undefined && { offset: options.offset }),
        limit: options.limit ?? 100,
        ...(options.field && { projection: text(options.field) }),
      },
      options.transactionId,
    )
    return listIn(reply, 'list').map(fields)
  }

  async doc(
    collection: string,
    id: string | number,
    transactionId?: string,
  ): Promise<Fields | undefined> {
    const params = {
      collectionName: collection,
      query: text({ _id: id }),
      queryType: 'DOC',
      multi: false,
    }
    return listIn(await this.send('getDocument', params, transactionId), 'list').map(fields)[0]
  }

  async count(collection: string, query: Fields): Promise<unknown> {
    const params = { collectionName: collection, queryType: 'WHERE', query: text(query) }
    return dataOf(await this.send('calculateDocument', params)).total
  }

  /** `doc(id).update(data)`, `data` already made of operators. */
  updateDoc(collection: string, id: string | number, data: Fields, transactionId?: string) {
    return this.#modify(collection, { _id: id }, data, 'DOC', { transactionId })
  }

  /** `where(query).update(data)`. */
  updateWhere(collection: string, query: Fields, data: Fields, options: UpdateOptions = {}) {
    return this.#modify(collection, query, data, 'WHERE', { multi: true, ...options })
  }

  /** `doc(id).set(document)`. */
  set(collection: string, id: string | number, document: Fields, transactionId?: string) {
    const more = { merge: false, upsert: true, transactionId }
    return this.#modify(collection, { _id: id }, document, 'DOC', more)
  }

  async #modify(collection: string, query: Fields, data: Fields, queryType: string, more: Fields) {
    const { transactionId, ...flags } = more
    const params = {
      collectionName: collection,
      query: text(query),
      queryType,
      data: text(data),
      multi: false,
      merge: true,
      upsert: false,
      ...flags,
    }
    return dataOf(await this.send('modifyDocument', params, transactionId))
  }

  async remove(
    collection: string,
    query: Fields,
    multi = true,
    transactionId?: string,
  ): Promise<unknown> {
    const params = {
      collectionName: collection,
      query: text(query),
      queryType: multi ? 'WHERE' : 'DOC',
      multi,
    }
    return dataOf(await this.send('removeDocument', params, transactionId)).deleted
  }

  async aggregate(collection: string, stages: Fields[]): Promise<Fields[]> {
    const wire = stages.flatMap((stage) =>
      Object.entries(stage).map(([stageKey, value]) => ({ stageKey, stageValue: text(value) })),
    )
    const params = { collectionName: collection, stages: wire }
    return listIn(await this.send('aggregateDocuments', params), 'list').map(fields)
  }

  async start(): Promise<string> {
    return String((await this.send('startTransaction', {})).transactionId)
  }

  commit(transactionId: string) {
    return this.send('commitTransaction', {}, transactionId)
  }

  abort(transactionId: string) {
    return this.send('abortTransaction', {}, transactionId)
  }

  send(action: string, params: Fields, transactionId?: unknown): Promise<Fields> {
    const more = transactionId === undefined ? {} : { transactionId }
    return this.database.execute(`database.${action}`, { ...params, ...more })
  }
}

/** A fresh database in memory with one set of indexes per collection. */
export async function openClient(
  collections: Record<string, IndexDeclaration[]>,
  options: { now?: () => number; log?: (line: string) => void; file?: string } = {},
): Promise<WireClient> {
  const schema = Object.fromEntries(
    Object.entries(collections).map(([name, indexes]) => [name, { indexes }]),
  )
  const { now = () => 1_700_000_000_000, file = ':memory:', ...rest } = options
  return new WireClient(await openDatabase({ file, schema: { collections: schema }, now, ...rest }))
}

export function text(value: unknown): string {
  return EJSON.stringify(value, { relaxed: false })
}

function dataOf(reply: Fields): Fields {
  const data = reply.data
  if (typeof data !== 'object' || data === null) throw new Error('the reply has no data')
  return { ...data }
}

function listIn(reply: Fields, name: string): unknown[] {
  const list = dataOf(reply)[name]
  if (!Array.isArray(list)) throw new Error(`the reply has no ${name}`)
  return list
}

function fields(item: unknown): Fields {
  const value: unknown = EJSON.parse(String(item))
  if (typeof value !== 'object' || value === null) throw new Error('a list item is no object')
  return { ...value }
}
