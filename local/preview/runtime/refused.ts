import type { ApiError } from './host'

/** A refusal as `fail` of a `wx` call gets it: `errMsg` is `<api>:fail <reason>`. */
export class Refused extends Error implements ApiError {
  constructor(readonly errMsg: string) {
    super(errMsg)
    this.name = 'Refused'
  }
}
