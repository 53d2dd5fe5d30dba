import { HALF, voice, type Theme } from './theme.ts'

export const MARKING: Theme = {
  ...{ kind: 'parking', procedure: 'parking', title: '地面车位重新划线，留出消防通道' },
  words:
    '车越停越乱，救护车上个月就没开进来。想重新划线，先把消防通道留出来，车位怎么分请大家商量。',
  plan: {
    ...{ title: '停车管理初案', budget: 85_000, where: '{e}院内道路' },
    lines: [
      { text: '划 186 个车位，消防通道 4 米不停车' },
      { text: '一户一位，第二辆停外面' },
      { text: '访客车限停 2 小时' },
    ],
  },
  second: {
    ...{ title: '停车管理二稿', budget: 79_000, where: '{e}院内道路' },
    lines: [
      { id: 'L1', text: '划 178 个车位，消防通道 4 米不停车，单元门前留轮椅位 8 个' },
      { id: 'L2', text: '一户一位，第二辆夜间 22:00—7:00 可停商场地库' },
      { id: 'L3', text: '访客车限停 4 小时' },
    ],
    changes: [
      { line: 'L1', words: '减 8 个车位，换成轮椅上下车位', from: ['单元门口'] },
      { line: 'L2', words: '第二辆车夜里停商场地库', from: ['商场地库'] },
      { line: 'L3', words: '访客延长到 4 小时', from: ['看孩子的'] },
    ],
  },
  members: [
    voice(
      '单元门口要留下客的地方，轮椅要掉头。',
      'adopted',
      '每栋楼前留一处，共 8 个，宽 3.6 米，地上涂蓝。',
      'L1',
    ),
    voice(
      '商场地库夜里空着，可以谈错时停车。',
      'adopted',
      '谈成了，夜里 120 元一个月，先签 60 个。',
      'L2',
    ),
    voice('出入口装道闸，进出分开。', 'partly', '南门先装，北门太窄，两股道要拆花坛，明年再议。'),
  ],
  voices: [
    voice(
      '看孩子的老人开车来，两小时不够。',
      'adopted',
      '延到四个小时，过夜的找门岗登记就行。',
      'L3',
    ),
    voice('我家两辆车，第二辆停哪儿？', 'partly', '夜里去商场地库，白天外面路侧，先到先得。', 'L2'),
    voice('充电桩的位别让油车占。', 'adopted', '划成绿色，占位的门岗打电话挪，三次取消登记。'),
    voice(
      '应该按面积分，大户型多给。',
      'not_adopted',
      '公共道路是全体共有，按户最公平，代表们都赞成。',
      'L2',
    ),
    voice(
      '车位能不能抽签，一年一换？',
      'partly',
      '第一年按登记先后，年底看情况改成抽签，写进办法。',
    ),
  ],
  ask: {
    question: '同意按第二版管理停车吗？',
    ...{ method: 'yes_no', weights: [66, 24, 10] },
    ...{ quorum: { of: [1, 2], strict: false }, threshold: HALF },
  },
  minutes: {
    where: '社区会议室',
    words:
      '车主和没车的住户各来了一半。没车的要求先保救护车，车主担心位子不够。当场量了南门到中心路的宽度。',
  },
  objection: voice(
    '我登记了，名单里没有。',
    'adopted',
    '核对后补上了，原因是单元号写错，已重新张贴。',
  ),
  steps: [
    ['划线', '178 个车位划完，消防通道刷了黄网格。'],
    ['道闸启用', '南门道闸开通，第一周两个人值守。'],
  ],
  appraisals: [
    '救护车能进来了。',
    '访客四小时够用。',
    '商场地库有点远。',
    '晚回来也有位。',
    '外来车少了。',
  ],
}

export const CHARGING: Theme = {
  ...{ kind: 'parking', procedure: 'parking', title: '电动自行车充电棚建在哪里' },
  words: '楼道里推车充电太危险。准备建一个充电棚，建在哪里、多少个口、怎么收费，请大家一起定。',
  plan: {
    ...{ title: '充电棚初案', area: 90, budget: 64_000, where: '{e}自行车棚旧址' },
    lines: [
      { text: '在旧车棚原地建，40 个充电口' },
      { text: '扫码 1 元 4 小时，充满自停' },
      { text: '装烟感和喷淋' },
    ],
  },
  second: {
    ...{ title: '充电棚二稿', area: 96, budget: 71_000, where: '{e}自行车棚旧址' },
    lines: [
      { id: 'L1', text: '在旧车棚原地建，40 个充电口，离楼不少于 8 米' },
      { id: 'L2', text: '扫码 1 元 5 小时，充满自停' },
      { id: 'L3', text: '装烟感、喷淋和摄像头' },
    ],
    changes: [
      { line: 'L1', words: '往外挪，离楼 8 米', from: ['离楼太近'] },
      { line: 'L2', words: '1 元延长到 5 小时', from: ['外卖小哥'] },
      { line: 'L3', words: '加摄像头', from: ['电瓶丢过'] },
    ],
  },
  members: [
    voice(
      '离楼太近，着起来往上蹿。',
      'adopted',
      '整体外移 5 米，按消防要求留够 8 米的间距。',
      'L1',
    ),
    voice(
      '电从哪儿引，变压器够不够。',
      'adopted',
      '供电所核过，单拉一路 40 千瓦，不占楼里的容量。',
    ),
  ],
  voices: [
    voice(
      '外卖小哥一天充两次，便宜点。',
      'partly',
      '单价不变，时间延到五小时，月卡 25 元封顶。',
      'L2',
    ),
    voice(
      '电瓶丢过两块，得有摄像头。',
      'adopted',
      '两个出口各装一个，存 30 天，民警也能调看。',
      'L3',
    ),
    voice('我家窗户正对着，夜里响。', 'partly', '开口转向西边，顶上用隔音板，夜里灯调暗。', 'L1'),
    voice('干脆别建，不让进院。', 'not_adopted', '院里登记了 310 辆，不给地方充就又进楼道了。'),
  ],
  ask: {
    question: '充电棚按第二版建，同意吗？',
    ...{ method: 'yes_no', weights: [74, 17, 9] },
    ...{ quorum: { of: [2, 5], strict: false }, threshold: HALF },
  },
  minutes: {
    where: '旧车棚现场',
    words: '用白灰画了两种摆法。对窗的三户提出噪音，改成朝西开口后都同意了。',
  },
  steps: [
    ['基础和电缆', '混凝土地面打好，电缆穿管埋下。'],
    ['投入使用', '40 个口全部通电，烟感试响过。'],
  ],
  appraisals: ['不用往楼上搬电瓶了。', '五小时正好充满。', '晚上有人占着不走。'],
}

export const SHIFT: Theme = {
  ...{ kind: 'parking', procedure: 'simple', title: '夜间外来车辆几点开始不让进' },
  words: '夜里外来车太多，回来晚的没处停。门岗想定一个时间，请大家选。',
  voices: [],
  ask: {
    question: '晚上几点起外来车辆不进院？',
    options: [{ label: '20:00' }, { label: '22:00' }, { label: '不限制' }],
    weights: [48, 39, 13],
    ...{ quorum: { of: [1, 4], strict: false }, threshold: 'most' },
  },
  minutes: {
    where: '南门门岗',
    words: '门岗报了一周夜间进出的数，外来车平均每晚 46 辆，大家要求限制。',
  },
}
