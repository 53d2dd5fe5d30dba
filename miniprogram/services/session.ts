import type { HomeView } from '../../typings/contract'
import type { Me } from '../../typings/member'
import type { BuildingCard } from '../../typings/place'

/** What the last first screen said; other pages start from it. */
export interface Session {
  me: Me
  /** Where this phone may upload, with its closing slash. */
  uploads: string
  card?: BuildingCard
}

let session: Session | undefined

/** The session, undefined until the first screen has answered once. */
export function currentSession(): Session | undefined {
  return session
}

/** Keeps what the first screen said and shows the unread count on the tab. */
export function keepSession(home: HomeView): void {
  session = {
    me: home.me,
    uploads: home.uploads,
    ...(home.card === undefined ? {} : { card: home.card }),
  }
}

/** After joining, a role, or reading letters. */
export function keepMe(me: Me): void {
  if (session !== undefined) session = { ...session, me }
}
