import type { CategoryId, TopicKind } from '../../../typings/ticket.ts'
import { covers } from '../../../cloudfunctions/core/place/place.ts'
import { procedureOf } from '../../../cloudfunctions/core/room/procedures.ts'
import type { Diary } from '../tickets/diary.ts'
import type { Entry } from './program.ts'
import type { Lived } from './living.ts'
import type { TopicLife } from './topic-life.ts'

/** Which requests are about which kind of topic. Source: B10. */
const KINDS: Partial<Record<CategoryId, TopicKind>> = {
  sanitation: 'environment',
  parking: 'parking',
  lift: 'lift',
  falling: 'covenant',
}
/** Requests a topic stands on at most. */
const MOST = 3
/** The procedure after whose start nothing is added any more: a choice between things is not caused by a request. */
const isChoice = ({ theme }: Entry): boolean => procedureOf(theme.procedure).id === 'simple'

/**
 * Running topics are linked to requests of their places and kind that are on record, and each request says so. Whoever was
 * first joins. Source: B10, R54.
 */
export function linkAll(lives: readonly Lived[], diaries: readonly Diary[]): void {
  const taken = new Set<Diary>()
  for (const { entry, life, organiser } of lives) {
    if (life.topic.status !== 'running' || isChoice(entry)) continue
    const free = diaries.filter((diary) => !taken.has(diary) && fits(entry, life, diary))
    for (const diary of free.slice(0, MOST)) {
      life.link(organiser, diary)
      taken.add(diary)
    }
  }
}

function fits({ theme }: Entry, { topic }: TopicLife, { ticket }: Diary): boolean {
  const { text, category, visibility, place, topicOf, merged } = ticket
  const isFree = visibility === 'public' && topicOf === undefined && merged === undefined
  if (!(theme.causes ?? /./).test(text)) return false
  return isFree && KINDS[category] === topic.kind && covers(topic.place, place)
}
