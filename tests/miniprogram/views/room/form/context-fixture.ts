import type { FormContext, FormDraft } from '../../../../../miniprogram/views/room/form/field'
import { NOW, topicView } from '../topic-fixture'

/** What a form looks at; nothing of it but the topic unless it is given. */
export const context = (change: Partial<FormContext> = {}): FormContext => ({
  ...{ topic: topicView(), urls: {}, now: NOW, procedures: [], opinions: [] },
  ...{ places: [], tickets: [], next: '' },
  ...change,
})

/** A draft after somebody has written and chosen. */
export const filled = (
  draft: FormDraft,
  words: Record<string, string>,
  chosen: Record<string, string[]> = {},
): FormDraft => ({
  ...draft,
  words: { ...draft.words, ...words },
  chosen: { ...draft.chosen, ...chosen },
})
