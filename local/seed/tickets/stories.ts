import type { Instant } from '../../../typings/time.ts'
import { COVENANT_BUILDING, PHARMACY_BUILDING } from '../directory/cast.ts'
import { HOUR, MINUTE } from './calendar.ts'
import { byDistrict, jointOf, promised, untouched } from './courses.ts'
import type { Life } from './life.ts'
import { escalate, file, order, signIn, solve, taken } from './steps.ts'
import { untilAgo, type Told } from './told-lives.ts'

/** What the resident said about the answer. */
interface Said {
  stars: number
  words?: string
}

/** Answered by the cadre so many minutes before now. */
const answeredAgo =
  (now: Instant, ago: number, said?: Said) =>
  (life: Life): void => {
    taken(life, life.people.cadre)
    untilAgo(life, now, ago)
    answered(life, said)
  }

/** Answered by the cadre after about so many minutes. */
const answeredAfter =
  (minutes: number, said?: Said) =>
  (life: Life): void => {
    taken(life, life.people.cadre)
    life.diary.wait(minutes)
    answered(life, said)
  }

function answered(life: Life, said?: Said): void {
  const { diary, people } = life
  solve(life, people.cadre)
  if (said === undefined) return
  diary.until(diary.at + 6 * MINUTE)
  diary.act(people.reporter, { type: 'confirm', solved: true, ...said })
}

/** The lift of mock 01: the parts are on their way, five hours and twelve minutes are left. */
function waitingForParts(life: Life): void {
  const { diary, people } = life
  const { createdAt } = diary.ticket
  const minute = (minutes: number) => diary.until(createdAt + minutes * MINUTE)
  minute(6).act(people.cadre, { type: 'accept' })
  minute(41)
  escalate(life, people.cadre, 'community', '要换门机配件，请社区协调物业和维保。')
  minute(95)
  order(life, people.secretary, ['wy'])
  minute(168)
  signIn(life, 'wy')
  minute(186).act(people.cadre, {
    type: 'interim',
    words: '物业已到，等配件。厂家已经发货，装好试过就放开，先走另一部电梯。',
    media: [],
    promiseAt: createdAt + 12 * HOUR,
  })
}

/** Building 24 of 芳星园三区, as the desk's left phone shows it. Source: mocks 01 and 01b, story 3. */
export const covenantBuilding = (now: Instant): Told[] => {
  const building = COVENANT_BUILDING
  return [
    {
      ...{ building, door: '402', category: 'lift', when: 408, spot: '3单元' },
      text: '3单元电梯停在 9 层，按了没反应。老人下不了楼，麻烦快点看看。',
      before: 'lift',
      course: waitingForParts,
    },
    {
      ...{ building, door: '1103', category: 'sanitation', when: 559, spot: '垃圾楼门口' },
      text: '垃圾楼门口积水，味儿大。下雨以后一直没退，走路要绕一大圈。',
      solved: '管楼干部和物业疏通了下水口，积水清掉了，傍晚再看一次。',
      ...{ before: 'drain-before', after: 'drain-after' },
      course: answeredAgo(now, 165, { stars: 5, words: '水退了，没味儿了，谢谢。' }),
    },
    {
      ...{ building, door: '402', category: 'facility', when: 300, spot: '3单元门' },
      text: '3单元门禁坏了，夜里门敞着。推销的随便进，住着不踏实。',
      solved: '换了门禁电源和闭门器，刷卡、按密码都试过，夜里能自动关上，请您再试试。',
      after: 'gate',
      course: answeredAgo(now, 118),
    },
    {
      ...{ building, door: '1608', category: 'parking', when: 12, spot: '楼前消防通道' },
      text: '消防通道停了一辆面包车。电话打不通，救护车来了都进不来。',
      course: untouched,
    },
    {
      ...{ building, door: '705', category: 'falling', when: { days: 3, clock: '17:40' } },
      ...{ spot: '一层遮阳棚', text: '楼上往下扔烟头，遮阳棚烧了洞。楼下天天有孩子玩，太危险。' },
      solved: '逐层上门提醒，楼门公约的两条也贴在电梯里了，遮阳棚换成防火布，朝上探头正在选点。',
      course: answeredAfter(170, { stars: 4, words: '公约大家都该看看。' }),
    },
    {
      ...{ building, door: '402', category: 'dispute', when: { days: 5, clock: '20:12' } },
      ...{ spot: '楼上', text: '楼上夜里拖椅子，孩子睡不着。不想在群里说，请帮忙转达。' },
      solved: '楼门长陪着上门坐了坐，楼上给桌椅都装了脚垫，约好十点以后不挪家具。',
      private: true,
      course: answeredAfter(150, { stars: 5, words: '这两天安静了。' }),
    },
    {
      ...{ building, door: '1103', category: 'facility', when: { days: 2, clock: '19:05' } },
      ...{ spot: '地下自行车库', text: '地下车库灯不亮，推车下坡摸黑。老人差点踩空。' },
      interim: '线路受潮短路，已经拆下重做，先挂了三盏临时灯，灯具到货就装。',
      solved: '灯具到货装好了，从坡道口到最里面都亮，临时灯已撤，线路做了防潮。',
      course: promised,
    },
    {
      ...{ building, door: '1608', category: 'property', when: { days: 8, clock: '9:20' } },
      ...{ spot: '2单元楼梯', text: '楼梯好几天没扫了。拐角的垃圾一直在那儿。' },
      solved: '保洁班长带人从上到下扫拖了一遍，签到表贴在一层，邻居可以监督。',
      channel: 'group',
      course: answeredAfter(210, { stars: 4 }),
    },
    {
      ...{ building, door: '705', category: 'parking', when: { days: 11, clock: '12:30' } },
      ...{ spot: '东侧车位', text: '一辆僵尸车停了半年多。轮胎都瘪了，车底全是垃圾。' },
      solved: '通过交管找到车主，已经拖走，车位清扫干净开放使用。',
      course: answeredAfter(330, { stars: 4 }),
    },
  ]
}

/** Building 5 of 芳群园二区: the pharmacy itself is left for the story to be played. Source: story 1. */
export const pharmacyBuilding = (now: Instant): Told[] => {
  const building = PHARMACY_BUILDING
  return [
    {
      ...{ building, door: '1202', category: 'parking', when: 96, spot: '5号楼南侧人行道' },
      text: '共享单车把人行道堵满。推婴儿车只能走机动车道。',
      channel: 'group',
      course: (life) => void taken(life, life.people.cadre),
    },
    {
      ...{ building, door: '604', category: 'facility', when: 420, spot: '5号楼北侧' },
      text: '北侧路灯不亮，晚上摸黑走。老人下台阶看不清。',
      solved: '是配电箱跳闸，查出一处进水短路，已修好并加了防水盒，试过能亮。',
      course: answeredAgo(now, 205),
    },
    {
      ...{ building, door: '301', category: 'facility', when: { days: 6, clock: '10:15' } },
      ...{ spot: '单元门口', text: '单元门口台阶缺了一块，轮椅下不去。每次都要两个人抬。' },
      solved: '台阶用快干水泥补好，旁边加了一段坡道和扶手，轮椅试过能上下。',
      course: answeredAfter(300, { stars: 5, words: '老人自己就能出门了，谢谢。' }),
    },
    {
      ...{ building, door: '604', category: 'shopfront', when: { days: 2, clock: '12:10' } },
      ...{ spot: '5号楼西侧底商', text: '饭馆油烟直排，开不了窗。中午晚上都是味儿。' },
      solved: '三个部门一起到店，直排口已停用，净化器装好，排风改到背街一侧，请邻居闻过。',
      course: byDistrict,
    },
    {
      ...{ building, door: '1202', category: 'sanitation', when: { days: 1, clock: '18:30' } },
      ...{ spot: '5号楼垃圾桶站', text: '垃圾桶满了两天没清。袋子堆在地上，野猫扒得到处都是。' },
      interim: '清运单位说车辆检修，先用小车倒运一部分，剩下的等车回来一次清完。',
      solved: '车修好了，桶和地面都清完冲洗过，清运时间贴在桶站旁边，漏收就打上面的电话。',
      course: promised,
    },
    {
      ...{ building, door: '301', category: 'lift', when: { days: 10, clock: '8:05' } },
      ...{ spot: '电梯厅', text: '电梯关门夹人，感应不灵。昨天夹到一位拄拐的老人。' },
      solved: '维保更换了光幕，用纸板试了各个高度都能停，现场邻居也一起试过。',
      ...{ before: 'lift', after: 'lift2' },
      course: answeredAfter(260, { stars: 4 }),
    },
  ]
}

/** Four units on one order: three are on site, two have filed, the fourth is still missing. Source: mock 03, R26. */
function oneUnitMissing(life: Life): void {
  const { diary, people } = life
  const { createdAt } = diary.ticket
  const minute = (minutes: number) => diary.until(createdAt + minutes * MINUTE)
  minute(11).act(people.cadre, { type: 'accept' })
  minute(48)
  escalate(life, people.cadre, 'district', '店铺不归社区管，请部门一起处理。')
  minute(189)
  order(life, people.center, jointOf(life))
  for (const [index, unit] of (['cg', 'sy', 'gs'] as const).entries()) {
    minute(360 + index * 4)
    signIn(life, unit)
  }
  minute(380)
  file(life, 'cg')
  minute(396)
  file(life, 'sy')
}

/** A joint order under way, for the committee and the center. */
export const JOINT_ORDER: Told = {
  ...{ building: 'fz/fgy2/1', door: '2103', category: 'shopfront', when: 408 },
  ...{ spot: '1号楼南侧', text: '药店货架摆上盲道，喇叭整天响。轮椅过不去，说了几次都不听。' },
  ...{ channel: 'group', before: 'shop-before', joint: ['cg', 'sy', 'gs', 'ga'] },
  course: oneUnitMissing,
}
