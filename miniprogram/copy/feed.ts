import type { TicketCard } from '../../typings/feed'
import type { Stage } from '../../typings/ticket'

/** What is going on, where nobody has written anything yet. */
const feedLines: Record<Stage, string> = {
  discovered: '楼门长、管楼干部和支部书记都收到了',
  analysed: '平台正在看该由谁来办',
  enforcing: '部门正在现场处理',
  answered: '已经回话，等反映人确认',
  closed: '',
}

/** The same, with who took it, or where it is handled. Source: R15, R25. */
export function feedLine(card: Pick<TicketCard, 'stage' | 'owner' | 'mergedInto'>): string {
  const { stage, owner, mergedInto } = card
  const open = stage !== 'answered' && stage !== 'closed'
  if (open && mergedInto !== undefined) return '和同一件事的另一件一起办，点开看那一件'
  if (stage === 'discovered' && owner !== undefined) return `${owner}接下来了，正在办`
  return feedLines[stage]
}

/** Filter pills of the feed. */
export const feedFilters = [
  { id: 'all', text: '全部' },
  { id: 'open', text: '在办' },
  { id: 'answered', text: '已回话' },
  { id: 'late', text: '逾期' },
  { id: 'topic', text: '议题' },
] as const

/** What an empty feed says, by filter. */
export const feedEmpty = {
  all: { text: '楼里还没有诉求', hint: '看到该管的事，点上面的“一键反映”' },
  open: { text: '没有在办的诉求', hint: '有事随时反映，按时给您回话' },
  answered: { text: '还没有回过话的诉求', hint: '办好的事会出现在这里' },
  late: { text: '没有逾期的诉求', hint: '逾期由系统记录，谁也改不了' },
  topic: { text: '楼里还没有议题', hint: '想请大家商量，到“议事”里提出来' },
} as const
