import type { ColleagueRow } from '../../../typings/ticket'
import { handOverButtons, handOverWords } from '../../copy/hand-over'

/** So many colleagues are shown at first: the nearest. */
const SHOWN = 4

/** A colleague who may take over, as drawn. */
export interface ColleagueOption {
  id: string
  title: string
  /** `芳群园二区5号楼 · 小王` */
  text: string
  on: boolean
}

/** Colleagues to choose from, nearest first as the server gives them; all of them, or the nearest. Source: B15. */
export function colleagueOptions(
  colleagues: readonly ColleagueRow[],
  chosen: string,
  all: boolean,
): ColleagueOption[] {
  const texts = colleagues.map(textOf)
  return colleagues
    .map(({ id, role }, at) => {
      const same = (other: number) => colleagues[other]?.role === role && texts[other] === texts[at]
      const alike = texts.map((_, other) => other).filter(same)
      const rank = alike.length > 1 ? handOverWords.nth(alike.indexOf(at) + 1) : ''
      const text = [texts[at], rank].filter(Boolean).join(' · ')
      return { id, title: role, text, on: id === chosen }
    })
    .filter(({ on }, at) => all || on || at < SHOWN)
}

const textOf = ({ place, nickname, role }: ColleagueRow): string =>
  [place, nickname === role ? '' : nickname].filter(Boolean).join(' · ')

/** The one filled button: what is missing, then the hand-over itself. */
export function handOverStep(
  { chosen, reason }: { chosen: string; reason: string },
  send: string,
): { id: 'who' | 'why' | 'send'; label: string } {
  if (chosen === '') return { id: 'who', label: handOverButtons.who }
  if (reason.trim() === '') return { id: 'why', label: handOverButtons.why }
  return { id: 'send', label: send }
}
