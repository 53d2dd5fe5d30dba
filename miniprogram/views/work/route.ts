import type { RouteReason, TriageOptions } from '../../../typings/contract'
import { units as unitNames } from '../../copy/words'
import { isoDay } from '../time'

/** Why these units, in a line; empty where it is the usual order of things. Source: R25. */
export function whyWords({ changedAt, replaced, by, since, scope }: RouteReason): string {
  if (changedAt !== undefined && replaced !== undefined && by !== undefined) {
    const before = replaced.map((unit) => unitNames[unit]).join('、')
    return `按 ${isoDay(changedAt)} 起的分工，${before}的事由${unitNames[by]}办`
  }
  if (since !== undefined) return `按 ${isoDay(since)} 起的分工`
  return scope === undefined ? '' : '按这一片的分工'
}

/** An order made ready, chosen or not. */
export interface TemplatePill {
  id: string
  label: string
  on: boolean
}

/** The orders made ready for the category, and none of them. Source: R26. */
export function templatePills({ templates, template }: TriageOptions): TemplatePill[] {
  if (templates.length === 0) return []
  const own = templates.map(({ id, name }) => ({ id, label: name, on: id === template }))
  return [...own, { id: '', label: '不套用', on: template === undefined }]
}
