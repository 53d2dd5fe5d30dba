import { insert } from '../kernel/database.ts'
import type { LetterDocument } from './letter.ts'

/** Writes letters; one that is there already stays as it is (also its `readAt`). One operation each. */
export async function putLetters(letters: readonly LetterDocument[]): Promise<void> {
  await Promise.all(letters.map((letter) => insert('letters', letter)))
}
