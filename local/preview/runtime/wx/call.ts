/** How every asynchronous `wx.*` is called: with callbacks, or without them for a promise. */

/** The three callbacks of WeChat. One of them given means: no promise is returned. */
export interface Callbacks {
  success?: (result: never) => void
  fail?: (error: never) => void
  complete?: (outcome: never) => void
}

/** What `fail` receives, and what a promise rejects with. */
export interface FailedCall {
  errMsg: string
  errno?: number
  errCode?: number
}

/** Thrown inside an API: `reason` is what follows `:fail `, for example `cancel`. */
export class Failure extends Error {
  constructor(
    readonly reason: string,
    readonly code: { errno?: number; errCode?: number } = {},
  ) {
    super(reason)
  }
}

type Succeeded<Result> = Result & { errMsg: string }

/**
 * Makes an API of the name out of a function: `errMsg` is `name:ok` or `name:fail <reason>`.
 * A Failure, or an object that already carries an errMsg, is the phone's refusal; anything else
 * thrown is a mistake of the preview or of its caller, and is also written to the console.
 */
export function api<Options extends object, Result>(
  name: string,
  run: (options: Options) => Result | Promise<Result>,
): (options?: Options & Callbacks) => Promise<Succeeded<Result>> | undefined {
  return (options) => {
    // Every field of an API's options is optional to TypeScript, so an absent argument is an empty one.
    const given = options ?? ({} as Options & Callbacks)
    const outcome = settle(name, () => run(given))
    if (!given.success && !given.fail && !given.complete) return outcome
    outcome.then(
      (result) => deliver([given.success, given.complete], result),
      (error: unknown) => deliver([given.fail, given.complete], error),
    )
    return undefined
  }
}

/** The refusal WeChat gives for an argument of the wrong type, as it words it. */
export function wrongParameter(field: string, expected: string, value: unknown): Failure {
  const kind = value === null ? 'Null' : capital(typeof value)
  return new Failure(
    `parameter error: parameter.${field} should be ${expected} instead of ${kind};`,
  )
}

/** The error object of a thrown value, worded for the API of that name. */
export function failedCall(name: string, thrown: unknown): FailedCall {
  if (thrown instanceof Failure) return { errMsg: `${name}:fail ${thrown.reason}`, ...thrown.code }
  if (isFailedCall(thrown)) return thrown
  console.error(thrown)
  return { errMsg: `${name}:fail ${thrown instanceof Error ? thrown.message : String(thrown)}` }
}

async function settle<Result>(
  name: string,
  run: () => Result | Promise<Result>,
): Promise<Succeeded<Result>> {
  try {
    const result = await run()
    return Object.assign({}, result, { errMsg: `${name}:ok` })
  } catch (thrown) {
    // WeChat rejects with plain objects, not with errors.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw failedCall(name, thrown)
  }
}

/** A callback that throws must not look like a failed call: it becomes an uncaught error of the app. */
function deliver(callbacks: (((value: never) => void) | undefined)[], value: unknown): void {
  for (const callback of callbacks) {
    try {
      callback?.(value as never) // the caller's own type of the result
    } catch (error) {
      setTimeout(() => {
        throw error
      })
    }
  }
}

function isFailedCall(thrown: unknown): thrown is FailedCall {
  return typeof thrown === 'object' && thrown !== null && 'errMsg' in thrown
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
