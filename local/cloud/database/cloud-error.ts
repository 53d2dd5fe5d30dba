/**
 * A refusal of the database, as the wire shows it: `{ code, message }`.
 * Codes and texts are those of the captured replies of the real SDK's cloud.
 */
export class CloudError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'CloudError'
    this.code = code
  }
}

const ADVICE = 'Please check your request, but if the problem persists, contact us.'

/** The collection is neither declared nor added. The SDK shows -502005. */
export function collectionMissing(name: string): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. ${ADVICE}`,
  )
}

/** `addCollection` of one that is there. */
export function collectionExists(name: string): CloudError {
  return new CloudError('DATABASE_COLLECTION_EXIST', `[ResourceExist] Table exist: ${name}`)
}

/** A unique index has this key already. The SDK shows -502001 with the text E11000. */
export function duplicateKey(
  collection: string,
  index: string,
  key: Readonly<Record<string, unknown>>,
): CloudError {
  const shown = Object.entries(key).map(([path, value]) => `${path}: ${JSON.stringify(value)}`)
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.DuplicateWrite] E11000 duplicate key error collection: ${collection} ` +
      `index: ${index} dup key: { ${shown.join(', ')} }`,
  )
}

/** Another writer was first. The SDK shows -501001 with the text TransactionConflict. */
export function transactionConflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, ' +
      `maybe resource operated by others. ${ADVICE}`,
  )
}

/** The transaction was never started, has ended, or has expired. */
export function transactionMissing(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_NOT_EXIST',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
      `transaction must be commit or abort in 30 seconds. ${ADVICE}`,
  )
}

/** The request is understood and wrong: bad operand, bad path, immutable `_id` and so on. */
export function requestFailed(reason: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${reason}. ${ADVICE}`)
}

/** The real cloud may know this; the local one does not, and says so by name. */
export function notBuilt(what: string): CloudError {
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation] not built in the local database: ${what}`,
  )
}
