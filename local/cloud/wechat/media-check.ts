import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import type { FaultInjector } from '../faults'
import { APP_ID, OPENID, ORIGINAL_ID } from '../environment'
import type { Bucket } from '../storage/bucket'
import { OpenApiError, textParam } from './openapi-error'
import { checkMedia, type Verdict } from './risky-content'

/** The message WeChat pushes when a media check has ended. Source: WeChat, "音视频内容安全识别". */
export interface MediaCheckResult {
  ToUserName: string
  FromUserName: string
  /** Epoch seconds. */
  CreateTime: number
  MsgType: 'event'
  Event: 'wxa_media_check'
  appid: string
  trace_id: string
  version: 2
  detail: { strategy: string; errcode: number; suggest?: string; label?: number; prob?: number }[]
  /** 0, or -1008 when WeChat could not fetch the file. */
  errcode: number
  errmsg: string
  result: { suggest: string; label: number }
}

interface Pending {
  openid: string
  url: string
  timer: NodeJS.Timeout
}

/** How long a check takes, in real ms. */
const CHECK_MS = 300

/** What WeChat answers in its push when the file cannot be fetched. */
const DOWNLOAD_FAILED = -1008

/**
 * `security.mediaCheckAsync`: a trace id now, the verdict later as a message push. Checks under way are forgotten when
 * the local cloud closes, so a function must not wait for a verdict for ever.
 */
export class MediaChecks {
  private readonly pending = new Map<string, Pending>()
  private open = 0

  constructor(
    private readonly bucket: Bucket,
    private readonly clock: Clock,
    private readonly faults: FaultInjector,
    private readonly push: (message: MediaCheckResult) => Promise<void>,
  ) {}

  /** Takes a check. 40003 openid, 40129 scene, 46004 no url, 40004 media type. */
  start(params: Record<string, unknown>): Record<string, unknown> {
    const openid = textParam(params, 'openid', 40003)
    if (!OPENID.test(openid)) throw new OpenApiError(40003, 'invalid openid')
    const url = textParam(params, 'media_url', 46004)
    if (![1, 2].includes(Number(params['media_type']))) {
      throw new OpenApiError(40004, 'invalid media type')
    }
    if (Number(params['version']) !== 2) {
      throw new OpenApiError(40097, 'not built in the local cloud: mediaCheckAsync version 1')
    }
    if (![1, 2, 3, 4].includes(Number(params['scene']))) {
      throw new OpenApiError(40129, 'invalid scene')
    }
    const traceId = randomUUID()
    this.pending.set(traceId, { openid, url, timer: this.dueLater(traceId) })
    this.open += 1
    return { trace_id: traceId }
  }

  private dueLater(traceId: string): NodeJS.Timeout {
    return setTimeout(() => {
      const check = this.pending.get(traceId)
      if (check && this.faults.verdictsHeld()) check.timer = this.dueLater(traceId)
      else void this.finish(traceId)
    }, CHECK_MS)
  }

  /** Ends a check at once, with a verdict of the caller's choice; false when there is no such check. */
  async finish(traceId: string, verdict?: Verdict): Promise<boolean> {
    const check = this.pending.get(traceId)
    if (!check) return false
    clearTimeout(check.timer)
    this.pending.delete(traceId)
    const found = verdict ?? (await this.look(check.url))
    const pushed = this.push(this.message(traceId, check.openid, found))
    void pushed.finally(() => (this.open -= 1))
    return true
  }

  /** Checks whose verdict the function has not yet been told, or not to the end. */
  underWay(): number {
    return this.open
  }

  close(): void {
    for (const { timer } of this.pending.values()) clearTimeout(timer)
    this.pending.clear()
  }

  /** The local WeChat fetches only the local bucket's temporary URLs, whatever host they name. */
  private async look(url: string): Promise<Verdict | undefined> {
    const path = URL.canParse(url) ? new URL(url).pathname : ''
    const opened = await this.bucket.openUrl(path)
    return opened && checkMedia(opened.file.path, opened.content)
  }

  private message(traceId: string, openid: string, verdict?: Verdict): MediaCheckResult {
    const errcode = verdict ? 0 : DOWNLOAD_FAILED
    return {
      ToUserName: ORIGINAL_ID,
      FromUserName: openid,
      CreateTime: Math.floor(this.clock.now() / 1000),
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid: APP_ID,
      trace_id: traceId,
      version: 2,
      detail: [{ strategy: 'content_model', errcode, ...(verdict && { ...verdict, prob: 90 }) }],
      errcode,
      errmsg: verdict ? 'ok' : 'download error',
      result: verdict ? { ...verdict } : { suggest: 'review', label: 21000 },
    }
  }
}
