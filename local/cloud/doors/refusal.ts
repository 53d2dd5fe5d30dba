/** A door does not do what was asked: HTTP status, and `{ code, message }` as body. */
export class DoorRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string | number,
    message: string,
  ) {
    super(message)
    this.name = 'DoorRefusal'
  }
}
