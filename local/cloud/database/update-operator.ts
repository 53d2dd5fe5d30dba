/**
 * Given the value at a path (undefined = missing) and the operand, the new value
 * (undefined = remove the field).
 */
export type UpdateOperator = (current: unknown, operand: unknown, path: string) => unknown
