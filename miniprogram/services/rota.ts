import type { Input, Output } from '../../typings/contract'
import { type Answer, call } from './cloud'

/** The week of a community's duty rota. Source: R10. */
export function openRota(input: Input<'rota.open'>): Promise<Answer<Output<'rota.open'>>> {
  return call('rota.open', input)
}

/** Puts a desk on a night or a weekend's day. */
export function setDuty(input: Input<'rota.set'>): Promise<Answer<Output<'rota.set'>>> {
  return call('rota.set', input)
}
