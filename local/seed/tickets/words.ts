import type { UnitId } from '../../../typings/member.ts'
import type { CategoryId } from '../../../typings/ticket.ts'
import type { Building } from '../directory/occupancy.ts'
import { between, pick, type Random } from '../random.ts'

/** Fills the slots of a text; the same slot gets the same word throughout one request. */
export type Say = (text: string) => string

/** Slots for one request in a building. See `Matter`. */
export function sayIn(building: Building, random: Random): Say {
  const rows = building.doors[0]?.includes('-') ?? false
  const entrance = between(random, 1, 3)
  const side = pick(random, ['东侧', '西侧', '南侧', '北侧'])
  const slots: Record<string, string> = {
    f: String(between(random, 2, building.floors)),
    n: String(between(random, 2, 5)),
    d: pick(random, ['昨天', '前天', '周末', '前两天', '大前天']),
    t: pick(random, ['十点半', '十一点', '十一点多', '十二点']),
    s: side,
    lift: rows
      ? `${entrance}单元电梯`
      : `${pick(random, ['东侧', '西侧', '靠南的', '靠北的'])}电梯`,
    gate: rows ? `${entrance}单元门` : '单元门',
  }
  return (text) => text.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '')
}

/** First sentence of a text: the title the product makes of it. */
export function titleOf(text: string): string {
  return /^[^。！？!?\n]*[！？!?]?/.exec(text.trim())?.[0].trim() ?? ''
}

/** Why an answer has no photo. Source: R30. */
export const NO_PHOTO = [
  '涉及住户家里，按住户意愿没有拍照',
  '现场邻居已经一起看过，没有另外拍照',
  '抢修时腾不出手拍，随时欢迎来看',
  '楼道拍到邻居家门，不便发图',
  '夜里光线不够，拍不清楚',
]

/** What a unit wrote on site. */
const FINDINGS: Record<UnitId, string[]> = {
  cg: ['现场属实，当场清理完毕，责任人签了承诺书。', '到场责令改正，现场已恢复，拍照留存备查。'],
  sy: ['许可证和进货票据齐全，冷藏温度合格，处方药凭方销售。'],
  gs: ['营业执照在有效期内，核对经营范围没有超出。', '执照挂在店里，经营范围相符，提醒了亮照。'],
  ga: [
    '到场登记并当面教育，讲明法律后果，现场秩序正常。',
    '核实了情况，做了登记，提醒依法依规，留了联系方式。',
  ],
  xf: ['疏散通道畅通，灭火器在有效期，提醒了不要上锁。'],
  scjg: ['证照齐全，经营范围相符，抽查台账没有问题。'],
  wy: [
    '师傅带工具到场，能修的当场修好，其余列了清单和日期。',
    '现场清理维修完毕，安排专人每天看一次。',
  ],
  fg: ['核对了图纸和维修记录，没有结构安全问题。', '现场勘查属实，给出了维修意见和资金渠道。'],
}
/** In a shop they look at other things. */
const IN_SHOPS: Partial<Record<UnitId, string[]>> = {
  ga: ['治安情况正常，消防通道通畅，留了联系方式。'],
  cg: ['占道摆货 2 处，要求当场搬回店内，便道已让出。', '门口堆物清走，盲道通了，广告牌没有问题。'],
}

export const findingOf = (unit: UnitId, category: CategoryId, random: Random): string =>
  pick(random, (category === 'shopfront' ? IN_SHOPS[unit] : undefined) ?? FINDINGS[unit])

/** What residents say with their stars, from one to five. */
export const THANKS: string[][] = [
  ['拖得太久，希望下次快一点。'],
  ['办是办了，中间没人告诉我进展。'],
  ['能解决就行，别再反复。', '还可以，再观察几天。'],
  ['处理得挺及时，谢谢。', '有人管就放心了。', '说话和气，事也办了。'],
  [
    '没想到这么快，谢谢！',
    '当天就办好了，点赞。',
    '楼里都说好，辛苦了。',
    '老人高兴坏了，谢谢大家。',
  ],
]

export const NOT_SOLVED = [
  '今天又出现了，跟没修一样。',
  '只管了一天，晚上还是老样子。',
  '答复说好了，我去看还没动。',
]

export const WITHDRAWN = [
  '邻居之间已经说好了，不用再办。',
  '看错了地方，不是咱们楼的，撤回。',
  '重复提了，前面邻居已经报过。',
]

export const LATE = [
  '回复晚了，向您道歉：今天值班人手少漏看了，现在师傅已经到现场，会按新约的时间给结果。',
  '没有按时回话是我们的责任，已经联系上施工单位，约好时间一办完就告诉您。',
]
