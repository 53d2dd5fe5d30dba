import { createHash } from 'node:crypto'

/**
 * The folder of the bucket where a member's phone may upload, with its closing slash: `u/<hash>/`. Made from the member
 * id but not showing it, since file ids and links reach neighbours. Source: design §3 (member ids are never shown).
 */
export function uploadFolder(member: string): string {
  const hash = createHash('sha256').update(`uploads of ${member}`).digest('hex')
  return `u/${hash.slice(0, 32)}/`
}
