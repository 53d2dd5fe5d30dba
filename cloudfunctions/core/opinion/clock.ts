import type { Duration, Instant } from '../../../typings/time.ts'
import { checkText, submitMedia } from '../ticket/check/safety.ts'
import type { StoredMedia } from '../ticket/ticket.ts'
import { reindexOpinion, unaskedMedia, type OpinionDocument } from './opinion.ts'
import { checked } from './reviewing.ts'
import { changeOpinion, opinionsDueBy, snoozeOpinion } from './store.ts'
import { tellOpinion } from './tell.ts'

/** Opinions taken in one slice. */
const SLICE = 20
/** An unreachable check is asked again after this, ms. */
const AGAIN: Duration = 5 * 60_000
/** One that could not be carried on is looked at again after this, ms. */
const BACK_OFF: Duration = 10 * 60_000

/**
 * What time does to things said: the check is asked again what it could not say, letters that did not go out are written.
 * One that fails backs off and never blocks the others. Source: B13, R29.
 */
export async function runOpinions(now: Instant, until: Instant): Promise<void> {
  for (;;) {
    const due = await opinionsDueBy(now, SLICE)
    const done = await Promise.all(due.map((opinion) => carryOn(opinion, now)))
    if (due.length < SLICE || done.includes(false) || Date.now() > until) return
  }
}

async function carryOn(opinion: OpinionDocument, now: Instant): Promise<boolean> {
  try {
    await tellOpinion(await asked(opinion, now), now)
    return true
  } catch (failure) {
    console.error('opinion clock', opinion._id, failure)
    await snoozeOpinion(opinion._id, now, BACK_OFF).catch((worse: unknown) =>
      console.error('opinion clock', opinion._id, worse),
    )
    return false
  }
}

/** The opinion after the check was asked what it has not said. */
async function asked(opinion: OpinionDocument, now: Instant): Promise<OpinionDocument> {
  const isUnread = opinion.state === 'held' && opinion.heldReason === 'check_pending'
  const files = unaskedMedia(opinion, now)
  if (!isUnread && files.length === 0) return opinion
  const bare = files.map(({ fileId, kind }) => ({ fileId, kind }))
  const [verdict, handed] = await Promise.all([
    isUnread ? checkText(opinion.openid, opinion.words) : ('unknown' as const),
    submitMedia(opinion.openid, bare, now),
  ])
  return changeOpinion(
    opinion._id,
    (current) => {
      const media = current.media.map((file) => handedOver(file, files, handed))
      const traced = { ...current, media, recheckAt: now + AGAIN }
      if (verdict === 'unknown') return reindexOpinion(traced)
      return reindexOpinion(checked(traced, verdict === 'passed', now))
    },
    opinion,
  )
}

/** A file with the trace id under which it is now being checked, unless somebody asked meanwhile. */
function handedOver(
  file: StoredMedia,
  before: readonly StoredMedia[],
  handed: readonly StoredMedia[],
): StoredMedia {
  const was = before.find(({ fileId }) => fileId === file.fileId)
  const now = handed.find(({ fileId }) => fileId === file.fileId)
  const isSame = was !== undefined && was.traceId === file.traceId && file.check === 'pending'
  return isSame && now?.traceId !== undefined ? now : file
}
