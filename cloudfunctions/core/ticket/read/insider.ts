import type { Relation } from '../../kernel/authority.ts'

/** Those who handle a ticket or reported it; neighbours are not. */
export const isInsider = (relations: ReadonlySet<Relation>): boolean =>
  INSIDERS.some((relation) => relations.has(relation))

const INSIDERS: readonly Relation[] = [
  'reporter',
  'owner',
  'first_responder',
  'superior',
  'desk',
  'unit',
  'appealed_against',
]
