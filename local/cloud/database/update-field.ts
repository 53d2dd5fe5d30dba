import { requestFailed } from './cloud-error.ts'
import { storable } from './document.ts'
import { compareValues } from './ordering.ts'
import type { UpdateOperator } from './update-operator.ts'

function numeric(name: string, value: unknown, path: string): number {
  if (typeof value === 'number') return value
  throw requestFailed(`Cannot apply ${name} to the non-numeric value of '${path}'`)
}

const inc: UpdateOperator = (current, operand, path) =>
  (current === undefined ? 0 : numeric('$inc', current, path)) + numeric('$inc', operand, path)

const mul: UpdateOperator = (current, operand, path) =>
  (current === undefined ? 0 : numeric('$mul', current, path)) * numeric('$mul', operand, path)

const min: UpdateOperator = (current, operand, path) =>
  current === undefined || compareValues(operand, current) < 0 ? storable(operand, path) : current

const max: UpdateOperator = (current, operand, path) =>
  current === undefined || compareValues(operand, current) > 0 ? storable(operand, path) : current

/** Operators on one field, whatever it holds. */
export const FIELD_OPERATORS: readonly (readonly [string, UpdateOperator])[] = [
  ['$set', (_, operand, path) => storable(operand, path)],
  ['$unset', () => undefined],
  ['$inc', inc],
  ['$mul', mul],
  ['$min', min],
  ['$max', max],
]
