/**
 * A function did not give a result. `code` is what `wx.cloud.callFunction` shows as errCode, `status` the HTTP status
 * of the local door.
 */
export class FunctionFailure extends Error {
  constructor(
    readonly code: number,
    readonly status: number,
    message: string,
  ) {
    super(message)
    this.name = 'FunctionFailure'
  }
}

/** No function of this name. */
export function notFound(name: string): FunctionFailure {
  return new FunctionFailure(-501000, 404, `[FUNCTION_NOT_FOUND] ${name}`)
}

/** The function has no timer trigger. */
export function noTimer(name: string): FunctionFailure {
  return new FunctionFailure(-501000, 404, `function ${name} has no timer`)
}

/** It ran longer than its config.json allows. */
export function timedOut(timeoutMs: number): FunctionFailure {
  const seconds = timeoutMs / 1000
  return new FunctionFailure(-504003, 504, `Invoking task timed out after ${seconds} seconds`)
}

/** It threw, or its thread died. */
export function executeFailed(message: string): FunctionFailure {
  return new FunctionFailure(-504002, 500, message)
}

/** Its result is larger than the platform carries to a phone. */
export function resultTooLarge(): FunctionFailure {
  return new FunctionFailure(-604001, 500, 'cloudfunction result size exceed limit (1MB)')
}

/** The local cloud is closing. */
export function closing(): FunctionFailure {
  return new FunctionFailure(-501004, 503, 'the local cloud is closing')
}
