import type { GrantedRole } from '../../../typings/member'
import type { PlaceId } from '../../../typings/place'
import { refusalWords } from '../../copy/zh'
import { type Answer, newRequestId, serverNow } from '../../services/cloud'
import { grantRole, revokeRole, rolesOver } from '../../services/role'
import { ready } from '../../services/work'
import { roleRows, type RoleRow } from '../../views/work/roles'
import { ownScopes } from '../../views/work/scope'
import type { Grant } from '../grant-form/grant-form'

interface Data {
  state: 'loading' | 'ready' | 'empty' | 'error'
  stateText: string
  scope: PlaceId
  scopeName: string
  rows: RoleRow[]
  sheet: '' | 'scope' | 'grant' | 'revoke'
  revoking: { id: string; title: string }
  reason: string
  sending: boolean
}

const blank: Data = {
  state: 'loading',
  stateText: '',
  scope: '',
  scopeName: '',
  rows: [],
  sheet: '',
  revoking: { id: '', title: '' },
  reason: '',
  sending: false,
}

/** Roles over a place: who holds what, give, take back. Source: R6, design §3. */
Page({
  data: blank,
  requestId: '',

  onLoad(): void {
    void this.start()
  },

  onRetry(): void {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void (this.data.scope === '' ? this.start() : this.load())
  },

  async start(): Promise<void> {
    const session = await ready()
    const scope = ownScopes(session?.me.roles ?? [])[0]
    if (scope === undefined) {
      const stateText = refusalWords(session === undefined ? 'offline' : 'forbidden')
      return this.setData({ state: 'error', stateText } satisfies Partial<Data>)
    }
    this.setData({ scope } satisfies Partial<Data>)
    await this.load()
  },

  async load(): Promise<void> {
    const list = await rolesOver(this.data.scope)
    if (list.ok) return this.show(list.data.roles)
    this.setData({ state: 'error', stateText: refusalWords(list.code) } satisfies Partial<Data>)
  },

  show(granted: GrantedRole[]): void {
    const name = granted.find(({ scope }) => scope === this.data.scope)?.scopeName
    this.setData({
      state: granted.length > 0 ? 'ready' : 'empty',
      stateText: '这里还没有人有角色',
      rows: roleRows(granted, serverNow()),
      scopeName: this.data.scopeName || (name ?? '我管的范围'),
    } satisfies Partial<Data>)
  },

  onAskScope(): void {
    this.setData({ sheet: 'scope' } satisfies Partial<Data>)
  },

  onScope({ detail }: WechatMiniprogram.CustomEvent<{ id: PlaceId; name: string }>): void {
    const { id: scope, name: scopeName } = detail
    const state = 'loading'
    this.setData({ scope, scopeName, state, rows: [], sheet: '' } satisfies Partial<Data>)
    void this.load()
  },

  onAskGrant(): void {
    this.requestId = newRequestId()
    this.setData({ sheet: 'grant' } satisfies Partial<Data>)
  },

  async onGrant({ detail }: WechatMiniprogram.CustomEvent<Grant>): Promise<void> {
    await this.send(() => grantRole({ ...detail, requestId: this.requestId }), '给了，对方马上能用')
  },

  onAskRevoke({
    currentTarget,
  }: WechatMiniprogram.TouchEvent<object, object, Data['revoking']>): void {
    const { id, title } = currentTarget.dataset
    this.requestId = newRequestId()
    this.setData({ sheet: 'revoke', revoking: { id, title }, reason: '' } satisfies Partial<Data>)
  },

  onReason({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
    this.setData({ reason: detail.value } satisfies Partial<Data>)
  },

  async onRevoke(): Promise<void> {
    const { revoking, reason } = this.data
    if (reason.trim() === '') return
    const { requestId } = this
    await this.send(
      () => revokeRole({ id: revoking.id, reason: reason.trim(), requestId }),
      '已收回',
    )
  },

  onClose(): void {
    this.setData({ sheet: '' } satisfies Partial<Data>)
  },

  async send(start: () => Promise<Answer<unknown>>, words: string): Promise<void> {
    if (this.data.sending) return
    this.setData({ sending: true } satisfies Partial<Data>)
    const sent = await start()
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent.ok || sent.code !== 'offline') this.requestId = newRequestId()
    void wx.showToast({ title: sent.ok ? words : refusalWords(sent.code), icon: 'none' })
    if (!sent.ok) return
    this.onClose()
    await this.load()
  },
})
