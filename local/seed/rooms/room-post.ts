import { letterOf } from '../../../cloudfunctions/core/room/letter.ts'
import { roomRelations } from '../../../cloudfunctions/core/room/relations.ts'
import { isCrowd, isLetter, type LetterOfTopic } from '../../../cloudfunctions/core/room/telling.ts'
import type { TopicDelivery, TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import { hears } from '../../../cloudfunctions/core/member/member.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import type { Callers } from '../tickets/callers.ts'

const DAY: Duration = 24 * 60 * 60_000
/** Letters older than this are left out, as those about requests are. */
const KEPT: Duration = 30 * DAY

/**
 * Writes the letters topics have to tell: to organisers and proposers; of the crowds only those hear
 * whose phones lie on the desk, for everybody's letters would be a hundred thousand. Source: R29, design §4.
 */
export class RoomPost {
  private readonly letters = new Map<string, LetterDocument>()

  constructor(
    private readonly callers: Callers,
    private readonly desk: readonly Caller[],
    private readonly today: Instant,
  ) {}

  deliver(topic: TopicDocument, due: readonly TopicDelivery[]): void {
    for (const delivery of due) {
      if (isLetter(delivery)) this.send(topic, delivery)
    }
  }

  /** What was told since the last time. */
  collect(): LetterDocument[] {
    const letters = [...this.letters.values()].map(this.read)
    this.letters.clear()
    return letters
  }

  private send(topic: TopicDocument, delivery: LetterOfTopic): void {
    if (delivery.at < this.today - KEPT) return
    const by = topic.trace[delivery.seq]?.by
    for (const person of this.hearers(topic, delivery)) {
      if (person.id === by) continue
      const letter = letterOf(topic, delivery, { _id: person.id })
      if (!this.letters.has(letter._id)) this.letters.set(letter._id, letter)
    }
  }

  private hearers(topic: TopicDocument, delivery: LetterOfTopic): Caller[] {
    const { audience, at } = delivery
    if (!isCrowd(delivery)) {
      const asked = this.callers.audience(audience)
      return asked.filter(({ member }) => member && hears(member, audience, at))
    }
    const wanted = audience === 'in_service' ? 'in_service' : 'inhabitant'
    return this.desk.filter((person) => roomRelations(person, topic.place, at).has(wanted))
  }

  /** What is older than two days has been read. */
  private readonly read = (letter: LetterDocument): LetterDocument =>
    letter.at > this.today - 2 * DAY ? letter : { ...letter, readAt: letter.at + DAY }
}
