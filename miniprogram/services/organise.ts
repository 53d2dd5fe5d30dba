import type { Input, Output } from '../../typings/contract'
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

/** A page of what was said, and where it goes on; empty at the end. */
export interface SaidPage {
  rows: OpinionView[]
  urls: Record<string, string>
  next: string
}

async function saidPage(input: Input<'topic.opinions'>): Promise<SaidPage | undefined> {
  const answer = await call('topic.opinions', input)
  if (!answer.ok) return undefined
  const { rows, urls, next = '' } = answer.data
  return { rows, urls, next }
}

/** Opinions or objections that have no answer yet, a page of them; undefined when it cannot be read. Source: R58. */
export async function unanswered(
  { id }: Pick<TopicView, 'id'>,
  cursor = '',
): Promise<SaidPage | undefined> {
  const page = await saidPage({ id, fate: 'unanswered', ...(cursor !== '' && { cursor }) })
  const rows = page?.rows.filter(({ kind }) => kind === 'opinion' || kind === 'objection')
  return page && rows && { ...page, rows }
}

type Topical = Pick<TopicView, 'id' | 'place' | 'stages'>

/** What a form looks at, beyond the topic itself; what cannot be read is left out. */
export async function gather(form: FormId, topic: Topical): Promise<Partial<FormContext>> {
  const { id, place } = topic
  if (form === 'establish') {
    const answer = await call('topic.procedures', { id })
    return answer.ok ? { procedures: answer.data.options } : {}
  }
  if (form === 'answers') return answered(topic)
  if (form === 'plan') return adopted(id)
  if (form === 'roll') return { places: await below(place) }
  return form === 'link' ? linkable(place) : {}
}

/** The next page of the list a form offers, behind what it has; `waits` = it answers what has no answer yet. */
export async function goOn(
  form: FormId,
  { topic, opinions, tickets, urls, next }: FormContext,
  waits: boolean,
): Promise<Partial<FormContext>> {
  if (form === 'link') {
    const page = await linkable(topic.place, next)
    return { ...page, tickets: [...tickets, ...(page.tickets ?? [])] }
  }
  const page = waits ? await unanswered(topic, next) : await answeredPage(topic, next)
  if (page === undefined) return {}
  return { opinions: [...opinions, ...page.rows], urls: { ...urls, ...page.urls }, next: page.next }
}

/** Public requests of the place, newest first. Source: R54, B10. */
async function linkable(place: PlaceId, cursor = ''): Promise<Partial<FormContext>> {
  const answer = await publicList({ place, ...(cursor !== '' && { cursor }) })
  if (!answer.ok) return {}
  const { rows, next = '' } = answer.data
  return { tickets: rows.map(({ id, title }) => ({ id, title })), next }
}

/** What was answered, newest first, to be put right. Source: R58. */
async function answered(topic: Topical): Promise<Partial<FormContext>> {
  const { rows, ...rest } = (await answeredPage(topic)) ?? {}
  return rows ? { opinions: rows, ...rest } : {}
}

/** Answers to opinions stand once the roll is open; from then on it is objections that are answered. */
async function answeredPage({ id, stages }: Topical, cursor = ''): Promise<SaidPage | undefined> {
  const isOver = stages.some(({ stage, openedAt }) => stage === 'publication' && openedAt)
  const kind = isOver ? 'objection' : 'opinion'
  const page = await saidPage({ id, kind, ...(cursor !== '' && { cursor }) })
  return page && { ...page, rows: page.rows.filter(({ fate }) => fate !== undefined) }
}

/** Opinions a form offers at most: a list nobody reads to its end is none. */
const MOST = 100

/** What a new version may stand on: opinions that were adopted, wholly or partly. Source: B6. */
async function adopted(id: TopicId): Promise<Partial<FormContext>> {
  const [wholly, partly] = await Promise.all([every(id, 'adopted'), every(id, 'partly')])
  return wholly && partly ? { opinions: [...wholly, ...partly] } : {}
}

async function every(id: TopicId, fate: Fate): Promise<OpinionView[] | undefined> {
  const rows: OpinionView[] = []
  let cursor: string | undefined
  do {
    const page = await call('topic.opinions', {
      ...{ id, kind: 'opinion', fate },
      ...(cursor !== undefined && { cursor }),
    })
    if (!page.ok) return undefined
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
