import type { Clock } from '../clock'
import { OPENID } from '../environment'
import { isRecord } from '../record'
import { OpenApiError, textParam } from './openapi-error'
import type { Outbox } from './outbox'
import { checkTemplateData } from './template-data'

/**
 * One-time subscriptions: each acceptance in `wx.requestSubscribeMessage` allows one message of that template to that
 * person. Kept in memory: after a restart phones ask again.
 */
export class Subscriptions {
  private readonly left = new Map<string, number>()

  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** A person accepted these templates once each. */
  accept(openid: string, templateIds: readonly string[]): void {
    for (const templateId of templateIds) {
      const key = `${openid} ${templateId}`
      this.left.set(key, (this.left.get(key) ?? 0) + 1)
    }
  }

  /** How many messages of each template may still be sent to a person. */
  remaining(openid: string, templateId: string): number {
    return this.left.get(`${openid} ${templateId}`) ?? 0
  }

  /** `subscribeMessage.send`: 40003 openid, 40037 template, 47003 data, 41030 page, 43101 no acceptance left. */
  send(params: Record<string, unknown>): Record<string, unknown> {
    const touser = textParam(params, 'touser', 40003)
    if (!OPENID.test(touser)) throw new OpenApiError(40003, 'invalid openid')
    const templateId = textParam(params, 'template_id', 40037)
    const { data, page = '' } = params
    if (!isRecord(data)) throw new OpenApiError(47003, 'argument invalid! data')
    checkTemplateData(data)
    if (typeof page !== 'string') throw new OpenApiError(41030, 'invalid page')
    this.use(touser, templateId)
    const sent = this.outbox.add({ at: this.clock.now(), touser, templateId, page, data })
    return { msgid: sent.id }
  }

  private use(openid: string, templateId: string): void {
    const left = this.remaining(openid, templateId)
    if (left === 0) throw new OpenApiError(43101, 'user refuse to accept the msg')
    this.left.set(`${openid} ${templateId}`, left - 1)
  }
}
