import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { heldUntil } from '../letter/alerts.ts'
import { sendMessages, tellAll, type Addressed } from '../letter/send.ts'
import { districtOf } from '../place/place.ts'
import { hears, type MemberDocument } from './member.ts'
import { letterAbout, withTold, type OwedNews, type Told } from './news.ts'
import { changeMember, membersOf } from './store.ts'

/** More people than the desks of one building have. */
const MOST = 100

/**
 * Tells at once what is owed of a member's home and roles; never fails the command that caused it. What a call could
 * not finish, the clock does (`tellDue`). Billed: 2 + one per letter and message; nothing when nothing is owed.
 */
export async function tellNews(member: MemberDocument, now: Instant): Promise<void> {
  const owed = (member.owed ?? []).filter(({ message }) => !message)
  if (owed.length === 0) return
  await tell(member, owed, now, false).catch((failed: unknown) => {
    console.warn('news is left to the clock', String(failed))
  })
}

/** Tells what is owed and due: no run of a call is at it any more (`FIRST_RETRY` is longer than one lives). */
export async function tellDue(member: MemberDocument, now: Instant): Promise<void> {
  const due = (member.owed ?? []).filter(({ tryAt }) => tryAt <= now)
  if (due.length > 0) await tell(member, due, now, true)
}

async function tell(about: MemberDocument, owed: OwedNews[], now: Instant, byClock: boolean) {
  const live = owed.filter((news) => !isStale(about, news))
  const told = await Promise.all(live.map((news) => tellOne(about, news, now, byClock)))
  const all = (which: keyof Told) => told.flatMap((each) => each[which])
  const sum = { left: all('left'), unknown: all('unknown'), over: all('over') }
  await changeMember(about._id, (current) => withTold(current, owed, sum, now))
}

/** A wish that has been answered, or made anew, asks nobody any more. */
const isStale = ({ _id, home }: MemberDocument, { kind, about }: OwedNews): boolean =>
  kind === 'join_asked' && !(home?.status === 'pending' && about === `${_id}:${home.askedAt}`)

/**
 * Writes the letters of one piece of news and sends their messages; returns what became of it, for one member each. A
 * letter that was there already may have lost its message with the run that wrote it: the clock sends it then.
 */
async function tellOne(
  about: MemberDocument,
  news: OwedNews,
  now: Instant,
  byClock: boolean,
): Promise<Told> {
  const addressed = await addressedOf(about, news, now)
  const only = ({ member }: Addressed) => ({ ...news, to: [`member:${member._id}`] })
  const toSend = (each: Addressed): OwedNews => ({ ...only(each), message: true })
  if (news.message) {
    return { left: (await sendMessages(addressed)).map(toSend), unknown: [], over: [] }
  }
  const fates = await tellAll(addressed)
  const which = (fate: (typeof fates)[number]) => addressed.filter((_, at) => fates[at] === fate)
  const there = which('there')
  const unsent = [...which('unsent'), ...(byClock ? await sendMessages(there) : [])]
  return {
    left: [...which('unwritten').map(only), ...unsent.map(toSend)],
    unknown: byClock ? [] : there.map(toSend),
    over: which('done').map(toSend),
  }
}

/** Those who hear it, never the one it is about where it goes to desks; alerts of work may wait. Source: B15. */
async function addressedOf(
  about: MemberDocument,
  news: OwedNews,
  now: Instant,
): Promise<Addressed[]> {
  const found = await membersOf(news.to, MOST)
  const self = `member:${about._id}`
  const hearers = found.filter(
    (member) =>
      news.to.some((audience) => hears(member, audience, now)) &&
      (member._id !== about._id || news.to.includes(self)),
  )
  if (news.kind !== 'join_asked') {
    return hearers.map((member) => ({ member, letter: letterAbout(news, member._id) }))
  }
  const { rules } = await readConfig(districtOf(String(news.facts['building'])), now)
  return hearers.map((member) => {
    const until = heldUntil(member, now, rules, false)
    const letter = letterAbout(news, member._id)
    return { member, letter, ...(until !== undefined && { heldUntil: until }) }
  })
}
