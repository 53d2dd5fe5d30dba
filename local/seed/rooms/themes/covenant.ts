import { HALF, TWO_THIRDS, voice, type Theme } from './theme.ts'

export const FALLING: Theme = {
  ...{ kind: 'covenant', procedure: 'covenant', title: '{b}不往楼下扔东西公约' },
  words: '楼上掉东西的事群里说了好几回。一起定个公约：不往楼下扔，窗台阳台不放会掉的东西。',
  plan: {
    ...{ title: '公约草案', where: '{b}' },
    lines: [
      { text: '不从窗户、阳台往外扔任何东西' },
      { text: '窗台、阳台外沿不放花盆和杂物' },
      { text: '发现的人先在楼里群提醒' },
    ],
  },
  second: {
    ...{ title: '公约第二稿', where: '{b}' },
    lines: [
      { id: 'L1', text: '不从窗户、阳台往外扔任何东西，烟头也算' },
      { id: 'L2', text: '窗台、阳台外沿不放花盆和杂物，防护网内的要固定' },
      { id: 'L3', text: '发现的人先提醒，不在群里点名' },
    ],
    changes: [
      { line: 'L1', words: '写明烟头', from: ['烟头烫过'] },
      { line: 'L2', words: '防护网里的也要固定', from: ['防护网里'] },
      { line: 'L3', words: '提醒，不点名', from: ['别在群里'] },
    ],
  },
  voices: [
    voice('烟头烫过我家被子，要写上。', 'adopted', '第一条补了三个字，和扔垃圾一样对待。', 'L1'),
    voice(
      '防护网里放花盆行不行？',
      'partly',
      '可以放，但要绑牢，大风天收进屋里，楼门长提醒。',
      'L2',
    ),
    voice('别在群里点名，难看。', 'adopted', '改成私下提醒，第三条照这个意思重写了。', 'L3'),
    voice('谁扔罚谁二百。', 'not_adopted', '公约是大家约定，没有罚款的权力，严重的报警处理。'),
    voice('装个朝上的摄像头吧。', 'partly', '先问派出所怎么装合规，只对外墙，不对窗户里面。'),
  ],
  ask: {
    question: '同意第二稿作为本楼公约吗？',
    ...{ method: 'yes_no', weights: [91, 3, 6] },
    ...{ quorum: HALF, threshold: TWO_THIRDS },
  },
  minutes: {
    where: '{b}门厅',
    words: '逐条念了一遍，改了三处字。八十岁的两位老人由子女代为记下意见。',
  },
  appraisals: ['掉东西的少了。', '有人提醒，挺和气。', '风大那天都收了花盆。'],
}

export const CORRIDOR: Theme = {
  ...{ kind: 'covenant', procedure: 'covenant', title: '{b}楼道不堆东西公约' },
  words: '消防检查两次提到楼道堆物。与其等别人来清，不如自己定个规矩。',
  plan: {
    ...{ title: '楼道公约草案', where: '{b}' },
    lines: [
      { text: '楼道、楼梯间、电梯厅不放私人物品' },
      { text: '鞋柜不超过 30 厘米深' },
      { text: '每月第一个周六一起清一次' },
    ],
  },
  second: {
    ...{ title: '楼道公约二稿', where: '{b}' },
    lines: [
      { id: 'L1', text: '楼道、楼梯间、电梯厅不放私人物品，婴儿车放一层车位' },
      { id: 'L3', text: '每月第一个周六一起清一次，旧家具物业帮着抬' },
    ],
    changes: [
      { line: 'L1', words: '婴儿车有地方放', from: ['婴儿车没'] },
      { line: 'L3', words: '大件物业帮抬', from: ['旧沙发我'] },
      { line: 'L2', words: '鞋柜也不放', from: ['鞋柜挡着'] },
    ],
  },
  voices: [
    voice('婴儿车没处放，总不能扛上楼。', 'adopted', '一层东侧划三个位，装了挂锁环。', 'L1'),
    voice('旧沙发我一个人抬不动。', 'adopted', '物业每月那天出两个人，打电话登记就来。', 'L3'),
    voice('鞋柜挡着逃生的路，一样不能放。', 'adopted', '第二条删了，防火门两侧画了红线。', 'L2'),
    voice('灭火器箱上面能放报纸吗？', 'not_adopted', '那里要随时能打开，报箱统一挂在信报间。'),
  ],
  ask: {
    question: '同意第二稿作为本楼公约吗？',
    ...{ method: 'yes_no', weights: [85, 7, 8] },
    ...{ quorum: HALF, threshold: TWO_THIRDS },
  },
  minutes: {
    where: '{b}一层',
    words: '从顶层走到一层看了一遍，记下 17 处。到场的住户当场认领了 11 处。',
  },
  appraisals: ['楼道宽敞了。', '清得干净。', '还有一户没搬。'],
}

export const DOGS: Theme = {
  ...{ kind: 'covenant', procedure: 'covenant', title: '文明养犬公约' },
  words: '养狗的和怕狗的都有话说。一起写几条大家都能做到的。',
  plan: {
    ...{ title: '养犬公约草案', where: '{e}' },
    lines: [
      { text: '出门拴绳，绳长不过 1.5 米' },
      { text: '随手清理粪便' },
      { text: '早七点前、晚十点后不放狗叫' },
    ],
  },
  second: {
    ...{ title: '养犬公约二稿', where: '{e}' },
    lines: [
      { id: 'L1', text: '出门拴绳，绳长不过 1.5 米，进电梯抱起或收短' },
      { id: 'L2', text: '随手清理粪便，五处设拾便箱' },
      { id: 'L3', text: '早七点前、晚十点后不放狗叫' },
    ],
    changes: [
      { line: 'L1', words: '进电梯要抱起或收短', from: ['电梯里碰'] },
      { line: 'L2', words: '设拾便箱', from: ['没有垃圾'] },
    ],
  },
  voices: [
    voice(
      '电梯里碰见大狗，孩子吓哭过。',
      'adopted',
      '加了进电梯抱起或收短绳，有孩子的先上。',
      'L1',
    ),
    voice('没有垃圾袋的时候怎么办？', 'adopted', '五个拾便箱里都有纸袋，志愿者每周补。', 'L2'),
    voice('狗叫管得了吗？', 'partly', '先由楼门长上门说，三次没改的请养犬办来一趟。', 'L3'),
    voice('干脆不许养。', 'not_adopted', '有证的依法可以养，公约管的是怎么养。'),
  ],
  causes: /狗|犬/,
  ask: {
    question: '同意第二稿作为养犬公约吗？',
    ...{ method: 'yes_no', weights: [79, 11, 10] },
    ...{ quorum: { of: [1, 3], strict: false }, threshold: HALF },
  },
  minutes: {
    where: '社区活动室',
    words: '养犬的来了 14 位，不养的来了 20 位。吵了一阵，最后三条都点了头。',
  },
  appraisals: ['拾便箱好用。', '拴绳的多了。', '晚上还是有叫的。', '孩子敢下楼了。'],
}

export const DANCING: Theme = {
  ...{ kind: 'other', procedure: 'covenant', title: '小广场活动时间公约' },
  words: '跳舞的要热闹，上学的要安静。商量一个大家都过得去的时间和音量。',
  plan: {
    ...{ title: '活动时间草案', where: '{e}小广场' },
    lines: [
      { text: '早上 7:00—8:30，晚上 18:30—20:30' },
      { text: '音量不超过 60 分贝' },
      { text: '中考高考那一周不放音响' },
    ],
  },
  voices: [
    voice(
      '晚上到八点吧，孩子九点睡。',
      'partly',
      '平时到 20:00，周五周六到 20:30，舞队答应了。',
      'L1',
    ),
    voice('音响谁来测？', 'adopted', '社区借了分贝仪，每周抽三次，数字贴在宣传栏。', 'L2'),
    voice('考试那周我们自觉停。', 'adopted', '两支舞队都签了字，耳机活动可以照常。', 'L3'),
    voice('换到河边去跳。', 'not_adopted', '河边没有灯，晚上看不清路，怕摔着。'),
  ],
  ask: {
    question: '同意这份活动时间公约吗？',
    ...{ method: 'yes_no', weights: [72, 18, 10] },
    ...{ quorum: { of: [3, 10], strict: false }, threshold: HALF },
  },
  minutes: { where: '小广场', words: '两支舞队的队长和六位家长到场，当面试了音量，定下 60 分贝。' },
  appraisals: ['准点就停，说话算数。', '音量小了。', '考试那周真安静。'],
}
