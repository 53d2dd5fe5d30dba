import type { Output } from '../../typings/contract'
import type { Place, PlaceId } from '../../typings/place'
import type { Fate, OpinionView, TopicId, TopicView } from '../../typings/room'
import type { FormId } from '../copy/organise'
import type { FormContext } from '../views/room/form/field'
import { type Answer, call } from './cloud'
import { publicList } from './crowd'
import { placesBelow } from './feed'

/** What waits for me as an organiser, and requests marked to be deliberated. Source: R52, B10. */
export function openRoomWork(): Promise<Answer<Output<'room.work'>>> {
  return call('room.work', {})
}

/** Opinions or objections that have no answer yet, a page of them. Source: R58. */
export async function unanswered({
  id,
}: Pick<TopicView, 'id'>): Promise<{ rows: OpinionView[]; urls: Record<string, string> }> {
  const answer = await call('topic.opinions', { id, fate: 'unanswered' })
  if (!answer.ok) return { rows: [], urls: {} }
  const { rows, urls } = answer.data
  return { rows: rows.filter(({ kind }) => kind === 'opinion' || kind === 'objection'), urls }
}

/** What a form looks at, beyond the topic itself; what cannot be read is left out. */
export async function gather(
  form: FormId,
  { id, place }: Pick<TopicView, 'id' | 'place'>,
): Promise<Partial<FormContext>> {
  if (form === 'establish') {
    const answer = await call('topic.procedures', { id })
    return answer.ok ? { procedures: answer.data.options } : {}
  }
  if (form === 'answers') return said(id)
  if (form === 'plan') return { opinions: await adopted(id) }
  if (form === 'roll') return { places: await below(place) }
  if (form === 'link') {
    const answer = await publicList({ place })
    return answer.ok
      ? { tickets: answer.data.rows.map(({ id: of, title }) => ({ id: of, title })) }
      : {}
  }
  return {}
}

/** What was answered, newest first, to be put right. Source: R58. */
async function said(id: TopicId): Promise<Partial<FormContext>> {
  const answered = await call('topic.opinions', { id, kind: 'opinion' })
  return answered.ok ? { opinions: answered.data.rows } : {}
}

/** Opinions a form offers at most: a list nobody reads to its end is none. */
const MOST = 100

/** What a new version may stand on: opinions that were adopted, wholly or partly. Source: B6. */
async function adopted(id: TopicId): Promise<OpinionView[]> {
  const found = await Promise.all((['adopted', 'partly'] as const).map((fate) => every(id, fate)))
  return found.flat()
}

async function every(id: TopicId, fate: Fate): Promise<OpinionView[]> {
  const rows: OpinionView[] = []
  let cursor: string | undefined
  do {
    const page = await call('topic.opinions', {
      ...{ id, kind: 'opinion', fate },
      ...(cursor !== undefined && { cursor }),
    })
    if (!page.ok) return rows
    rows.push(...page.data.rows)
    cursor = page.data.next
  } while (cursor !== undefined && rows.length < MOST)
  return rows
}

/** Places right below one, from the district down to buildings; none below a building. */
export async function below(place: PlaceId): Promise<Place[]> {
  const answer = await placesBelow(place)
  return answer.ok ? answer.data.places : []
}
