import type { Input, Output } from '../../../typings/contract'
import { refusalWords } from '../../copy/zh'
import { newRequestId } from '../../services/cloud'
import { groupProof } from '../../services/group'
import { join, lookUpBuilding } from '../../services/member'
import { currentSession } from '../../services/session'

/** What a person knows on the way in: a code, then their door and a name for the neighbours. */
interface Data {
  step: 'code' | 'door' | 'waiting'
  code: string
  building: string
  estate: string
  community: string
  door: string
  nickname: string
  error: string
  busy: boolean
}

const blank: Data = {
  step: 'code',
  code: '',
  building: '',
  estate: '',
  community: '',
  door: '',
  nickname: '',
  error: '',
  busy: false,
}

/** Neither a code nor a group so far. */
const unknownYet: Pick<Input<'member.join'>, 'group' | 'code'> = {}

Page({
  data: blank,
  requestId: '',
  place: '',
  /** How the building was named: a code, or a group for the cloud to open. Not rendered. */
  by: unknownYet,

  onLoad() {
    this.requestId = newRequestId()
    if (currentSession()?.me.home?.status === 'pending') {
      this.setData({ step: 'waiting' } satisfies Partial<Data>)
    } else void this.byGroup()
  },

  /** Came from a group card: the group tells the building. Source: B4. */
  async byGroup() {
    const group = await groupProof()
    if (group === undefined) return
    const found = await lookUpBuilding({ group })
    if (!found.ok) return
    this.by = { group }
    this.found(found.data)
  },

  onCode(event: WechatMiniprogram.Input) {
    this.setData({ code: event.detail.value, error: '' } satisfies Partial<Data>)
  },
  onDoor(event: WechatMiniprogram.Input) {
    this.setData({ door: event.detail.value, error: '' } satisfies Partial<Data>)
  },
  onNickname(event: WechatMiniprogram.Input) {
    this.setData({ nickname: event.detail.value, error: '' } satisfies Partial<Data>)
  },

  async onFind() {
    const { busy } = this.data
    const code = this.data.code.trim()
    if (busy || code === '') return
    this.setData({ busy: true } satisfies Partial<Data>)
    const found = await lookUpBuilding({ code })
    this.setData({ busy: false } satisfies Partial<Data>)
    if (found.ok) {
      this.by = { code }
      this.found(found.data)
    } else this.setData({ error: refusalWords(found.code) } satisfies Partial<Data>)
  },

  found({ place, community }: Output<'member.lookUpBuilding'>) {
    this.place = place.id
    this.setData({
      step: 'door',
      building: place.name,
      estate: place.estate,
      community,
      error: '',
    } satisfies Partial<Data>)
  },

  async onJoin() {
    const { busy } = this.data
    const door = this.data.door.trim()
    const nickname = this.data.nickname.trim()
    if (busy || door === '' || nickname === '') return
    this.setData({ busy: true } satisfies Partial<Data>)
    const joined = await join({
      requestId: this.requestId,
      building: this.place,
      ...this.by,
      door,
      nickname,
    })
    this.setData({ busy: false } satisfies Partial<Data>)
    if (joined.ok) return this.setData({ step: 'waiting' } satisfies Partial<Data>)
    if (joined.code !== 'offline') await this.anew()
    this.setData({ error: refusalWords(joined.code) } satisfies Partial<Data>)
  },

  /** Refused: what is sent next is another request, and a group's proof lasts only minutes. */
  async anew() {
    this.requestId = newRequestId()
    if (this.by.group !== undefined) this.by = { group: await groupProof() }
  },

  onOtherBuilding() {
    this.setData({ step: 'code', error: '' } satisfies Partial<Data>)
  },
  onHome() {
    void wx.switchTab({ url: '/pages/home/home' })
  },
})
