import type { Instant } from '../../../../typings/time.ts'
import { acceptsOf } from '../../letter/accepts.ts'
import { heldUntil, without, type AlertRules, type WaitingAlert } from '../../letter/alerts.ts'
import type { First } from '../../letter/copy.ts'
import { push, pushGroup, type Pushed } from '../../letter/push.ts'
import { readLetter } from '../../letter/store.ts'
import { templateIds } from '../../letter/templates.ts'
import { activeRoles, deskKey, type MemberDocument } from '../../member/member.ts'
import { staffRules } from '../../member/staff-rules.ts'
import { changeMember } from '../../member/store.ts'
import { DEFAULT_RULES } from '../rules.ts'
import { FIRST_RETRY, MOST_TRIES } from './retry.ts'
import { stillWaiting, type Waiting } from '../store.ts'

/**
 * Sends what waits for somebody as one message, if its time has come. It is claimed first: until it is tried again, no
 * other run has it. What others have done meanwhile is not counted; when nothing is left, nobody is woken.
 * Billed: 1, when due 5 (6 for one alone). Source: B15.
 */
export async function sendWaiting(member: MemberDocument, now: Instant): Promise<void> {
  if ((member.alerts?.at ?? Infinity) > now) return
  const rules = (await staffRules(member, now)) ?? DEFAULT_RULES
  const claimed = await claim(member._id, now, rules)
  if (claimed === undefined) return
  const waiting = claimed.alerts?.waiting ?? []
  const outcome = await sendOne(claimed, waiting, now)
  const tries = claimed.alerts?.attempts ?? 0
  if (outcome === 'failed' && tries < MOST_TRIES) return
  await changeMember(claimed._id, (current) => settled(current, waiting, outcome, { now, rules }))
}

/** The member with this run's turn noted; undefined when it is not due any more, or quiet hours have begun. */
async function claim(
  id: string,
  now: Instant,
  rules: AlertRules,
): Promise<MemberDocument | undefined> {
  const turn = { due: false }
  const claimed = await changeMember(id, (current) => {
    const { alerts } = current
    turn.due = (alerts?.at ?? Infinity) <= now
    if (!turn.due || alerts === undefined) return current
    // Hours may have been chosen anew since it was put by.
    const passes = (alerts.waiting ?? []).some((each) => each.passes)
    const chosen = current.quiet && { quiet: current.quiet }
    const quiet = passes ? undefined : heldUntil({ ...chosen }, now, rules, false)
    turn.due = quiet === undefined
    if (quiet !== undefined) return { ...current, alerts: { ...alerts, at: quiet } }
    const attempts = (alerts.attempts ?? 0) + 1
    return { ...current, alerts: { ...alerts, attempts, at: now + FIRST_RETRY * 2 ** attempts } }
  })
  return turn.due ? claimed : undefined
}

type Outcome = Pushed | 'nothing'

async function sendOne(
  member: MemberDocument,
  waiting: readonly WaitingAlert[],
  now: Instant,
): Promise<Outcome> {
  const { work } = templateIds()
  const keys = [...activeRoles(member, now).map(deskKey), `member:${member._id}`]
  const ids = waiting.flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket]))
  const open = await stillWaiting([...new Set(ids)], keys)
  const others = waiting.filter(({ ticket }) => ticket === undefined)
  const count = open.length + others.length
  if (count === 0 || acceptsOf(member, work) === 0) return 'nothing'
  const dues = open.flatMap(({ dueAt }) => (dueAt === undefined ? [] : [dueAt]))
  if (count > 1) {
    const dueAt = dues.length > 0 ? { dueAt: Math.min(...dues) } : {}
    const first = firstOf(open, now)
    return pushGroup(member, work, { count, now, ...dueAt, ...(first && { first }) })
  }
  const alone = waiting.find(({ ticket }) => ticket === (open[0]?._id ?? others[0]?.ticket))
  const letter = alone && (await readLetter(alone.letter))
  return letter === undefined ? 'nothing' : push({ member, letter }, work)
}

/** What is named first: a danger to life, else what has been late for longest. Source: B15, issue 3 item 1. */
function firstOf(open: readonly Waiting[], now: Instant): First | undefined {
  const urgent = open.find((each) => each.urgent)
  if (urgent) return { why: 'urgent', title: urgent.title }
  const [late] = open
    .filter(({ dueAt = Infinity }) => dueAt <= now)
    .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
  return late && { why: 'late', title: late.title }
}

/** Sent or given up; what came meanwhile waits for the next message, and WeChat's word corrects the ledger. */
function settled(
  current: MemberDocument,
  waiting: readonly WaitingAlert[],
  outcome: Outcome,
  { now, rules }: { now: Instant; rules: AlertRules },
): MemberDocument {
  const { work } = templateIds()
  const sent = outcome === 'sent'
  const left = acceptsOf(current, work) - (sent ? 1 : 0)
  const quota = { ...current.quota, [work]: outcome === 'refused' ? 0 : Math.max(0, left) }
  const alerts = without(current.alerts ?? {}, waiting, {
    ...{ now, sent, groupWithin: rules.groupWithin },
  })
  return { ...current, alerts, ...((sent || outcome === 'refused') && { quota }) }
}
