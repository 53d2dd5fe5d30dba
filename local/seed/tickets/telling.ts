import type { PlaceId } from '../../../typings/place.ts'
import type { CategoryId } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import { pick, type Random } from '../random.ts'
import { hourOf } from './calendar.ts'
import { titleOf } from './words.ts'

/** Titles are cut here. Source: R14. */
const TITLE_LENGTH = 24

/** Before any complaint. */
const OPENINGS = [
  ...['跟您反映，', '替邻居说一句，', '再说一次，', '群里也有人提，', '和对门说起，', '麻烦看看，'],
  ...[
    '楼里都在说，',
    '帮老人反映，',
    '我也说一下，',
    '再麻烦您一次，',
    '家里人让问，',
    '老邻居都知道，',
  ],
]
/** Before a question or a wish. */
const ASKING = [
  '想问一下，',
  '请问，',
  '替家里老人问，',
  '和邻居商量过，',
  '打听个事，',
  '有个想法，',
]
/** Before what came back. */
const AGAIN = [
  '又是老问题，',
  '还是上次的事，',
  '才好没多久，',
  '又来了，',
  '修过一回，',
  '反反复复，',
]
/** What people were doing, by the hour from which it fits. */
const BY_HOUR: [from: number, openings: string[]][] = [
  [0, ['半夜起来，', '睡不着，', '夜里，']],
  [5, ['今天一早，', '早上出门，', '晨练回来，', '送完孩子，', '上班路上，', '买早点回来，']],
  [10, ['今天上午，', '买菜回来，', '上午在家，', '取快递时，', '带老人下楼，']],
  [12, ['中午回家，', '吃完午饭，', '午休时候，', '中午下楼，']],
  [14, ['今天下午，', '接孩子时，', '下午遛弯，', '倒垃圾时，', '下午在家，']],
  [18, ['下班回来，', '吃完晚饭，', '傍晚遛弯，', '接孩子回来，', '晚上下楼，', '加班回来，']],
  [22, ['临睡前，', '很晚回家，', '夜里，']],
]
/** These say themselves when. */
const TIMED = /[昨今前刚夜晚早]|半夜|周末|天天|大前天|一直|每/

/** After a complaint, in the same sentence. */
const CLOSINGS = [
  ...[
    '我们这层{k}户都受影响',
    '{f}层的邻居也问过',
    '群里{k}个人说过',
    '已经{k}天了',
    '从{w}开始的',
  ],
  ...['{w}下午家里有人，可以来看', '{c}以后家里有人', '盼着{w}前有个说法', '麻烦{w}之前来看一眼'],
  ...['楼里{k}位老人都在问', '每天{c}前后最明显', '方便的话{c}来看', '我拍了照，{w}可以给您看'],
  ...['我{w}在群里也说过', '问了{k}户都一样', '和{f}层的住户一起等消息', '请给{k}层的邻居也回个话'],
  ...['{w}{c}我又去看了一眼', '物业{w}来过一次', '门口的师傅说要等{k}天', '有{k}家愿意一起出面'],
  ...['{c}到{w}都能找到我', '辛苦您{c}以前回个信', '家里{k}口人都在意这事', '{f}层到顶层都知道'],
]

/** Before what was done. */
const WENT = [
  ...[
    '{c}到现场看过，',
    '和物业一起去的，',
    '跟楼门长一起到场，',
    '约好{w}上门，',
    '问了{k}户以后，',
  ],
  ...[
    '{c}又去看了一遍，',
    '会同网格员到场，',
    '先电话问清了情况，',
    '{w}带师傅去的，',
    '到场{k}个人，',
  ],
]
/** After it, in the same sentence. */
const AFTERWARDS = [
  ...['有变化随时在这里说', '{w}再来看一次', '{k}天后楼门长再去看看', '值班室{c}前都有人'],
  ...['也请{f}层的邻居帮着留意', '这{k}天我们再盯一盯', '{w}{c}还会巡到这里', '没办好请点未解决'],
  ...['已告诉同层{k}户', '下次例会{w}再通报', '记在楼门台账第{k}页', '{c}前后会再问您一声'],
]

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const NUMBERS = ['两', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
const HOURS = [
  '七点',
  '八点',
  '九点',
  '十点',
  '十一点',
  '中午',
  '两点',
  '三点',
  '四点',
  '五点',
  '六点',
  '七点半',
]

/** `{w}` a weekday, `{k}` a number, `{c}` a time of day. */
const filled = (text: string, random: Random): string =>
  text
    .replace('{w}', () => pick(random, WEEKDAYS))
    .replace('{k}', () => pick(random, NUMBERS))
    .replace('{c}', () => pick(random, HOURS))

/** Around which a request is told. */
export interface Occasion {
  at: Instant
  category: CategoryId
  /** The same thing has been reported and answered before. */
  again: boolean
}

/** A resident's words: an opening that fits the hour, the matter itself, and what makes it pressing. */
export function complaint(text: string, { at, category, again }: Occasion, random: Random): string {
  const title = titleOf(text)
  const timed = BY_HOUR.findLast(([from]) => hourOf(at) >= from)?.[1] ?? OPENINGS
  const usual = category === 'other' ? ASKING : OPENINGS
  const openings = again ? AGAIN : TIMED.test(title) || random() < 0.4 ? usual : timed
  const opening = again || random() < 0.6 ? pick(random, openings) : ''
  const opened = titleOf(opening + title).length <= TITLE_LENGTH ? opening + text : text
  return random() < 0.75 ? extended(opened, pick(random, CLOSINGS), random) : opened
}

/** What a cadre says: who went, what was done, what comes next. */
export function report(text: string, random: Random): string {
  const opened = random() < 0.5 ? filled(pick(random, WENT), random) + text : text
  return random() < 0.8 ? extended(opened, pick(random, AFTERWARDS), random) : opened
}

const extended = (text: string, closing: string, random: Random): string =>
  `${text.replace(/[。！!]$/, '')}，${filled(closing, random)}。`

/** Which sentences have been heard in which building: nobody is told the same twice. */
export class Heard {
  private readonly byPlace = new Map<PlaceId, Set<string>>()

  /** Remembers the sentences of a text; `false` when one of them has been heard here before. */
  isNew(place: PlaceId, text: string): boolean {
    const heard = this.byPlace.get(place) ?? new Set()
    this.byPlace.set(place, heard)
    const sentences = sentencesOf(text)
    if (sentences.some((each) => heard.has(each))) return false
    for (const each of sentences) heard.add(each)
    return true
  }
}

export const sentencesOf = (text: string): string[] =>
  text.split(/[。！？!?\n]/).filter((sentence) => sentence !== '')

/** Draws words until they are new in the building. */
export function unheard(heard: Heard, place: PlaceId, draw: () => string): string {
  let text = draw()
  for (let tries = 0; tries < MOST_TRIES && !heard.isNew(place, text); tries += 1) text = draw()
  return text
}
const MOST_TRIES = 200
