import type { Input, Output, Page } from '../../typings/contract'
import type { Letter } from '../../typings/feed'
import { type Answer, call } from './cloud'
import { currentSession, keepMe } from './session'

/** Letters to me, newest first. Source: R29. */
export function letters(cursor?: string): Promise<Answer<Page<Letter>>> {
  return call('letter.list', cursor === undefined ? {} : { cursor })
}

/** Marks letters as read; the tab's count follows. */
export async function markRead(ids: string[]): Promise<Answer<Output<'letter.read'>>> {
  const answer = await call('letter.read', { ids })
  const me = currentSession()?.me
  if (answer.ok && me !== undefined) keepMe({ ...me, unread: answer.data.unread })
  return answer
}

/** Tells the cloud which subscription messages were accepted; the figure under 我的 follows. */
export async function keepSubscriptions(
  accepted: Input<'letter.subscribed'>,
): Promise<Answer<Output<'letter.subscribed'>>> {
  const answer = await call('letter.subscribed', accepted)
  const me = currentSession()?.me
  if (answer.ok && me !== undefined) keepMe({ ...me, reminders: answer.data.reminders })
  return answer
}
