import { HALF, TWO_THIRDS, voice, type Theme } from './theme.ts'

export const INSULATION: Theme = {
  ...{ kind: 'other', procedure: 'pocket_park', title: '{b}外墙保温怎么做' },
  words: '北墙返潮好几年了，今年有外墙改造的名额。做法和颜色请大家定，先听懂行的意见。',
  plan: {
    ...{ title: '外墙保温初案', area: 4200, budget: 1_260_000, where: '{b}四面外墙' },
    lines: [
      { text: '四面贴 8 厘米保温板' },
      { text: '外墙刷米黄色' },
      { text: '空调外机统一挪位' },
    ],
  },
  second: {
    ...{ title: '外墙保温二稿', area: 4200, budget: 1_310_000, where: '{b}四面外墙' },
    lines: [
      { id: 'L1', text: '四面贴 10 厘米岩棉板，A 级不燃' },
      { id: 'L2', text: '外墙刷灰砖色，和旁边楼一致' },
      { id: 'L3', text: '空调外机统一挪位，拆装费由工程出' },
    ],
    changes: [
      { line: 'L1', words: '换成不燃的岩棉板', from: ['保温板要'] },
      { line: 'L2', words: '颜色改成灰砖色', from: ['米黄色脏'] },
      { line: 'L3', words: '空调拆装不让各家出钱', from: ['空调谁拆'] },
    ],
  },
  members: [
    voice(
      '保温板要不燃的，高楼着不起。',
      'adopted',
      '换成 A 级岩棉，加厚到 10 厘米，每批抽检。',
      'L1',
    ),
    voice(
      '先修漏的地方再贴板，不然包在里面。',
      'adopted',
      '工序里加一道，北墙 43 处裂缝先补再验。',
    ),
  ],
  voices: [
    voice('空调谁拆谁装，钱谁出？', 'adopted', '算在工程里，每台按实际量，坏了的赔。', 'L3'),
    voice('米黄色脏得快。', 'adopted', '改灰砖色，样板在南墙刷了两平方米，去看。', 'L2'),
    voice(
      '脚手架上来，防盗怎么办？',
      'partly',
      '夜里有人巡，每层装临时报警，护栏一时拆不了的加网。',
    ),
    voice(
      '能不能顺便换窗户？',
      'not_adopted',
      '窗户不在这次名额里，愿意换的可以团购，施工队给搭架子。',
    ),
  ],
  ask: {
    question: '同意按第二版做外墙保温吗？',
    ...{ method: 'yes_no', weights: [82, 8, 10] },
    ...{ quorum: HALF, threshold: TWO_THIRDS },
  },
  minutes: {
    where: '{b}大堂',
    words: '设计院把岩棉板带来烧给大家看。颜色吵了很久，最后看样板定。',
  },
  steps: [
    ['补裂缝', '北墙 43 处补完，淋水试过不漏。'],
    ['贴板', '东、北两面贴完，南面做了一半。'],
  ],
  appraisals: ['北屋不潮了。', '颜色耐看。', '工期拖了几天。'],
}

export const DOOR: Theme = {
  ...{ kind: 'other', procedure: 'simple', title: '{b}单元门禁换成哪一种' },
  words: '门禁坏了三次，配件停产。物业报了两种新的，请各家选。',
  voices: [],
  ask: {
    question: '单元门禁换成哪一种？',
    options: [
      { label: '刷卡加密码', note: '每户两张卡，补卡 10 元' },
      { label: '刷卡加可视对讲', note: '每户装一部话机' },
    ],
    weights: [43, 57],
    ...{ quorum: HALF, threshold: 'most' },
  },
  minutes: { where: '{b}门口', words: '两种样机都装在架子上试了，老人觉得可视的看得清。' },
}

export const BENCH: Theme = {
  ...{ kind: 'other', procedure: 'simple', title: '{b}门口加长椅和扶手' },
  words: '老人买菜回来没地方歇脚，台阶也没扶手。花钱不多，问问大家的意见。',
  voices: [],
  ask: {
    question: '同意在门口加两条长椅和一道扶手吗？',
    ...{ method: 'yes_no', weights: [88, 4, 8] },
    ...{ quorum: { of: [2, 5], strict: false }, threshold: HALF },
  },
  minutes: { where: '{b}门口', words: '量了台阶，扶手装在右侧；长椅不挡轮椅坡道。' },
}

export const LIGHTS: Theme = {
  ...{ kind: 'other', procedure: 'simple', title: '{b}楼道灯换声控还是常亮' },
  words: '楼道灯要整体换。声控省电，常亮看得清。请大家选，物业按结果买。',
  voices: [],
  ask: {
    question: '楼道灯换成哪一种？',
    options: [{ label: '声控' }, { label: '常亮低瓦数' }, { label: '人体感应' }],
    weights: [22, 31, 47],
    ...{ quorum: { of: [2, 5], strict: false }, threshold: 'most' },
  },
  minutes: { where: '{b}三层楼道', words: '三种灯各装了一个，晚上一起看，感应的老人最满意。' },
}

export const LOCKERS: Theme = {
  ...{ kind: 'other', procedure: 'simple', title: '快递柜放在哪个门' },
  words: '快递堆在地上占道。快递公司愿意放两组柜子，请大家选位置。',
  voices: [],
  ask: {
    question: '快递柜放在哪里？',
    options: [{ label: '南门里' }, { label: '北门里' }, { label: '两个门各放一组' }],
    weights: [24, 15, 61],
    ...{ quorum: { of: [1, 4], strict: false }, threshold: 'most' },
  },
  minutes: { where: '南门', words: '量了两处宽度，都放得下；要求不收超时费写进协议。' },
}

export const ROOM_HOURS: Theme = {
  ...{ kind: 'other', procedure: 'simple', title: '活动室周末开放时间' },
  words: '活动室周末锁着，孩子写作业、老人下棋都没地方。值守的志愿者有限，请大家选时段。',
  voices: [],
  ask: {
    question: '活动室周末哪些时段开放？可以多选',
    options: [
      { label: '周六上午' },
      { label: '周六下午' },
      { label: '周日上午' },
      { label: '周日下午' },
    ],
    method: 'approval',
    weights: [30, 34, 16, 20],
    ...{ quorum: { of: [1, 5], strict: false }, threshold: 'most' },
  },
  minutes: { where: '活动室', words: '排了一张值守表，六位志愿者每人两个半天。' },
}

/** The one that everybody in the district was asked. */
export const DISTRICT_WIDE: Theme = {
  ...{ kind: 'other', procedure: 'lift', title: '明年地区便民设施先建什么' },
  words:
    '地区明年有一笔便民设施的钱，16 个社区 3 万多户都用得上。想听每一位邻居的意见，先建什么、后建什么。这次是意见征询，一人一票，可以多选。',
  plan: {
    ...{ title: '便民设施征询稿', budget: 9_600_000, where: '方庄地区' },
    lines: [
      { text: '老楼加装扶手和坡道，覆盖 60 栋' },
      { text: '三处社区食堂，中午晚上都开' },
      { text: '电动自行车充电棚 40 处' },
      { text: '公共厕所改造 12 座' },
    ],
  },
  voices: [
    voice(
      '食堂要能送到家，下不了楼的更需要。',
      'adopted',
      '三处都配送餐车，八十岁以上免配送费。',
      'L2',
    ),
    voice('坡道先给有轮椅的楼做。', 'adopted', '残联给了名单，第一批 22 栋按名单来。', 'L1'),
    voice(
      '公厕夜里锁门，改了也白改。',
      'partly',
      '八座改成 24 小时，四座在校门口的仍按点关。',
      'L4',
    ),
    voice('钱还是留着修路吧。', 'not_adopted', '道路是市政单列的款，这笔只能用在便民设施上。'),
    voice('充电棚离幼儿园远一点。', 'adopted', '选址里加了一条，距幼儿园不少于 30 米。', 'L3'),
  ],
  ask: {
    question: '明年先建哪几样？可以多选',
    options: [
      { label: '扶手和坡道' },
      { label: '社区食堂' },
      { label: '充电棚' },
      { label: '公厕改造' },
    ],
    ...{ kind: 'opinion', method: 'approval', weights: [24, 38, 26, 12] },
    ...{ quorum: { of: [1, 5], strict: false }, threshold: 'most' },
  },
  minutes: {
    where: '地区文化中心',
    words: '16 个社区各来了三位代表。食堂呼声最高，残联要求坡道按名单先做。',
  },
}
