import { randomBytes } from 'node:crypto'

/** 128 random bits, hex, for one event of a trace. Randomness lives here so that rules stay pure. */
export const randomSalt = (): string => randomBytes(16).toString('hex')
