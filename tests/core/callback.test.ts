import { expect, test } from 'vitest'
import { readVerdict } from '../../cloudfunctions/callback/message.ts'

const message = (suggest: string, errcode = 0) => ({
  MsgType: 'event',
  Event: 'wxa_media_check',
  trace_id: 't1',
  errcode,
  result: { suggest, label: 100 },
})

test.each([
  ['pass', 0, true],
  ['risky', 0, false],
  ['review', 0, false],
  ['pass', -1008, false],
])('a file passes only on a clear word: %s, errcode %i → %s (B13)', (suggest, errcode, passed) => {
  expect(readVerdict(message(suggest, errcode))).toEqual({ traceId: 't1', passed })
})

test.each([
  null,
  'text',
  {},
  { ...message('pass'), Event: 'other' },
  { ...message('pass'), trace_id: { $gt: '' } },
])('any other message is none: %j', (other) => {
  expect(readVerdict(other)).toBeUndefined()
})
