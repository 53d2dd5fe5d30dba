import { HALF, TWO_THIRDS, voice, type Theme } from './theme.ts'

export const RENEWAL: Theme = {
  ...{ kind: 'lift', procedure: 'lift', title: '{b}老电梯更新意见征询' },
  words:
    '两部电梯用了 19 年，今年停了 11 次。维保单位建议更换主机和轿厢。先听听大家的意见，业主共同决定以后按规定再办。',
  plan: {
    ...{ title: '电梯更新初案', budget: 620_000, where: '{b}东、西两部' },
    lines: [
      { text: '更换两部电梯的主机、轿厢和控制柜' },
      { text: '先换东梯，再换西梯，每部停 35 天' },
      { text: '申请使用公共维修资金' },
    ],
  },
  second: {
    ...{ title: '电梯更新二稿', budget: 596_000, where: '{b}东、西两部' },
    lines: [
      { id: 'L1', text: '更换两部电梯的主机、轿厢和控制柜，轿厢加扶手和低位按钮' },
      { id: 'L2', text: '避开三伏天，每部停 28 天，设搬运志愿者' },
      { id: 'L3', text: '申请使用公共维修资金，账目每月贴一次' },
    ],
    changes: [
      { line: 'L1', words: '加扶手和低位按钮', from: ['我坐轮椅'] },
      { line: 'L2', words: '避开三伏天，工期压到 28 天', from: ['停一个月'] },
      { line: 'L3', words: '账目每月公开', from: ['钱花在哪'] },
    ],
  },
  voices: [
    voice('我坐轮椅，按钮够不着。', 'adopted', '两部都装 0.9 米高的横排按钮，三面扶手。', 'L1'),
    voice(
      '停一个月，高层老人怎么下楼？',
      'partly',
      '压到 28 天，楼下登记买菜取药，志愿者送上门。',
      'L2',
    ),
    voice('钱花在哪，每笔都要看得见。', 'adopted', '合同、进度款、监理单每月五号贴在大堂。', 'L3'),
    voice(
      '一二层不坐电梯，也要出钱吗？',
      'partly',
      '维修资金按面积走账，楼层系数由业主大会定，这里先记下。',
      'L3',
    ),
    voice(
      '修修还能用，别换。',
      'not_adopted',
      '检测报告判定曳引轮磨损超限，配件停产，只能更换。',
      'L1',
    ),
    voice('轿厢里装个监控。', 'adopted', '新轿厢自带，画面接到物业值班室，存 30 天。'),
  ],
  ask: {
    question: '您赞成按第二版更新电梯吗？',
    ...{ kind: 'opinion', method: 'yes_no', weights: [76, 13, 11] },
    ...{ quorum: HALF, threshold: TWO_THIRDS },
  },
  minutes: {
    where: '{b}大堂',
    words: '维保单位讲了检测报告。高层住户要求尽快，低层住户关心费用怎么分。约定每月公布账目。',
  },
}

export const ADDED: Theme = {
  ...{ kind: 'lift', procedure: 'lift', title: '{b}加装电梯意见征询' },
  words:
    '楼里七十岁以上的有 31 位，五层六层的出门难。想听听各家对加装电梯的想法，这次只是征询意见，不是业主表决。',
  plan: {
    ...{ title: '加装电梯征询稿', budget: 480_000, where: '{b}各单元门外' },
    lines: [
      { text: '每个单元外装一部平层入户电梯' },
      { text: '费用按楼层分担，一层不出' },
      { text: '井道用玻璃，离一层窗户 2.5 米' },
    ],
  },
  voices: [
    voice(
      '一层采光怎么办？',
      'partly',
      '井道往外移到 2.8 米，用超白玻璃，日照分析下周贴出来。',
      'L3',
    ),
    voice('六层的愿意多出。', 'adopted', '分担表里六层系数最高，五户都签了意向。', 'L2'),
    voice('噪音要有标准。', 'adopted', '合同写明夜里不超过 30 分贝，验收时测三次。', 'L1'),
    voice('底商的管线在下面，能挖吗？', 'partly', '热力、燃气下月来探，改不动的那个单元先缓。'),
    voice(
      '不要装，挡风。',
      'not_adopted',
      '通风测过，玻璃井道背后留 40 厘米空隙，影响很小。',
      'L3',
    ),
  ],
  ask: {
    question: '您赞成本单元加装电梯吗？',
    ...{ kind: 'opinion', method: 'yes_no', weights: [64, 26, 10] },
    ...{ quorum: TWO_THIRDS, threshold: TWO_THIRDS },
  },
  minutes: {
    where: '{b}门前',
    words: '一层四户都到了。设计人员带了日照图，大家要求把井道再往外移。社区说明这次只征询意见。',
  },
}
