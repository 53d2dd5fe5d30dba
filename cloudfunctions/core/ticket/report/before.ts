import type { Before, PlaceMemory, SimilarTicket } from '../../../../typings/ticket.ts'
import type { PlaceId } from '../../../../typings/place.ts'
import type { CategoryId } from '../../../../typings/ticket.ts'
import type { Duration } from '../../../../typings/time.ts'
import { likeness } from './similarity.ts'
import type { Neighbouring } from '../store.ts'

/** At most so many requests of neighbours are offered. Source: mock 02. */
const OFFERED = 3
/** Elsewhere in the community a request is offered from this likeness on; at the same place the category is enough. */
const LIKE = 0.5
/** With no category known, also at the same place. */
const RATHER_LIKE = 0.34
const DAY: Duration = 24 * 60 * 60_000

/** What is being written. */
export interface Draft {
  place: PlaceId
  category?: CategoryId | undefined
  text?: string | undefined
  spot?: string | undefined
}

/**
 * What neighbours and the place know already: how often it was reported and what the last answer said, and up to three
 * open requests that may be the same; their own (`isOwn`) they need not be offered. Pure. Source: B12, R27.
 */
export function beforeSending(
  draft: Draft,
  known: readonly Neighbouring[],
  within: Duration,
  isOwn: (ticket: Neighbouring) => boolean,
): Before {
  const memory = draft.category && memoryOf(draft, known, within)
  return {
    ...(draft.category && { category: draft.category }),
    ...(memory && { memory }),
    similar: similarTo(
      draft,
      known.filter((each) => !isOwn(each)),
    ),
  }
}

function memoryOf(
  { place, category }: Draft,
  known: readonly Neighbouring[],
  within: Duration,
): PlaceMemory | undefined {
  const here = known.filter((each) => each.place === place && each.category === category)
  if (here.length === 0) return undefined
  const answered = here.flatMap(({ _id, answer }) => (answer ? [{ _id, answer }] : []))
  const last = answered
    .filter(({ answer }) => answer.outcome !== 'withdrawn' && answer.outcome !== 'interim')
    .sort((a, b) => b.answer.at - a.answer.at)[0]
  return {
    times: here.length,
    days: Math.round(within / DAY),
    ...(last && lastOf(last)),
    relapses: Math.max(0, ...here.map(({ relapseOf }) => relapseOf?.times ?? 0)),
  }
}

function lastOf({
  _id,
  answer,
}: {
  _id: string
  answer: NonNullable<Neighbouring['answer']>
}): Pick<PlaceMemory, 'last'> {
  const { at, outcome, words } = answer
  return outcome === 'interim' ? {} : { last: { id: _id, at, outcome, words } }
}

function similarTo(draft: Draft, known: readonly Neighbouring[]): SimilarTicket[] {
  return (
    known
      // One that is handled with another is found by the other.
      .filter(({ merged }) => merged === undefined)
      .filter(({ stage }) => stage !== 'answered' && stage !== 'closed')
      .map((each) => ({ each, likeness: likeness(draft, each) }))
      .filter(({ each, likeness }) => likeness >= neededOf(draft, each))
      .sort((a, b) => rankOf(draft, b) - rankOf(draft, a) || b.each.createdAt - a.each.createdAt)
      .slice(0, OFFERED)
      .map(({ each }) => rowOf(each))
  )
}

interface Compared {
  each: Neighbouring
  likeness: number
}

function neededOf({ place, category }: Draft, each: Neighbouring): number {
  if (each.place !== place) return LIKE
  return each.category === category ? 0 : RATHER_LIKE
}

/** Likeness first; between equals the same place. */
const rankOf = ({ place }: Draft, { each, likeness }: Compared): number =>
  likeness + (each.place === place ? 0.5 : 0)

const rowOf = ({
  _id,
  title,
  place,
  placeName,
  spot,
  stage,
  createdAt,
  cosigns,
}: Neighbouring): SimilarTicket => ({
  ...{ id: _id, title, place, placeName, spot, stage, createdAt, cosigns },
})
