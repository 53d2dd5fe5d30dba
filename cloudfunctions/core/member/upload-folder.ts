import { createHash } from 'node:crypto'

/**
 * The folder of the bucket where a member's phone may upload, with its closing slash: `u/<hash>/`. Made from the member
 * id but not showing it, since file ids and links reach neighbours. Source: design §3 (member ids are never shown).
 */
export function uploadFolder(member: string): string {
  const hash = createHash('sha256').update(`uploads of ${member}`).digest('hex')
  return `u/${hash.slice(0, 32)}/`
}

/** What a member’s phone had uploaded of a copy that was kept: the same name in its own folder. Source: docs/decisions/015. */
export function uploadOf(copy: string, member: string): string[] {
  const [, bucket] = /^(cloud:\/\/[^/]+\/)/.exec(copy) ?? []
  const name = copy.slice(copy.lastIndexOf('/') + 1)
  return bucket === undefined || member === '' ? [] : [`${bucket}${uploadFolder(member)}${name}`]
}
