/** An errcode of a WeChat interface; the SDK shows it as errCode. */
export class OpenApiError extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message)
    this.name = 'OpenApiError'
  }
}

/** A parameter that must be a text that is not empty, else `errcode`. */
export function textParam(params: Record<string, unknown>, name: string, errcode: number): string {
  const value = params[name]
  if (typeof value === 'string' && value !== '') return value
  // A text of digits only comes as a number off the wire.
  if (typeof value === 'number') return String(value)
  throw new OpenApiError(errcode, `invalid ${name}`)
}
