import { Query } from 'mingo'
import { CloudError, requestFailed } from './cloud-error.ts'
import { isDocumentId, type Fields } from './document.ts'

/** What every use of mingo shares: no code from a query is ever run. */
export const MINGO_OPTIONS = { scriptEnabled: false } as const

/** Compiles a query once; the result tells whether a document matches. */
export function compileFilter(query: Fields, variables: Fields = {}): (fields: Fields) => boolean {
  const names = Object.keys(query)
  if (names.length === 0) return () => true
  // The commonest query of all needs no compiling.
  const id = names.length === 1 ? query._id : undefined
  if (isDocumentId(id)) return (fields) => fields._id === id
  const compiled = named(() => new Query(query, { ...MINGO_OPTIONS, variables }))
  return (fields) => named(() => compiled.test(fields))
}

/** Runs something of mingo's; what mingo does not know or accept becomes a CloudError naming it. */
export function named<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof CloudError) throw error
    throw requestFailed(error instanceof Error ? error.message : String(error))
  }
}
