/** The privacy agreement (隐私保护指引) that stands before every API that touches personal data. */
import { api, Failure } from './call'
import { element } from './element'
import { ask } from './layer'
import { showModal } from './modal'
import type { Phone } from './phone'
import { storagePrefix } from './storage'

/** Source: WeChat, privacy guide: the errno of a call whose agreement was refused. */
const NOT_AGREED = { errno: 104 }

interface Resolution {
  event: 'agree' | 'disagree' | 'exposureAuthorization'
  buttonId?: string
}

type Listener = (resolve: (resolution: Resolution) => void, info: { referrer: string }) => void

export class Privacy {
  private listener: Listener | undefined
  private pending: Promise<boolean> | undefined

  constructor(private readonly phone: Phone) {
    phone.host.answerOpenType('agreePrivacyAuthorization', () => ({
      errMsg: 'agreePrivacyAuthorization:ok',
    }))
  }

  /** Returns when the person has agreed; fails the call named when they have not. */
  async require(referrer: string): Promise<void> {
    if (!this.needed()) return
    this.pending ??= this.askFor(referrer)
    const agreed = await this.pending
    this.pending = undefined
    if (!agreed) throw new Failure('privacy permission is not authorized', NOT_AGREED)
    localStorage.setItem(this.key(), 'true')
  }

  apis(): Record<string, unknown> {
    return {
      getPrivacySetting: api('getPrivacySetting', () => ({
        needAuthorization: this.needed(),
        privacyContractName: this.contractName(),
      })),
      requirePrivacyAuthorize: api('requirePrivacyAuthorize', () =>
        this.require('requirePrivacyAuthorize'),
      ),
      onNeedPrivacyAuthorization: (listener: Listener) => (this.listener = listener),
      openPrivacyContract: api('openPrivacyContract', async () => {
        await showModal(this.phone, {
          title: this.contractName(),
          content: '这里是在微信后台填写的隐私保护指引。本机演示没有这份文件。',
          showCancel: false,
          confirmText: '知道了',
        })
      }),
    }
  }

  /** app.json's `__usePrivacyCheck__` switches the check on, as it does on a phone. */
  private needed(): boolean {
    const checked = this.phone.host.app['__usePrivacyCheck__'] === true
    return checked && localStorage.getItem(this.key()) !== 'true'
  }

  private askFor(referrer: string): Promise<boolean> {
    const listener = this.listener
    if (!listener) return this.askByWeChat()
    return new Promise((resolve) => {
      listener(
        ({ event }) => {
          if (event !== 'exposureAuthorization') resolve(event === 'agree')
        },
        { referrer },
      )
    })
  }

  /** The official dialog, shown when the Mini Program listens for none of this. */
  private askByWeChat(): Promise<boolean> {
    const label = '用户隐私保护提示'
    return ask<boolean>(this.phone, { kind: 'sheet', label, dismissed: false }, (answer) => [
      element('h2', {}, label),
      element('p', { class: 'wx-sheet__text' }, `使用前请阅读并同意${this.contractName()}。`),
      element(
        'footer',
        { class: 'wx-pair' },
        element('button', { type: 'button', click: () => answer(false) }, '拒绝'),
        element(
          'button',
          { type: 'button', class: 'wx-primary', click: () => answer(true) },
          '同意',
        ),
      ),
    ])
  }

  private contractName(): string {
    const title = this.phone.host.app.window?.navigationBarTitleText ?? '小程序'
    return `《${title}隐私保护指引》`
  }

  private key(): string {
    return `preview:${storagePrefix(this.phone)}privacy`
  }
}
