/** What the person lets this Mini Program use: place, microphone, camera (`scope.…`). */
import { api, Failure } from './call'
import { element } from './element'
import { ask, show } from './layer'
import type { Phone } from './phone'
import { fields, parseJson } from './record'
import { storagePrefix } from './storage'
import type { Subscriptions } from './subscribe'

/** The scopes the preview can ask for, in WeChat's words. */
const SCOPES = {
  'scope.userLocation': '获取你的位置信息',
  'scope.userFuzzyLocation': '获取你的模糊位置信息',
  'scope.record': '使用你的麦克风',
  'scope.camera': '使用你的摄像头',
} as const

export type Scope = keyof typeof SCOPES

export class Permissions {
  constructor(
    private readonly phone: Phone,
    private readonly subscriptions: Subscriptions,
  ) {
    phone.host.answerOpenType('openSetting', () => this.openSetting())
  }

  /** Asks once; a refusal holds until the person changes it in the settings. */
  async require(scope: Scope): Promise<void> {
    const known = this.granted()[scope]
    const allowed = known ?? (await this.askFor(scope))
    if (known === undefined) this.remember(scope, allowed)
    if (!allowed) throw new Failure('auth deny')
  }

  apis(): Record<string, unknown> {
    return {
      authorize: api('authorize', (options: { scope?: string }) => this.require(known(options))),
      getSetting: api('getSetting', (options: { withSubscriptions?: boolean }) => ({
        authSetting: this.granted(),
        ...(options.withSubscriptions
          ? { subscriptionsSetting: this.subscriptions.setting() }
          : {}),
      })),
      openSetting: api('openSetting', () => this.openSetting()),
    }
  }

  /** WeChat's settings page of this Mini Program; resolves when it is closed. */
  async openSetting(): Promise<{ authSetting: Record<string, boolean> }> {
    const granted = Object.entries(this.granted())
    await show(this.phone, 'full', '设置', (close) => [
      element(
        'header',
        {},
        element('button', { type: 'button', 'aria-label': '返回', click: () => close() }, '‹'),
        element('h2', {}, '设置'),
      ),
      ...granted.map(([scope, allowed]) => this.row(scope, allowed)),
      granted.length === 0
        ? element('p', { class: 'wx-full__text' }, '还没有申请过权限')
        : undefined,
    ])
    return { authSetting: this.granted() }
  }

  private row(scope: string, allowed: boolean): HTMLElement {
    const box = element('input', { type: 'checkbox', role: 'switch' })
    box.checked = allowed
    box.addEventListener('change', () => this.remember(scope, box.checked))
    const words = isScope(scope) ? SCOPES[scope] : scope
    return element('label', { class: 'wx-full__row' }, words, box)
  }

  private askFor(scope: Scope): Promise<boolean> {
    const { app } = this.phone.host
    const label = `${app.window?.navigationBarTitleText ?? '小程序'} 申请`
    return ask<boolean>(this.phone, { kind: 'sheet', label }, (answer) => [
      element('p', { class: 'wx-sheet__who' }, label),
      element('h2', {}, SCOPES[scope]),
      element('p', { class: 'wx-sheet__text' }, purposeOf(app['permission'], scope)),
      element(
        'footer',
        { class: 'wx-pair' },
        element('button', { type: 'button', click: () => answer(false) }, '拒绝'),
        element(
          'button',
          { type: 'button', class: 'wx-primary', click: () => answer(true) },
          '允许',
        ),
      ),
    ])
  }

  private granted(): Record<string, boolean> {
    const pairs = Object.entries(fields(parseJson(localStorage.getItem(this.key()))))
    return Object.fromEntries(pairs.map(([scope, allowed]) => [scope, allowed === true]))
  }

  private remember(scope: string, allowed: boolean): void {
    localStorage.setItem(this.key(), JSON.stringify({ ...this.granted(), [scope]: allowed }))
  }

  private key(): string {
    return `preview:${storagePrefix(this.phone)}permissions`
  }
}

function isScope(scope: unknown): scope is Scope {
  return typeof scope === 'string' && Object.hasOwn(SCOPES, scope)
}

function known({ scope }: { scope?: string }): Scope {
  if (!isScope(scope)) throw new Failure(`invalid scope ${String(scope)}`)
  return scope
}

/** app.json's `permission[scope].desc`: what the person reads about the purpose. */
function purposeOf(permission: unknown, scope: Scope): string {
  const { desc } = fields(fields(permission)[scope])
  return typeof desc === 'string' ? desc : ''
}
