import { isRecord } from '../record'
import { OpenApiError } from './openapi-error'

/**
 * What WeChat takes in each kind of template field; a longer or empty value is refused with 47003.
 * Source: WeChat, "发送订阅消息", 订阅消息参数值内容限制说明.
 */
const LIMITS: Record<string, RegExp> = {
  thing: /^[^\n]{1,20}$/u,
  number: /^\d{1,32}(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /\d/,
  date: /\d/,
  amount: /^.{0,4}\d{1,10}(\.\d+)?.{0,2}$/u,
  phone_number: /^[\d+-]{1,17}$/,
  name: /^(\p{Script=Han}{1,10}|[\x20-\x7e]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  enum: /^.{1,20}$/u,
}

/** Refuses (47003) the first field whose value its kind does not take. Field names are kind + number: `thing1`. */
export function checkTemplateData(data: Record<string, unknown>): void {
  for (const [name, field] of Object.entries(data)) {
    const kind = /^([a-z_]+)\d+$/.exec(name)?.[1]
    const limit = kind === undefined ? undefined : LIMITS[kind]
    const value = isRecord(field) ? field['value'] : undefined
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    if (!limit?.test(text)) {
      throw new OpenApiError(47003, `argument invalid! data.${name}.value invalid`)
    }
  }
}
