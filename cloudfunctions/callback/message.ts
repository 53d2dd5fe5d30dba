import * as v from 'valibot'

/** The push that ends a media check. Source: WeChat, "音视频内容安全识别", result push. */
const mediaCheck = v.object({
  MsgType: v.literal('event'),
  Event: v.literal('wxa_media_check'),
  trace_id: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  errcode: v.number(),
  result: v.optional(v.object({ suggest: v.string() })),
})

/** WeChat's word on one file. Anything but a clear pass is for a human to see first. Source: B13. */
export interface MediaVerdict {
  traceId: string
  passed: boolean
}

/** The verdict in a pushed message, or nothing when it is another kind of message. */
export function readVerdict(message: unknown): MediaVerdict | undefined {
  const parsed = v.safeParse(mediaCheck, message)
  if (!parsed.success) return undefined
  const { trace_id: traceId, errcode, result } = parsed.output
  return { traceId, passed: errcode === 0 && result?.suggest === 'pass' }
}
