import { DEFAULT_ROOM_RULES } from '../room/rules.ts'
import { DEFAULT_RULES } from '../ticket/rules.ts'
import { ANSWER_EXAMPLES, ANSWER_SENTENCES } from './answer-templates.ts'
import { CATEGORIES } from './categories.ts'
import type { DistrictConfig } from './config.ts'
import { NOT_OURS } from './not-ours.ts'
import { TEMPLATES } from './templates.ts'
import { UNITS } from './units.ts'
import { URGENT_WORDS } from './urgent-words.ts'

/**
 * Fangzhuang as the article describes it, and the default of every district that says nothing else. 食药 and 工商
 * are still two departments here; a district where 市场监管 has taken over says so in `unitChanges`:
 * `[{ from: Date.UTC(2018, 10, 8), replaces: ['sy', 'gs'], by: 'scjg' }]`.
 */
export const FANGZHUANG: DistrictConfig = {
  name: '方庄地区',
  categories: CATEGORIES,
  units: UNITS,
  unitChanges: [],
  routes: [],
  templates: TEMPLATES,
  notOurs: NOT_OURS,
  urgent: URGENT_WORDS,
  rules: DEFAULT_RULES,
  room: DEFAULT_ROOM_RULES,
  answers: ANSWER_SENTENCES,
  examples: ANSWER_EXAMPLES,
}
