import type { HomeView } from '../../typings/contract'
import type { DistrictRules } from '../../typings/district'
import type { Me } from '../../typings/member'
import type { BuildingCard } from '../../typings/place'

/** What the last first screen said; other pages start from it. */
export interface Session {
  me: Me
  /** Where this phone may upload, with its closing slash. */
  uploads: string
  card?: BuildingCard
  /** The numbers of the district. Source: R40. */
  rules: DistrictRules
}

let session: Session | undefined

/** The session, undefined until the first screen has answered once. */
export function currentSession(): Session | undefined {
  return session
}

/** Keeps what the first screen said and shows the unread count on the tab. */
export function keepSession(home: HomeView): void {
  keepRules(home.rules)
  session = {
    me: home.me,
    uploads: home.uploads,
    rules: home.rules,
    ...(home.card === undefined ? {} : { card: home.card }),
  }
}

const RULES = 'rules'

/** A phone without room for them still opens. */
function keepRules(rules: DistrictRules): void {
  try {
    wx.setStorageSync(RULES, rules)
  } catch (error) {
    console.warn('storage', error)
  }
}

/** The district's numbers, also before the first answer and without a network: those of the last time. */
export function districtRules(): DistrictRules | undefined {
  if (session !== undefined) return session.rules
  const kept: unknown = wx.getStorageSync(RULES)
  return typeof kept === 'object' && kept !== null ? (kept as DistrictRules) : undefined // kept below
}

/** After joining, a role, or reading letters. */
export function keepMe(me: Me): void {
  if (session !== undefined) session = { ...session, me }
}
