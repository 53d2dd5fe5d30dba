import type { TicketView } from '../../typings/ticket'

/** What a request says beyond its title, which is its first sentence; empty when that is all. */
export function beyondTitle({ title, text }: Pick<TicketView, 'title' | 'text'>): string {
  const whole = text.trim()
  return whole.startsWith(title) ? whole.slice(title.length).replace(/^[。！？!?\s]+/, '') : whole
}
