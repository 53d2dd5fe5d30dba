import type { CardDocument } from '../../../cloudfunctions/core/feed/card.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import { letterAbout } from '../../../cloudfunctions/core/member/letters.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import { waitingDocuments } from '../directory/members.ts'
import type { Town } from '../directory/town.ts'
import { randomFrom } from '../random.ts'
import type { SeedFiles } from '../sink.ts'
import { Callers } from './callers.ts'
import { HELD, secretaryInbox } from './inbox.ts'
import { Album } from './photos.ts'
import { PostOffice } from './post.ts'
import { randomLives } from './random-lives.ts'
import { covenantBuilding, JOINT_ORDER, pharmacyBuilding } from './stories.ts'
import { toldLives } from './told-lives.ts'

/** The requests of a fortnight with everything the product itself would have written about them. */
export interface Requests {
  /** Oldest first. */
  tickets: TicketDocument[]
  cards: CardDocument[]
  letters: LetterDocument[]
  album: Album
}

/** About 500 requests in all stages, each lived by the product's own rules. Source: R14–R38. */
export function liveThrough(town: Town, files: SeedFiles | undefined): Requests {
  const callers = new Callers(town)
  const post = new PostOffice(callers)
  const album = new Album(files)
  const world = { now: town.now, post, callers, album }
  const lives = [
    ...toldLives(town, world, 'a', covenantBuilding(town.now)),
    ...toldLives(town, world, 'b', pharmacyBuilding(town.now)),
    ...toldLives(town, world, 'c', secretaryInbox(town.now)),
    ...toldLives(town, world, 'd', [...HELD, JOINT_ORDER]),
    ...randomLives(town, world),
  ]
  const tickets = lives.map((diary) => diary.today()).sort((a, b) => a.createdAt - b.createdAt)
  const letters = [...post.readBy(town.now, randomFrom('letters')), ...joinLetters(town, callers)]
  return { tickets, cards: [...post.cards.values()], letters, album }
}

/** Captain and cadre hear of everybody who waits for their word. Source: design §3. */
function* joinLetters(town: Town, callers: Callers): Generator<LetterDocument> {
  for (const { _id, nickname, home } of waitingDocuments(town)) {
    if (home === undefined) continue
    const { building, buildingName, door, askedAt: at } = home
    const news = {
      ...({ kind: 'join_asked', about: `${_id}:${at}`, at, actor: nickname } as const),
      title: `${buildingName} ${door}`,
      facts: { building, door },
    }
    for (const role of ['captain', 'cadre']) {
      for (const { id } of callers.audience(`${role}@${building}`)) yield letterAbout(news, id)
    }
  }
}
