import { randomUUID } from 'node:crypto'
import { OPENID } from '../environment'
import { OpenApiError, textParam } from './openapi-error'
import { checkText } from './risky-content'

/** Longest text of one check, in characters. Source: WeChat, "文本内容安全识别". */
const LONGEST = 2500

/** `security.msgSecCheck`, version 2: the verdict on a text by an openid in a scene (1 profile … 4 social log). */
export function msgSecCheck(params: Record<string, unknown>): Record<string, unknown> {
  if (Number(params['version']) !== 2) {
    throw new OpenApiError(40097, 'not built in the local cloud: msgSecCheck other than version 2')
  }
  if (!OPENID.test(textParam(params, 'openid', 40003))) {
    throw new OpenApiError(40003, 'invalid openid')
  }
  if (![1, 2, 3, 4].includes(Number(params['scene']))) {
    throw new OpenApiError(40129, 'invalid scene')
  }
  const content = textParam(params, 'content', 44004)
  if (Array.from(content).length > LONGEST)
    throw new OpenApiError(45002, 'content size out of limit')
  const { suggest, label } = checkText(content)
  const detail = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }]
  return { result: { suggest, label }, detail, trace_id: randomUUID() }
}
