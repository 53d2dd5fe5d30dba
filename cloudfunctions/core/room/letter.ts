import type { LetterDocument } from '../letter/letter.ts'
import type { MemberDocument } from '../member/member.ts'
import type { LetterOfTopic } from './telling.ts'
import type { Topic } from './topic.ts'

/** The letter that tells a member of an event; its id makes a second attempt harmless. Source: R29. */
export function letterOf(
  topic: Topic,
  { seq, kind }: LetterOfTopic,
  member: Pick<MemberDocument, '_id'>,
): LetterDocument {
  const event = topic.trace[seq]
  const content = JSON.parse(event?.content ?? '{}') as Record<string, unknown> // our own canonical text
  const { words, reason, stage, closesAt, delayed, by, outcome, why } = content
  const said = typeof words === 'string' ? words : reason
  const facts = { stage, closesAt, delayed, needs: by, outcome, why, placeName: topic.placeName }
  return {
    _id: `${topic._id}:${seq}:${kind}:${member._id}`,
    to: member._id,
    kind,
    at: event?.at ?? topic.proposedAt,
    topic: topic._id,
    title: topic.title,
    actor: event?.actor ?? '',
    ...(typeof said === 'string' && said !== '' && { words: said }),
    facts: Object.fromEntries(
      Object.entries(facts).filter(
        (entry): entry is [string, string | number] =>
          typeof entry[1] === 'string' || typeof entry[1] === 'number',
      ),
    ),
  }
}
