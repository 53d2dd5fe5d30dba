import {
  attached,
  fileGone,
  queueActions,
  queueBanner,
  queueStates,
  refusalWords,
  untitled,
} from '../copy/zh'
import type { Queued } from './queue'

/** What goes at this moment. */
export interface Sending {
  key: string
  percent: number
}

export type QueueAction = keyof typeof queueActions

/** A request of this phone above 我的诉求. */
export interface QueueRow {
  key: string
  title: string
  /** `24号楼 3单元 · 2 张照片`. */
  meta: string
  state: string
  tone: '' | 'ok' | 'soon' | 'late'
  icon: 'pen' | 'clock' | 'send' | 'warn' | 'ok'
  /** 0–100 while it goes, else -1. */
  percent: number
  actions: { id: QueueAction; words: string; main: boolean }[]
}

/** Rows in the order they were written. */
export function queueRows(queue: readonly Queued[], sending: Sending | undefined): QueueRow[] {
  return queue.map((item) => {
    const now = sending?.key === item.key ? sending : undefined
    return {
      key: item.key,
      title: firstLine(item.draft.text) || untitled(item.draft),
      meta: metaOf(item),
      ...(now === undefined ? standing(item) : going(now.percent)),
      percent: now?.percent ?? -1,
      actions: now === undefined ? actionsOf(item) : [],
    }
  })
}

type Standing = Pick<QueueRow, 'state' | 'tone' | 'icon'>

const going = (percent: number): Standing => ({
  state: queueStates.sending(percent),
  tone: '',
  icon: 'send',
})

function standing({ state, code, ticket }: Queued): Standing {
  switch (state) {
    case 'draft':
      return { state: queueStates.draft, tone: '', icon: 'pen' }
    case 'waiting':
      return { state: queueStates.waiting, tone: 'soon', icon: 'clock' }
    case 'sent':
      return { state: queueStates.sent, tone: 'ok', icon: 'ok' }
    case 'refused': {
      const words = ticket === undefined ? queueStates.refused(whyNot(code)) : queueStates.earlier
      return { state: words, tone: 'late', icon: 'warn' }
    }
  }
}

/** The reason in words. */
export const whyNot = (code: Queued['code']): string =>
  code === 'file_gone' ? fileGone : refusalWords(code ?? 'internal')

const ACTIONS: Record<Queued['state'], readonly QueueAction[]> = {
  draft: ['edit', 'send', 'drop'],
  waiting: ['send', 'edit', 'drop'],
  refused: ['edit', 'send', 'drop'],
  sent: ['look'],
}

function actionsOf({ state, ticket }: Queued): QueueRow['actions'] {
  const earlier = state === 'refused' && ticket !== undefined
  const ids = earlier ? (['look', 'edit', 'drop'] as const) : ACTIONS[state]
  return ids.map((id, index) => ({ id, words: queueActions[id], main: index === 0 }))
}

function metaOf({ draft }: Queued): string {
  const { photos, voice, placeName, spot } = draft
  return [
    [placeName, spot].filter(Boolean).join(' '),
    photos.length > 0 ? attached.photos(photos.length) : '',
    voice === undefined ? '' : attached.voice(voice.seconds ?? 0),
  ]
    .filter(Boolean)
    .join(' · ')
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''

/** The line on the first screen: what needs the person first. Null when nothing lies on this phone. */
export interface Banner {
  words: string
  action: string
  icon: QueueRow['icon']
  /** Where a tap leads: on with the one unfinished request, to 我的诉求, or to 议事. */
  to: 'write' | 'tickets' | 'rooms'
}

/** What the first screen says about this phone's queue. */
export function bannerOf(queue: readonly Queued[], sending: Sending | undefined): Banner | null {
  const count = (state: Queued['state']) => queue.filter((each) => each.state === state).length
  const [refused, waiting, drafts, sent] = [
    count('refused'),
    count('waiting'),
    count('draft'),
    count('sent'),
  ]
  const look = { action: queueBanner.look, to: 'tickets' } as const
  if (sending !== undefined)
    return { words: queueBanner.sending(sending.percent), icon: 'send', ...look }
  if (refused > 0) return { words: queueBanner.refused(refused), icon: 'warn', ...look }
  if (waiting > 0) return { words: queueBanner.waiting(waiting), icon: 'clock', ...look }
  if (drafts === 1)
    return { words: queueBanner.draft, icon: 'pen', action: queueBanner.goOn, to: 'write' }
  if (drafts > 1) return { words: queueBanner.draft, icon: 'pen', ...look }
  return sent > 0 ? { words: queueBanner.sent(sent), icon: 'ok', ...look } : null
}
