import type { Command, Page } from '../call'
import type { Letter } from '../feed'
import type { Reminders } from '../member'

/** The inbox. Source: R29. */
export interface LetterContract {
  'letter.list': { input: { cursor?: string }; output: Page<Letter> }
  'letter.read': { input: { ids: string[] }; output: { unread: number } }
  /** Which subscription messages the person accepted in this tap; each accept is one send. Source: R29. */
  'letter.subscribed': {
    input: Command & { templates: string[] }
    output: { reminders: Reminders }
  }
}
