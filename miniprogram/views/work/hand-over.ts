import type { ColleagueRow } from '../../../typings/ticket'

/** A colleague who may take over, as drawn. */
export interface ColleagueOption {
  id: string
  title: string
  /** `芳群园二区5号楼 · 小王` */
  text: string
  on: boolean
}

/** Colleagues to choose from, nearest first as the server gives them. Source: B15. */
export function colleagueOptions(
  colleagues: readonly ColleagueRow[],
  chosen: string,
): ColleagueOption[] {
  return colleagues.map(({ id, role, place, nickname }) => ({
    ...{ id, title: role, on: id === chosen },
    text: [place, nickname === role ? '' : nickname].filter(Boolean).join(' · '),
  }))
}
