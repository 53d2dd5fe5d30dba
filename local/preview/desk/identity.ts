/** The people whose phones can lie on the desk. The seed writes them (`GET /identities`). */
import { fields, items } from '../runtime/wx/record'

export interface Identity {
  openid: string
  /** Their role in words: 居民, 管楼干部, … */
  role: string
  /** What neighbours see: 402 邻居; for staff the role itself. */
  label: string
  /** Where they live or work. */
  detail: string
  /** The WeChat group of their building. */
  group?: string
}

/** Keeps the entries that are identities; anything else in the file is left out. */
export function identitiesOf(list: unknown): Identity[] {
  return items(list).flatMap((entry) => {
    const { openid, role, label, detail, group } = fields(entry)
    if (typeof openid !== 'string' || typeof role !== 'string') return []
    return {
      openid,
      role,
      label: typeof label === 'string' ? label : role,
      detail: typeof detail === 'string' ? detail : '',
      ...(typeof group === 'string' ? { group } : {}),
    }
  })
}

/** One or two lines' worth of who it is: 「402 邻居 · 居民」, or the role alone. */
export function titleOf({ label, role }: Identity): string {
  return label === role || label.includes(role) ? label : `${label} · ${role}`
}

/** What stands in the round: the door number, or the role's first character. */
export function initialOf({ label, role }: Identity): string {
  return /^\d{2,4}/.exec(label)?.[0] ?? role.charAt(0)
}

/** The identity a seat starts with: the one kept, else the first of the seat's role, else the first. */
export function startingIdentity(
  all: readonly Identity[],
  kept: string | null,
  role: string,
): Identity | undefined {
  return all.find(({ openid }) => openid === kept) ?? all.find((one) => one.role === role) ?? all[0]
}
