import type { FaultInjector } from '../faults'
import type { Invocation } from '../functions/invocation'
import type { CloudIds } from './cloud-ids'
import type { MediaChecks } from './media-check'
import { getUnlimited } from './mini-program-code'
import { OpenApiError } from './openapi-error'
import {
  decodeOpenDataRequest,
  decodeRequest,
  encodeFile,
  encodeGatewayError,
  encodeJson,
  encodeOpenData,
} from './openapi-protobuf'
import type { Subscriptions } from './subscriptions'
import { msgSecCheck } from './text-check'

export interface WeChatParts {
  faults: FaultInjector
  subscriptions: Subscriptions
  mediaChecks: MediaChecks
  cloudIds: CloudIds
}

type Interface = (params: Record<string, unknown>) => Record<string, unknown> | Buffer

/** "API not found" and "function has no permission to call this API" in the SDK's table of codes. */
const NOT_FOUND = -604100
const NO_PERMISSION = -604101

/** The WeChat interfaces a function may call. What is not built is refused by name. */
export class OpenApi {
  private readonly interfaces: ReadonlyMap<string, Interface>

  constructor(private readonly parts: WeChatParts) {
    this.interfaces = new Map<string, Interface>([
      ['subscribeMessage.send', (params) => parts.subscriptions.send(params)],
      ['security.msgSecCheck', msgSecCheck],
      ['security.mediaCheckAsync', (params) => parts.mediaChecks.start(params)],
      ['wxacode.getUnlimited', getUnlimited],
    ])
  }

  /** Answers one call in protobuf. Rejects only for bytes that are no request. */
  async call(caller: Invocation, apiName: string, requestData: Buffer): Promise<Buffer> {
    const request = decodeRequest(requestData)
    const fault = this.parts.faults.openapi()
    if (request.inner) {
      if (fault !== undefined) return encodeGatewayError(fault)
      return this.inner(caller, request.inner)
    }
    const perform = this.interfaces.get(apiName)
    if (!perform) return notBuilt(apiName)
    if (!caller.folder.openapi.has(apiName)) return encodeGatewayError(NO_PERMISSION)
    if (fault !== undefined) return fails(fault)
    return answer(() => perform(request.params))
  }

  /** `cloud.getOpenData`; it needs no permission in config.json. */
  private inner(
    caller: Invocation,
    { apiName, data }: { apiName: string; data: Uint8Array },
  ): Buffer {
    if (apiName !== 'ApiGetOpenDataByCloudId') return encodeGatewayError(NOT_FOUND) // the SDK adds the name
    const ids = decodeOpenDataRequest(data)
    return encodeOpenData(ids.map((id) => this.parts.cloudIds.resolve(id, caller.openid)))
  }
}

function answer(perform: () => Record<string, unknown> | Buffer): Buffer {
  try {
    const reply = perform()
    if (Buffer.isBuffer(reply)) return encodeFile(reply, 'image/png')
    return encodeJson({ errcode: 0, errmsg: 'ok', ...reply })
  } catch (error) {
    if (!(error instanceof OpenApiError)) throw error
    return encodeJson({ errcode: error.errcode, errmsg: error.message })
  }
}

/** Six digits are the gateway's own codes, fewer are an interface's. */
function fails(code: number): Buffer {
  if (code <= -600000) return encodeGatewayError(code)
  return encodeJson({ errcode: code, errmsg: 'local fault' })
}

function notBuilt(apiName: string): Buffer {
  return encodeJson({ errcode: NOT_FOUND, errmsg: `not built in the local cloud: ${apiName}` })
}
