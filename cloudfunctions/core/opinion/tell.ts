import type { LetterKind } from '../../../typings/feed.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { deleteFiles } from '../kernel/files.ts'
import type { LetterDocument } from '../letter/letter.ts'
import { sendMessages, tellAll, type Addressed } from '../letter/send.ts'
import { hears, type MemberDocument } from '../member/member.ts'
import { membersOf } from '../member/store.ts'
import { uploadOf } from '../member/upload-folder.ts'
import { reindexOpinion, type OpinionDelivery, type OpinionDocument } from './opinion.ts'
import { changeOpinion } from './store.ts'

/** What could not be told is tried again after this at first, then twice as long each time, ms. */
const FIRST_RETRY: Duration = 60_000
const LONGEST_RETRY: Duration = 30 * 60_000
/** Tries of a subscription message; a letter is tried until it is there. */
const MOST_TRIES = 10
/** Longest time a reply waits for its letters, ms; the clock finishes the rest. Source: design §4. */
const DELIVER_WITHIN: Duration = 800
/** Reviewers of a place: more than any has. */
const MOST_HEARERS = 100

/**
 * Tells what an opinion still has to tell; every letter has a deterministic id, so a second attempt changes nothing. Billed
 * for n people: 2 + 2n. Source: R29, design §4.
 */
export async function tellOpinion(
  opinion: OpinionDocument,
  now: Instant,
): Promise<OpinionDocument> {
  const due = opinion.deliveries.filter(({ at }) => at <= now)
  if (due.length === 0) return opinion
  const left = (await Promise.all(due.map((each) => tried(opinion, each, now)))).flat()
  const keys = new Set(due.map(keyOf))
  return changeOpinion(
    opinion._id,
    (current) => {
      const rest = current.deliveries.filter((each) => !keys.has(keyOf(each)))
      if (rest.length === current.deliveries.length) return current
      return reindexOpinion({ ...current, deliveries: [...rest, ...left] })
    },
    opinion,
  )
}

/** Tells for at most 800 ms; never fails the command that caused it. */
export async function tellOpinionSoon(
  opinion: OpinionDocument,
  now: Instant,
): Promise<OpinionDocument> {
  const late = new Promise<OpinionDocument>((resolve) => {
    setTimeout(resolve, DELIVER_WITHIN, opinion).unref()
  })
  const told = tellOpinion(opinion, now).catch((failed: unknown) => {
    console.warn('letters are left to the clock', String(failed))
    return opinion
  })
  return Promise.race([told, late])
}

/** What is left of a delivery after it was tried; nothing when it is done. */
async function tried(
  opinion: OpinionDocument,
  delivery: OpinionDelivery,
  now: Instant,
): Promise<OpinionDelivery[]> {
  try {
    return await attempt(opinion, delivery, now)
  } catch (failed) {
    console.warn('opinion not told', opinion._id, delivery.kind, String(failed))
    return delivery.message && delivery.attempts + 1 >= MOST_TRIES ? [] : [again(delivery, now)]
  }
}

async function attempt(
  opinion: OpinionDocument,
  delivery: OpinionDelivery,
  now: Instant,
): Promise<OpinionDelivery[]> {
  const { kind } = delivery
  if (kind === 'erase') {
    const files = opinion.erased?.files ?? []
    await deleteFiles(files.flatMap((file) => [file, ...uploadOf(file, opinion.member)]))
    return []
  }
  const found = await membersOf([delivery.audience], MOST_HEARERS)
  const addressed = found
    // Nobody is asked to review what they wrote themselves.
    .filter((member) => kind !== 'review_asked' || member._id !== opinion.member)
    .filter((member) => hears(member, delivery.audience, now))
    .map((member): Addressed => ({
      member,
      letter: letterOf(opinion, { ...delivery, kind }, member),
    }))
  const unsent = delivery.message ? await sendMessages(addressed) : await told(addressed)
  const isOver = delivery.message && delivery.attempts + 1 >= MOST_TRIES
  if (isOver) return []
  return unsent.map(({ member }) =>
    again({ ...delivery, audience: `member:${member._id}`, message: true }, now),
  )
}

/** Letters and their messages; throws when a letter could not be written. Those whose message has not gone out. */
async function told(addressed: readonly Addressed[]): Promise<Addressed[]> {
  const fates = await tellAll(addressed)
  if (fates.includes('unwritten')) throw new Error('a letter could not be written')
  return addressed.filter((_, index) => fates[index] === 'unsent' || fates[index] === 'there')
}

function again(delivery: OpinionDelivery, now: Instant): OpinionDelivery {
  const { attempts } = delivery
  const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** attempts)
  return { ...delivery, attempts: attempts + 1, at: now + wait }
}

const keyOf = ({ key, kind, audience, attempts, message }: OpinionDelivery): string =>
  `${key} ${kind} ${audience} ${attempts} ${message ? 'message' : ''}`

/** `answer3` → 3; 0 for the key of anything else. */
const numberIn = (key: string, of: string): number =>
  key.startsWith(of) ? Number(key.slice(of.length)) : 0

/** The letter that tells a member of a fate or a review. Source: R29, R58, R13. */
function letterOf(
  opinion: OpinionDocument,
  { key, kind }: OpinionDelivery & { kind: LetterKind },
  member: MemberDocument,
): LetterDocument {
  const { _id, topic, topicTitle, placeName, reviewed, answers } = opinion
  const answer = answers[numberIn(key, 'answer') - 1]
  const picture = opinion.pictureReviews?.[numberIn(key, 'picture') - 1]
  const isAsking = kind === 'review_asked'
  const said = answer ?? picture ?? (isAsking ? undefined : reviewed)
  return {
    ...{ _id: `${_id}:${key}:${kind}:${member._id}`, to: member._id, kind },
    at: said?.at ?? opinion.at,
    ...{ topic, title: topicTitle, actor: said?.by ?? '' },
    ...(said && { words: said.reason }),
    facts: { opinion: _id, placeName, ...(answer && { fate: answer.fate }) },
  }
}
