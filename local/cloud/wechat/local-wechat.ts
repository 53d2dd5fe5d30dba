import type { Clock } from '../clock'
import type { EventStream } from '../event-stream'
import type { FaultInjector } from '../faults'
import type { Bucket } from '../storage/bucket'
import { CloudIds } from './cloud-ids'
import { MediaChecks, type MediaCheckResult } from './media-check'
import { OpenApi } from './openapi'
import { Outbox } from './outbox'
import { Subscriptions } from './subscriptions'

/** WeChat as far as the functions and the desk see it. */
export interface LocalWeChat {
  openapi: OpenApi
  outbox: Outbox
  subscriptions: Subscriptions
  cloudIds: CloudIds
  mediaChecks: MediaChecks
}

/** Builds the stand-in; `push` delivers the results of media checks. */
export function createWeChat(parts: {
  clock: Clock
  events: EventStream
  faults: FaultInjector
  bucket: Bucket
  push(message: MediaCheckResult): Promise<void>
}): LocalWeChat {
  const { clock, faults } = parts
  const outbox = new Outbox(parts.events)
  const subscriptions = new Subscriptions(outbox, clock)
  const cloudIds = new CloudIds(clock)
  const mediaChecks = new MediaChecks(parts.bucket, clock, faults, (message) => parts.push(message))
  const openapi = new OpenApi({ faults, subscriptions, mediaChecks, cloudIds })
  return { openapi, outbox, subscriptions, cloudIds, mediaChecks }
}
