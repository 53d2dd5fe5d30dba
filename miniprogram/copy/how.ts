import type { DistrictRules } from '../../typings/district'
import { lengthWords } from './district'

/** What met a duty, after who did it. Source: B1, R28. */
export const metNotes = new Map<string, string>(
  Object.entries({
    TicketAccepted: '接下来了',
    TicketEscalated: '上报了',
    InterimGiven: '说明了情况',
    TicketAnswered: '回话了',
    TicketWithdrawn: '撤回了',
    InspectionFiled: '复查了',
  }),
)

/** 怎么算的: where a clock began, if not with the report, and what a breach means. Source: B1, R27, R28, B11. */
export const howWords = {
  /** The event at which a new clock began. */
  began: new Map<string, string>(
    Object.entries({
      TicketReopened: '反映人说没解决，重新起算',
      ReaskDue: '到了约定再问的日子',
      InspectionFiled: '复查没有通过，重新起算',
    }),
  ),
  atMost: ({ promiseWithin }: DistrictRules) => `约定的时间，最多 ${lengthWords(promiseWithin)}`,
  breached: '系统记下，公开，谁也改不了',
  widened: '没人接，系统已提醒上一级',
  /** Under the sums. */
  notes: ({ promiseWithin, superiorFromInterim, resultWithin }: DistrictRules) => [
    { icon: 'clock', words: '夜里、周末、转给别的部门，都照样走，不暂停。' },
    {
      icon: 'chat',
      words: `到时没解决，要先说明原因，再约新时间（最多 ${lengthWords(promiseWithin)}），到点再反馈。连着第 ${superiorFromInterim} 次，要上一级来说明。`,
    },
    { icon: 'ok', words: `有了结果，${lengthWords(resultWithin)}内告诉反映的人。` },
    { icon: 'warn', words: '一旦逾期，系统记下来，公开，谁也改不了。' },
  ],
} as const
