import type { Instant } from '../../../typings/time.ts'
import { untouched } from './courses.ts'
import { escalate, responder, taken } from './steps.ts'
import { DEFAULT_RULES } from '../../../cloudfunctions/core/ticket/rules.ts'
import { MINUTE } from './calendar.ts'
import type { Told } from './told-lives.ts'
import type { Life } from './life.ts'

/** The community’s secretary took it within the last two hours and owes the word. */
const withSecretary =
  (now: Instant) =>
  ({ diary, people }: Life): void => {
    diary.until(Math.max(diary.at + 9 * MINUTE, now - 80 * MINUTE))
    diary.act(people.secretary, { type: 'accept' })
  }

/** Escalated to the community within the last two hours; nobody has analysed it yet. */
const onDesk =
  (now: Instant) =>
  (life: Life): void => {
    const { diary } = life
    const by = responder(life)
    diary.until(Math.max(diary.at + 8 * MINUTE, now - 100 * MINUTE)).act(by, { type: 'accept' })
    diary.until(diary.at + 25 * MINUTE)
    escalate(life, by, 'community')
  }

/** The twelve hours in minutes. Source: R28. */
const WITHIN = DEFAULT_RULES.feedbackWithin / MINUTE
/** Minutes ago for a request whose twelve hours end in so many minutes. */
const dueIn = (minutes: number): number => WITHIN - minutes

/** What waits for the secretary of 紫芳园, the most urgent first. Source: mock 04. */
export const secretaryInbox = (now: Instant): Told[] => [
  {
    ...{ building: 'fz/zfy/3', door: '601', category: 'sanitation', when: dueIn(-26) },
    ...{ text: '垃圾楼门口积水，味儿大。夏天招蚊子，一层开不了窗。', spot: '垃圾楼门口' },
    ...{ before: 'drain-before', course: withSecretary(now) },
  },
  {
    ...{ building: 'fz/zfy/5', door: '1101', category: 'falling', when: 51, spot: '东侧窗下' },
    ...{ text: '楼上往下扔烟头。晾的被子都烫坏了。', course: untouched },
  },
  {
    ...{ building: 'fz/zfy/2', door: '302', category: 'facility', when: dueIn(38) },
    ...{ text: '单元门禁坏了，夜里门敞着。推销的随便进。', spot: '单元门' },
    course: withSecretary(now),
  },
  {
    ...{ building: 'fz/zfy/7', door: '402', category: 'lift', when: dueIn(312) },
    ...{ text: '电梯停在 9 层，按了没反应。楼上邻居只能走楼梯。', spot: '电梯厅' },
    ...{ before: 'lift', course: onDesk(now) },
  },
  {
    ...{ building: 'fz/zfy/2', door: '1503', category: 'facility', when: dueIn(460) },
    ...{ text: '地下车库灯不亮，晚上不敢进。三排灯都黑着。', spot: '地下车库' },
    course: withSecretary(now),
  },
  {
    ...{ building: 'fz/zfy/1', door: '204', category: 'facility', when: dueIn(545) },
    ...{ text: '东侧井盖响，夜里吵。车一过就哐当一声。', spot: '东侧车道' },
    course: onDesk(now),
  },
  {
    ...{ building: 'fz/zfy/5', door: '1101', category: 'parking', when: dueIn(420), spot: '南门' },
    ...{ text: '外来车辆天天占居民车位。门岗抬杆不查，回家没处停。', course: onDesk(now) },
  },
  {
    ...{ building: 'fz/zfy/1', door: '204', category: 'shopfront', when: dueIn(505) },
    ...{ text: '早点摊把桌子摆到便道上。汤水倒在树坑里。', spot: '东侧便道', course: onDesk(now) },
  },
  {
    ...{ building: 'fz/zfy/3', door: '601', category: 'other', when: dueIn(575), spot: '' },
    ...{ text: '希望活动室周末也能开。孩子们没地方写作业。', course: withSecretary(now) },
  },
  {
    ...{ building: 'fz/zfy/2', door: '1503', category: 'sanitation', when: dueIn(630) },
    ...{
      text: '电梯厅堆了好几天的纸箱。味道大，也怕着火。',
      spot: '15层电梯厅',
      course: onDesk(now),
    },
  },
  {
    ...{ building: 'fz/zfy/3', door: '601', category: 'order', when: dueIn(600), spot: '小广场' },
    ...{ text: '广场舞音响太大，关窗也听得见。孩子没法写作业。', course: onDesk(now) },
  },
  {
    ...{ building: 'fz/zfy/7', door: '402', category: 'property', when: dueIn(655), spot: '' },
    ...{ text: '物业报修电话一直打不通。打了四次都没人接。', course: onDesk(now) },
  },
]

/** Requests the safety check held, or could not answer for at once. Source: B13. */
export const HELD: Told[] = [
  {
    ...{ building: 'fz/fgy2/1', door: '2103', category: 'dispute', when: 190, spot: '' },
    ...{ text: '邻居骂人太难听，我也没忍住。原话我写在后面，请你们评评理。', textCheck: 'risky' },
    course: (life) => void taken(life, life.people.cadre),
  },
  {
    ...{
      building: 'fz/fgy2/1',
      door: '2103',
      category: 'parking',
      when: { days: 2, clock: '11:40' },
      spot: '东院',
    },
    ...{ text: '东院车位画线看不清了。下雨天停得歪歪扭扭。', textCheck: 'unknown' },
    course: (life) => {
      life.diary.until(life.diary.at + 6 * 60_000).checkText(true)
      const by = taken(life)
      life.diary.wait(200)
      life.diary.act(by, {
        ...{ type: 'answer', outcome: 'solved', media: [] },
        words: '物业重新画了车位线，东院编号也补上了，晚上反光能看清。',
        noPhotoReason: '夜里画的线，照片看不清，欢迎来看',
      })
    },
  },
]
