import { CloudError } from '../database/cloud-error'
import type { EventStream } from '../event-stream'
import { isRecord, parseJson } from '../record'
import type { TimerEvent } from '../timers/timers'
import type { CloudIds } from '../wechat/cloud-ids'
import { callerFields, clientEvent } from './client-event'
import type { FunctionRuntime } from './function-runtime'
import type { Invocation, Source } from './invocation'

/** Everyone who calls functions, each with the event and identity the platform gives to that kind of call. */
export class Callers {
  constructor(
    private readonly runtime: FunctionRuntime,
    private readonly cloudIds: CloudIds,
    private readonly events: EventStream,
    private readonly cloudUrl: string,
  ) {}

  /** A phone's `wx.cloud.callFunction`. `origin` is where the phone reached the local cloud. */
  phone(
    functionName: string,
    data: Record<string, unknown>,
    openid: string,
    origin = this.cloudUrl,
  ): Promise<{ id: string; result: string }> {
    const call = clientEvent(data, openid, (cloudID) => this.cloudIds.resolve(cloudID, openid))
    return this.runtime.invoke({ functionName, ...call, openid, source: 'wx_client', origin })
  }

  /** `cloud.callFunction` inside a function: same user, the call chain one longer. Its result as JSON. */
  async byFunction(caller: Invocation, functionName: string, data: string): Promise<string> {
    const event = parseJson(data)
    if (!isRecord(event)) throw new CloudError('INVALID_PARAM', 'data must be an object')
    const { openid, origin } = caller
    const { result } = await this.runtime.invoke({
      functionName,
      event: { ...event, ...(openid ? callerFields(openid) : {}) },
      openid,
      source: `${caller.source},scf`,
      origin,
      parent: caller,
    })
    return result
  }

  /** A timer trigger: nobody's openid. */
  timer(functionName: string, event: TimerEvent): Promise<unknown> {
    const { TriggerName: trigger, Time: due } = event
    this.events.send('timer', { function: functionName, trigger, due })
    return this.as('wx_trigger', functionName, { ...event }, '')
  }

  /**
   * A message WeChat pushes. The event is the message itself; OPENID is the user it is about, as in the platform's own
   * example (`touser: wxContext.OPENID`). Source: WeChat cloud development, "云函数接收消息推送".
   */
  push(functionName: string, message: Record<string, unknown>): Promise<unknown> {
    const from = message['FromUserName']
    return this.as('wx_http', functionName, message, typeof from === 'string' ? from : '')
  }

  /** A call from any source; its result. */
  async call(
    functionName: string,
    data: Record<string, unknown>,
    openid: string,
    source: Source = 'wx_client',
  ): Promise<unknown> {
    if (source !== 'wx_client') return this.as(source, functionName, data, openid)
    return parseJson((await this.phone(functionName, data, openid)).result)
  }

  private async as(
    source: Source,
    functionName: string,
    event: Record<string, unknown>,
    openid: string,
  ): Promise<unknown> {
    const call = { functionName, event, openid, source, origin: this.cloudUrl }
    return parseJson((await this.runtime.invoke(call)).result)
  }
}
