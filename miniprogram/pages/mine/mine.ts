import { config } from '../../config'
import { refusalWords, scales } from '../../copy/zh'
import { newRequestId, serverNow } from '../../services/cloud'
import { openHome } from '../../services/feed'
import { keepLook, readLook } from '../../services/look'
import { identityCode, redeemAdminCode } from '../../services/member'
import { currentSession } from '../../services/session'
import { askSubscriptions } from '../../services/subscribe'
import { markTab } from '../../services/tabs'
import { meScreen, type MeScreen } from '../../views/me'
import { clock } from '../../views/time'

interface Data {
  state: 'loading' | 'error' | ''
  error: string
  screen: MeScreen | null
  building: string
  estate: string
  unread: number
  care: boolean
  scale: number
  scales: typeof scales
  /** Sheet that is open. */
  sheet: '' | 'identity' | 'redeem'
  code: string
  codeUntil: string
  adminCode: string
  sheetError: string
  busy: boolean
}

const blank: Data = {
  state: 'loading',
  error: '',
  screen: null,
  building: '',
  estate: '',
  unread: 0,
  care: false,
  scale: 1,
  scales,
  sheet: '',
  code: '',
  codeUntil: '',
  adminCode: '',
  sheetError: '',
  busy: false,
}

Page({
  data: blank,
  requestId: '',

  onShow() {
    this.draw()
    void this.read()
  },

  async read() {
    const home = await openHome()
    if (home.ok) return this.draw()
    if (this.data.screen !== null) return
    this.setData({ state: 'error', error: refusalWords(home.code) } satisfies Partial<Data>)
  },

  draw() {
    markTab(this, 'mine')
    const { care, scale } = readLook()
    this.setData({ care, scale } satisfies Partial<Data>)
    const session = currentSession()
    if (session === undefined) return
    const { me, card } = session
    this.setData({
      state: '',
      screen: meScreen(me, serverNow()),
      building: me.home === undefined ? '' : (card?.place.name ?? ''),
      estate: card?.place.estate ?? '',
      unread: me.unread,
    } satisfies Partial<Data>)
  },

  onGo(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    void wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  /** One tap, one more message of each kind. Source: R29. */
  async onReminders() {
    const work = this.data.screen?.staff === true ? config.workTemplates : []
    await askSubscriptions([...config.reportTemplates, ...work])
    this.draw()
  },
  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },

  onCare() {
    this.look(!this.data.care, this.data.scale)
  },
  onScale(event: WechatMiniprogram.TouchEvent<object, object, { scale: number }>) {
    this.look(this.data.care, event.currentTarget.dataset.scale)
  },
  /** The frame around this page reads the choice again; other pages do when they are shown. */
  look(care: boolean, scale: number) {
    keepLook({ care, scale })
    this.draw()
    const frame: unknown = this.selectComponent('#frame')
    if (isFrame(frame)) frame.applyLook()
  },

  async onIdentity() {
    this.setData({ sheet: 'identity', code: '', sheetError: '' } satisfies Partial<Data>)
    const made = await identityCode(newRequestId())
    if (made.ok) {
      const { code, expiresAt } = made.data
      this.setData({ code, codeUntil: clock(expiresAt) } satisfies Partial<Data>)
    } else this.setData({ sheetError: refusalWords(made.code) } satisfies Partial<Data>)
  },
  onRedeeming() {
    this.requestId = newRequestId()
    this.setData({ sheet: 'redeem', adminCode: '', sheetError: '' } satisfies Partial<Data>)
  },
  onAdminCode(event: WechatMiniprogram.Input) {
    this.setData({ adminCode: event.detail.value.trim(), sheetError: '' } satisfies Partial<Data>)
  },
  async onRedeem() {
    const { adminCode, busy } = this.data
    if (busy || adminCode === '') return
    this.setData({ busy: true } satisfies Partial<Data>)
    const redeemed = await redeemAdminCode({ requestId: this.requestId, code: adminCode })
    this.setData({ busy: false } satisfies Partial<Data>)
    if (redeemed.ok) {
      this.onCloseSheet()
      void this.read()
    } else {
      if (redeemed.code !== 'offline') this.requestId = newRequestId()
      this.setData({ sheetError: refusalWords(redeemed.code) } satisfies Partial<Data>)
    }
  },
  onCloseSheet() {
    this.setData({ sheet: '' } satisfies Partial<Data>)
  },
})

function isFrame(value: unknown): value is { applyLook(): void } {
  return typeof value === 'object' && value !== null && 'applyLook' in value
}
