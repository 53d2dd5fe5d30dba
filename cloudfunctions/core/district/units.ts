import type { CheckItem } from '../../../typings/ticket.ts'
import type { Unit } from './config.ts'

/** A question with its two buttons. */
const item = (id: string, text: string, ok: string, bad: string): CheckItem => ({
  id,
  text,
  ok,
  bad,
})

/** What any unit looks at where the category has no checklist of its own. */
const asReported = (id: string): CheckItem[] => [
  item(`${id}-seen`, '反映的情况还在不在', '不在了', '还在'),
  item(`${id}-fixed`, '当场有没有改正', '改了', '没改'),
]

const drugs: CheckItem[] = [
  item('sy-permit', '药品经营许可证在不在、过没过期', '有效', '无效'),
  item('sy-prescription', '处方药是不是凭处方卖', '是', '不是'),
  item('sy-cold', '冷藏药品温度合不合格', '合格', '不合格'),
  item('sy-purchase', '进货票据全不全', '齐全', '不全'),
]

const licence: CheckItem[] = [
  item('gs-licence', '营业执照挂没挂、在不在期', '有效', '无效'),
  item('gs-scope', '有没有超出经营范围', '没有', '有'),
]

/** The departments of Fangzhuang and what each looks at; a pharmacy is 3 + 4 + 2 + 2 items. Source: R26, mock 06. */
export const UNITS: Unit[] = [
  {
    id: 'cg',
    name: '城管',
    checklists: {
      shopfront: [
        item('cg-goods', '门口有没有摆货', '没有', '有'),
        item('cg-passage', '盲道、轮椅道通不通', '通', '不通'),
        item('cg-sign', '广告牌合不合规', '合规', '不合规'),
      ],
      illegal_building: [
        item('cg-permit', '有没有规划许可', '有', '没有'),
        item('cg-stopped', '施工停没停', '停了', '没停'),
      ],
      other: asReported('cg'),
    },
  },
  { id: 'sy', name: '食药', checklists: { shopfront: drugs, other: asReported('sy') } },
  { id: 'gs', name: '工商', checklists: { shopfront: licence, other: asReported('gs') } },
  {
    id: 'ga',
    name: '公安',
    checklists: {
      shopfront: [
        item('ga-safety', '有没有治安隐患', '没有', '有'),
        item('ga-fire', '消防通道通不通', '通', '不通'),
      ],
      other: asReported('ga'),
    },
  },
  {
    id: 'xf',
    name: '消防',
    checklists: {
      other: [
        item('xf-exit', '疏散通道通不通', '通', '不通'),
        item('xf-equipment', '消防器材好不好用', '好用', '不好用'),
      ],
    },
  },
  {
    id: 'scjg',
    name: '市场监管',
    checklists: { shopfront: [...drugs, ...licence], other: asReported('scjg') },
  },
  { id: 'wy', name: '物业', checklists: { other: asReported('wy') } },
  { id: 'fg', name: '房管', checklists: { other: asReported('fg') } },
]
