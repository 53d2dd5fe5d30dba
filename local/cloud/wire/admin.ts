import { randomUUID } from 'node:crypto'
import { CloudError } from '../database/cloud-error'
import type { FaultInjector } from '../faults'
import { FunctionFailure } from '../functions/function-failure'
import { bill, type Invocation, type LiveInvocations } from '../functions/invocation'
import { StorageRefusal } from '../storage/bucket'
import type { AdminRequest } from './admin-request'
import type { StorageWire } from './storage-wire'

/** What the SDK is answered: JSON, or the protobuf of `wx.openApi`. */
export type AdminReply = Record<string, unknown> | Buffer

export interface AdminParts {
  live: LiveInvocations
  faults: FaultInjector
  database: {
    execute(action: string, params: Record<string, unknown>): Promise<Record<string, unknown>>
  }
  storage: StorageWire
  /** Runs another function in the caller's name; its result as JSON. */
  callFunction(caller: Invocation, name: string, data: string): Promise<string>
  openapi(caller: Invocation, apiName: string, requestData: Buffer): Promise<Buffer>
}

/** Answers the unmodified SDK's requests, each in the name of a running invocation, and bills them. */
export class Admin {
  constructor(private readonly parts: AdminParts) {}

  /** Never rejects for what a function did wrong: refusals are data the SDK turns into its errors. */
  async answer(request: AdminRequest): Promise<AdminReply> {
    const requestId = randomUUID()
    const invocation = this.parts.live.find(request.token)
    if (!invocation) {
      return { code: 'INVALID_REQUEST_SOURCE', message: 'no such running invocation', requestId }
    }
    try {
      const reply = await this.perform(invocation, request)
      return Buffer.isBuffer(reply) ? reply : { ...reply, requestId }
    } catch (error) {
      return { ...refusal(error), requestId }
    }
  }

  private perform(invocation: Invocation, request: AdminRequest): Promise<AdminReply> {
    const { action, params } = request
    if (action.startsWith('database.')) return this.database(invocation, action, params)
    if (action.startsWith('storage.')) return this.parts.storage.perform(invocation, action, params)
    if (action === 'functions.invokeFunction') return this.callFunction(invocation, params)
    if (action === 'wx.openApi') return this.openapi(invocation, params)
    throw new CloudError('INVALID_PARAM', `not built in the local cloud: ${action}`)
  }

  private async database(
    invocation: Invocation,
    action: string,
    params: Record<string, unknown>,
  ): Promise<AdminReply> {
    const collection = params['collectionName']
    bill(invocation, {
      kind: 'database',
      name: action.slice('database.'.length),
      ...(typeof collection === 'string' && { collection }),
    })
    const fault = this.parts.faults.database()
    if (fault === 'refused') throw outage()
    const reply = await this.parts.database.execute(action, params)
    if (fault === 'lost') throw outage()
    return reply
  }

  private async callFunction(
    invocation: Invocation,
    params: Record<string, unknown>,
  ): Promise<AdminReply> {
    const name = String(params['function_name'])
    const { request_data: given } = params
    const data = typeof given === 'string' && given !== '' ? given : '{}'
    const result = await this.parts.callFunction(invocation, name, data)
    return { data: { response_data: result } }
  }

  private async openapi(
    invocation: Invocation,
    params: Record<string, unknown>,
  ): Promise<AdminReply> {
    const { apiName, requestData } = params
    if (typeof apiName !== 'string' || !Buffer.isBuffer(requestData)) {
      throw new CloudError('INVALID_PARAM', 'apiName and requestData are required')
    }
    bill(invocation, { kind: 'openapi', name: apiName })
    return this.parts.openapi(invocation, apiName, requestData)
  }
}

/** What a database operation answers while `PUT /faults` makes it fail. The SDK shows -501002. */
function outage(): CloudError {
  return new CloudError('SERVER_TIMEOUT', '[LocalFault] the database did not answer')
}

function refusal(error: unknown): { code: string; message: string } {
  if (error instanceof CloudError || error instanceof StorageRefusal) {
    return { code: error.code, message: error.message }
  }
  if (error instanceof FunctionFailure) {
    return { code: 'FUNCTIONS_EXECUTE_FAIL', message: error.message }
  }
  throw error
}
