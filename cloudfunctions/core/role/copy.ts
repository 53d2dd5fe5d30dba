/** How residents call those who serve them; the same words sign a ticket's trace. Source: R6, glossary. */
export { ROLE_NAMES } from '../ticket/copy.ts'
