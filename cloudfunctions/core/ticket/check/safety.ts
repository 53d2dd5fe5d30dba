import cloud from 'wx-server-sdk'
import type { Upload } from '../../../../typings/contract.ts'
import type { Instant } from '../../../../typings/time.ts'
import { keepCopies, temporaryUrls } from '../../kernel/files.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { uploadFolder } from '../../member/upload-folder.ts'
import type { TextCheck } from '../events.ts'
import type { StoredMedia } from '../ticket.ts'

/** What of `cloud.openapi` is used here; the SDK types it `any`. */
interface SafetyChecks {
  security: {
    msgSecCheck(asked: Record<string, unknown>): Promise<{ result: { suggest: string } }>
    /** Replies come in the platform's snake case or in camel case, as the SDK's version has it. */
    mediaCheckAsync(
      asked: Record<string, unknown>,
    ): Promise<{ traceId?: string; trace_id?: string }>
  }
}

/** WeChat's scene for what people post for others to read. Source: security.msgSecCheck 2.0, scene 3 (forum). */
const SCENE_FORUM = 3

/**
 * Asks WeChat whether a text may be public. Unreachable is not an answer: the request is accepted, held, and asked
 * again by the clock. One billed operation. Source: B13.
 */
export async function checkText(openid: string, content: string): Promise<TextCheck> {
  if (content === '') return 'passed'
  try {
    const { security } = cloud.openapi as SafetyChecks
    const verdict = await security.msgSecCheck({
      version: 2,
      scene: SCENE_FORUM,
      openid,
      content,
    })
    return verdict.result.suggest === 'pass' ? 'passed' : 'risky'
  } catch (unreachable) {
    console.warn('msgSecCheck unreachable', String(unreachable))
    return 'unknown'
  }
}

/** A resident's own words that others will read: the text and the free words for the spot. */
export const publicWords = ({ text, spot = '' }: { text: string; spot?: string }): string =>
  [text, spot].filter((each) => each !== '').join('\n')

/** Refuses `file_not_yours` unless every file lies in the caller's own folder. Source: design §3. */
export function requireOwnFiles(member: string, uploads: readonly Upload[]): void {
  const own = new RegExp(`^cloud://[^/]+/${uploadFolder(member)}[\\w.-]+$`)
  if (!uploads.every(({ fileId }) => own.test(fileId))) throw new Refusal('file_not_yours')
}

/**
 * Takes in files a phone has just uploaded: copies them out of the phone's reach and hands the copies to the check.
 * Refuses `not_found`, `too_large`. Billed: 2 for links and 2 per file. Source: decision 015.
 */
export async function takeIn(
  openid: string,
  uploads: readonly Upload[],
  now: Instant,
): Promise<StoredMedia[]> {
  const kept = await keepCopies(uploads.map(({ fileId }) => fileId))
  const copies = uploads.map((upload, index) => ({
    ...upload,
    fileId: kept[index] ?? upload.fileId,
  }))
  return submitMedia(openid, copies, now)
}

/**
 * Hands files to WeChat's check; each is hidden from others until the answer comes through `callback`. A file that
 * could not be handed over stays pending without a trace id and is handed over again by the clock.
 * Billed: 1 for the links and 1 per file.
 */
export async function submitMedia(
  openid: string,
  uploads: readonly Upload[],
  now: Instant,
): Promise<StoredMedia[]> {
  if (uploads.length === 0) return []
  const links = await temporaryUrls(uploads.map(({ fileId }) => fileId))
  return Promise.all(
    uploads.map(async (upload) => {
      const traceId = await requestCheck(openid, upload, links[upload.fileId])
      return { ...upload, check: 'pending' as const, ...(traceId && { traceId, askedAt: now }) }
    }),
  )
}

async function requestCheck(
  openid: string,
  { kind }: Upload,
  link: string | undefined,
): Promise<string | undefined> {
  if (link === undefined) throw new Refusal('not_found', { field: 'media' })
  try {
    const { security } = cloud.openapi as SafetyChecks
    const asked = await security.mediaCheckAsync({
      version: 2,
      scene: SCENE_FORUM,
      openid,
      mediaUrl: link,
      mediaType: kind === 'photo' ? 2 : 1,
    })
    return asked.traceId ?? asked.trace_id
  } catch (unreachable) {
    console.warn('mediaCheckAsync unreachable', String(unreachable))
    return undefined
  }
}
