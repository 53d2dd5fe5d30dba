import type { TopicKind } from '../../../../typings/ticket.ts'
import { HALF, type Ask, type Theme } from './theme.ts'

/** Two fifths of the roll take part. */
const QUORUM = { of: [2, 5] as [number, number], strict: false }

/** 简易征询: one question, put to everybody. */
const choice = (
  kind: TopicKind,
  [title, words]: [title: string, words: string],
  ask: Pick<Ask, 'question' | 'options' | 'weights'>,
  minutes: Theme['minutes'],
): Theme => ({
  ...{ kind, procedure: 'simple', title, words, voices: [], minutes },
  ask: {
    ...ask,
    ...(ask.options === undefined ? { method: 'yes_no', threshold: HALF } : { threshold: 'most' }),
    quorum: QUORUM,
  },
})

const options = (...labels: string[]): { label: string }[] => labels.map((label) => ({ label }))

/** Small matters of a building. */
export const RAMP = choice(
  'other',
  ['{b}门口修一条轮椅坡道', '楼里有三位坐轮椅的老人，进出都要两个人抬。坡道会占掉花坛的一角。'],
  { question: '同意占花坛一角修坡道吗？', weights: [86, 5, 9] },
  { where: '{b}门口', words: '按 1 比 12 放了线，花坛少一米二，月季挪到东墙根。' },
)
export const PARCELS = choice(
  'other',
  ['{b}大堂放快递架', '快递堆在大堂地上，挡着消防门。放两组架子，还是都送到门口的柜子？'],
  { question: '快递放在哪里？', options: options('大堂放架子', '都放小区柜子'), weights: [61, 39] },
  { where: '{b}大堂', words: '架子靠西墙，不挡消防门；超过三天没人取的由值班的打电话。' },
)
export const RAILING = choice(
  'environment',
  ['{b}一层护栏刷什么颜色', '护栏锈了，要重新刷漆。一层的住户和楼上的想法不一样，请大家选。'],
  {
    question: '护栏刷成什么颜色？',
    options: options('墨绿', '深灰', '白色'),
    weights: [41, 46, 13],
  },
  { where: '{b}楼前', words: '三种颜色各刷了一根，白天晚上都看过。' },
)
export const LAUNDRY = choice(
  'environment',
  ['{b}楼前晾衣架留还是挪', '晾衣架在向阳的空地上，低层用得多。有人嫌挡路，有人说没处晒被子。'],
  {
    question: '楼前的晾衣架怎么办？',
    options: options('留在原处', '挪到南墙根'),
    weights: [38, 62],
  },
  { where: '{b}楼前', words: '南墙根每天有四个小时太阳，离窗户三米，够挂六床被子。' },
)
export const MAILBOX = choice(
  'other',
  ['{b}旧信报箱换新', '信报箱的锁坏了一半，报纸常丢。换新的每户摊 0 元，用公共收益。'],
  { question: '同意用公共收益换信报箱吗？', weights: [78, 8, 14] },
  { where: '{b}一层', words: '公共收益结余 2.1 万元，换一组 6800 元，账贴在墙上。' },
)
export const CAMERA = choice(
  'other',
  ['{b}楼道装不装摄像头', '上个月丢了两辆电动车。装在楼门口和车棚，不对着任何一家的门。'],
  { question: '同意在楼门口和车棚装摄像头吗？', weights: [74, 13, 13] },
  { where: '{b}楼门口', words: '站在每个位置看过画面，拍不到户门；录像存三十天，看要登记。' },
)
export const SMOKING = choice(
  'covenant',
  ['{b}电梯厅和楼道不吸烟', '烟味顺着楼道往家里钻。是全楼禁烟，还是在一层外面留一个吸烟点？'],
  { question: '楼里吸烟怎么管？', options: options('全楼禁烟', '外面设吸烟点'), weights: [44, 56] },
  { where: '{b}大堂', words: '吸烟点放在东侧下风口，离窗户十米，配灭烟桶。' },
)
export const CLEANING = choice(
  'other',
  ['{b}楼道一周扫几次', '现在一周两次，落叶时节不够。多扫一次，每户每月多两元。'],
  {
    question: '楼道一周扫几次？',
    options: options('两次不变', '三次', '天天扫'),
    weights: [33, 52, 15],
  },
  { where: '{b}三层楼道', words: '保洁的阿姨说三次忙得过来，费用季度公布。' },
)
export const SHOES = choice(
  'covenant',
  ['{b}楼道里的鞋柜清不清', '消防查过两次，过道不到一米二。有的人家进门没地方放鞋。'],
  { question: '同意月底前清走楼道鞋柜吗？', weights: [69, 16, 15] },
  { where: '{b}五层', words: '量了每层的过道，一米二以上的可以留窄凳，其余月底前清走。' },
)
export const ROOF = choice(
  'other',
  ['{b}楼顶门要不要常锁', '楼顶有人种菜、有人晒被子，物业担心出事。钥匙放在值班室也行。'],
  {
    question: '楼顶的门怎么管？',
    options: options('锁上，登记取钥匙', '白天开晚上锁'),
    weights: [64, 36],
  },
  { where: '{b}楼顶', words: '围栏只有八十厘米，孩子不能单独上去，大家都同意先把围栏加高。' },
)
export const WATER = choice(
  'other',
  ['{b}门口的净水机换一家', '净水机一桶一块五，滤芯几个月不换。新的一家每桶八毛，检测报告贴出来。'],
  { question: '同意换一家净水机吗？', weights: [81, 6, 13] },
  { where: '{b}门口', words: '两家的水都接了一杯测，报告和换滤芯的日期要贴在机器上。' },
)

/** Small matters of a community. */
export const GATE = choice(
  'other',
  ['{e}北小门晚上几点关', '夜里外人穿行，吵；早关了上晚班的要绕一公里。'],
  {
    question: '北小门晚上几点关？',
    options: options('十点', '十一点半', '不关，刷卡进出'),
    weights: [24, 31, 45],
  },
  { where: '{e}居委会', words: '请上晚班的邻居说了他们几点回来，刷卡的机器物业出。' },
)
export const CANTEEN = choice(
  'other',
  ['{e}老年餐桌先开哪一餐', '场地够了，人手只够先开一餐。请各家按自家老人的情况选。'],
  {
    question: '老年餐桌先开哪一餐？',
    options: options('午餐', '晚餐', '早餐'),
    weights: [66, 21, 13],
  },
  { where: '{e}活动室', words: '午餐 15 元一份，软烂少盐；送餐上门另加两元。' },
)
export const BIKES = choice(
  'parking',
  ['{e}共享单车停在哪里', '单车堵在南门人行道上，轮椅过不去。划两块地方，门里还是门外？'],
  {
    question: '共享单车停放点划在哪里？',
    options: options('南门外东侧', '南门里'),
    weights: [71, 29],
  },
  { where: '{e}南门', words: '量了人行道，东侧划六米，留两米一给人走。' },
)
export const FITNESS = choice(
  'environment',
  ['{e}健身角添什么器材', '街道给了一万二的器材钱，够两样。请大家选最想要的。'],
  {
    question: '健身角添哪一样？',
    options: options('太极揉推器', '漫步机', '儿童攀爬架', '乒乓球台'),
    weights: [22, 24, 31, 23],
  },
  { where: '{e}健身角', words: '离楼十五米以内不放球台，攀爬架下面铺软垫。' },
)
export const FLOWERS = choice(
  'environment',
  ['{e}中心花坛种什么', '冬青死了一半，要换。有人要好看的，有人怕花粉。'],
  {
    question: '中心花坛种什么？',
    options: options('月季', '萱草和鸢尾', '海棠'),
    weights: [43, 38, 19],
  },
  { where: '{e}花坛边', words: '园林队说三样都好活，花粉过敏的邻居选了萱草和鸢尾。' },
)
export const CLINIC = choice(
  'other',
  ['{e}周末量血压放在哪天', '社区医院每周来半天，放周六还是周日，请大家定。'],
  { question: '量血压放在哪半天？', options: options('周六上午', '周日上午'), weights: [58, 42] },
  { where: '{e}居委会', words: '医生两天都行，行动不便的登记以后上门。' },
)
export const LIBRARY = choice(
  'other',
  ['{e}旧书房周末开不开', '书房周末锁着，孩子没地方写作业。开的话要八位志愿者轮着看门。'],
  { question: '同意书房周末开门吗？', weights: [83, 4, 13] },
  { where: '{e}书房', words: '当场有十一位报名轮班，每班两小时。' },
)
export const SIGNS = choice(
  'parking',
  ['{e}里面限速多少', '快递车和电动车开得快，幼儿园门口险些碰着人。'],
  {
    question: '小区里限速多少？',
    options: options('每小时 5 公里', '每小时 10 公里'),
    weights: [57, 43],
  },
  { where: '{e}幼儿园门口', words: '看了半小时车流，幼儿园门口另加减速带。' },
)
