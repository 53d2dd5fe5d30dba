/** One phone on the desk: whose it is, how it is set, and its screen (an iframe of 390 × 844). */
import type { DeskMessage } from '../runtime/wx/desk-message'
import { element } from '../runtime/wx/element'
import { readSettings, writeSettings } from '../runtime/wx/settings'
import type { PhoneSettings, Point } from '../runtime/wx/settings'
import { icon } from './icon'
import { initialOf, startingIdentity, titleOf } from './identity'
import type { Identity } from './identity'
import { dropPanel } from './panel'
import { settingsForm, unusual } from './phone-settings'

export type SeatName = 'left' | 'right'

/** How a phone's app is to be opened; without a path, from the list of Mini Programs. */
export interface Opening {
  path?: string
  scene?: number
  opengid?: string
}

export interface SeatOptions {
  name: SeatName
  /** 「左边」 or 「右边」. */
  side: string
  identities: readonly Identity[]
  /** The role it starts with when nobody was chosen before. */
  role: string
  /** Where 「在现场」 is just now. */
  site(): { name: string; point: Point } | undefined
  /** Somebody else has the phone now. */
  onIdentity(identity: Identity): void
}

export class Seat {
  readonly element: HTMLElement
  private current: Identity | undefined
  private readonly frame = element('iframe', { allow: 'microphone; geolocation; clipboard-write' })
  private readonly who = element('span', { class: 'grow' })
  private readonly initial = element('span', { class: 'ava sm', 'aria-hidden': 'true' })
  private readonly marks = element('span', { class: 'marks' })

  constructor(private readonly options: SeatOptions) {
    const { identities, name, role } = options
    this.current = startingIdentity(identities, localStorage.getItem(this.key()), role)
    this.element = this.draw(`${options.side}的手机`)
    this.showIdentity()
    this.showMarks(readSettings(localStorage, name))
    this.open({})
  }

  identity(): Identity | undefined {
    return this.current
  }

  /** Opens the app anew, as a cold start. */
  open({ path, scene, opengid }: Opening): void {
    const address = new URLSearchParams({ phone: this.options.name })
    if (this.current) address.set('openid', this.current.openid)
    if (path) address.set('path', path)
    if (scene) address.set('scene', String(scene))
    if (opengid) address.set('opengid', opengid)
    this.frame.src = `/phone/?${address}`
  }

  tell(message: DeskMessage): void {
    this.frame.contentWindow?.postMessage(message, location.origin)
  }

  private draw(label: string): HTMLElement {
    const person = element(
      'button',
      { type: 'button', class: 'idn__who' },
      this.initial,
      this.who,
      element('span', { class: 'c' }, '换身份'),
      icon('down', 20),
    )
    const settings = element('button', { type: 'button', class: 'idn__set' }, this.marks, '设置')
    this.frame.title = label
    return element(
      'section',
      { class: 'seat', 'aria-label': label },
      element('div', { class: 'idn' }, person, settings),
      dropPanel(person, '换身份', (close) => this.identityList(close)),
      dropPanel(settings, '手机设置', (close) => this.settingsList(close)),
      element('div', { class: 'shell' }, element('div', { class: 'screen' }, this.frame)),
    )
  }

  private identityList(close: () => void): Node[] {
    return this.options.identities.map((identity) =>
      element(
        'button',
        {
          type: 'button',
          class: 'person',
          ...(identity === this.current ? { 'aria-current': 'true' } : {}),
          click: () => {
            close()
            this.switchTo(identity)
          },
        },
        element('span', { class: 'ava sm', 'aria-hidden': 'true' }, initialOf(identity)),
        element(
          'span',
          { class: 'grow' },
          element('b', {}, titleOf(identity)),
          element('small', {}, identity.detail),
        ),
      ),
    )
  }

  private settingsList(close: () => void): Node[] {
    const { name } = this.options
    const settings = readSettings(localStorage, name)
    return [
      ...settingsForm(settings, this.options.site(), (changed) => {
        writeSettings(localStorage, name, changed)
        this.showMarks(changed)
        close()
      }),
      element(
        'button',
        {
          type: 'button',
          class: 'btn quiet sm wide',
          click: () => {
            close()
            this.open({})
          },
        },
        '重新打开小程序',
      ),
    ]
  }

  private switchTo(identity: Identity): void {
    localStorage.setItem(this.key(), identity.openid)
    this.current = identity
    this.showIdentity()
    this.open({})
    this.options.onIdentity(identity)
  }

  private showIdentity(): void {
    const identity = this.current
    this.initial.textContent = identity ? identity.role.charAt(0) : '？'
    this.who.replaceChildren(
      element('b', { class: 'cut' }, identity ? titleOf(identity) : '还没有人'),
      element('small', { class: 'cut' }, identity?.detail ?? '先运行 npm start，备好数据'),
    )
  }

  private showMarks(settings: PhoneSettings): void {
    this.marks.replaceChildren(
      ...unusual(settings).map((words) => element('span', { class: 'mark' }, words)),
    )
  }

  private key(): string {
    return `desk:${this.options.name}`
  }
}
