/** The desk's head line: the plate, what the data holds, whether the server is there. */
import { element } from '../runtime/wx/element'
import { fields } from '../runtime/wx/record'
import { icon } from './icon'
import { resetButton } from './reset'

/** Counts the seed tells, with the words that follow them. */
const COUNTS: readonly (readonly [string, string])[] = [
  ['buildings', '栋楼'],
  ['groups', '个群'],
  ['communities', '个社区'],
]

export class TopBar {
  readonly element: HTMLElement
  private readonly state = element('span', { class: 'chip', role: 'status' })
  /** Said while the server is there; '' = nothing was set up. */
  private readonly ready: string
  private isLinked = true
  /** What is still coming in, in words; '' = everything is there. */
  private coming = ''

  constructor(facts: unknown) {
    const known = fields(facts)
    this.ready = known['empty'] === true ? '空的一片云' : 'buildings' in known ? '数据已备好' : ''
    const district = typeof known['district'] === 'string' ? known['district'] : undefined
    this.element = element(
      'header',
      { class: 'top' },
      element(
        'h1',
        { class: 'plate' },
        district ?? '掌上',
        element('small', {}, district ? '楼门' : '四合院'),
      ),
      element('span', { class: 's grow cut' }, factLine(known)),
      this.state,
      resetButton(),
    )
    this.linked(true)
  }

  /** Whether the server's events arrive. */
  linked(connected: boolean): void {
    this.isLinked = connected
    this.show()
  }

  /** Older requests are still coming in, in words; '' = no more. */
  arriving(words: string): void {
    this.coming = words
    this.show()
  }

  private show(): void {
    const there = this.coming || this.ready || '还没有数据'
    const words = this.isLinked ? there : '连不上本机服务'
    const well = this.isLinked && this.ready !== '' && this.coming === ''
    this.state.className = well ? 'chip ok' : 'chip soon'
    this.state.replaceChildren(
      icon(well ? 'ok' : this.isLinked && this.coming ? 'clock' : 'warn'),
      words,
    )
  }
}

/** 本机演示 · 223 栋楼 · 574 个群 · 16 个社区 */
export function factLine(facts: Record<string, unknown>): string {
  const counts = COUNTS.flatMap(([name, words]) => {
    const count = facts[name]
    return typeof count === 'number' ? [`${count} ${words}`] : []
  })
  const hint = facts['empty'] === true ? ['管理员的授权码在启动它的终端里'] : []
  return ['本机演示', ...counts, ...hint].join(' · ')
}
