import * as v from 'valibot'
import type { Clock } from '../clock'
import type { FaultInjector } from '../faults'
import type { Ledger } from '../ledger'
import type { CloudIds } from '../wechat/cloud-ids'
import type { MediaChecks } from '../wechat/media-check'
import type { Outbox } from '../wechat/outbox'
import type { Subscriptions } from '../wechat/subscriptions'
import { getDoor, jsonDoor, type Door } from './door'
import { Openid, readInput } from './input'
import { DoorRefusal } from './refusal'

export interface DeskDoorParts {
  clock: Clock
  faults: FaultInjector
  ledger: Ledger
  outbox: Outbox
  subscriptions: Subscriptions
  cloudIds: CloudIds
  mediaChecks: MediaChecks
}

const Rate = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)))
const Switch = v.optional(v.boolean())
const FaultsInput = v.strictObject({
  openapi: v.optional(
    v.strictObject({
      rate: Rate,
      blackout: Switch,
      errcode: v.optional(v.pipe(v.number(), v.integer())),
    }),
  ),
  database: v.optional(v.strictObject({ rate: Rate, lost: Switch })),
  functions: v.optional(v.strictObject({ offline: Switch })),
  mediaChecks: v.optional(v.strictObject({ held: Switch })),
})
const TimeInput = v.object({ offsetMs: v.pipe(v.number(), v.safeInteger()) })
const Subscribed = v.object({
  openid: Openid,
  templateIds: v.array(v.pipe(v.string(), v.minLength(1))),
})
const ToMint = v.object({ openid: Openid, data: v.record(v.string(), v.unknown()) })
const Ended = v.object({
  traceId: v.string(),
  suggest: v.optional(v.picklist(['pass', 'review', 'risky'])),
})

/** The doors of the desk and of tests: clock, faults, what was billed, what WeChat would have sent. */
export function deskDoors(parts: DeskDoorParts): Door[] {
  return [...observation(parts), ...control(parts), ...weChat(parts)]
}

function observation({ clock, faults, ledger, outbox, mediaChecks }: DeskDoorParts): Door[] {
  return [
    getDoor(/^\/time$/, async () => ({ body: time(clock) })),
    getDoor(/^\/faults$/, async () => ({ body: faults.current() })),
    getDoor(/^\/outbox$/, async () => ({ body: outbox.list() })),
    getDoor(/^\/wechat\/media-checks$/, async () => ({
      body: { underWay: mediaChecks.underWay() },
    })),
    getDoor(/^\/operations$/, async ({ query }) => ({
      body: ledger.since(Number(query.get('since') ?? 0)),
    })),
  ]
}

function control({ clock, faults }: DeskDoorParts): Door[] {
  return [
    jsonDoor('PUT', /^\/time$/, async ({ json }) => {
      clock.setOffset(readInput(TimeInput, json).offsetMs)
      return { body: time(clock) }
    }),
    jsonDoor('PUT', /^\/faults$/, async ({ json }) => {
      const { openapi, database, functions, mediaChecks } = readInput(FaultsInput, json)
      faults.set({
        ...(openapi && { openapi }),
        ...(database && { database }),
        ...(functions && { functions }),
        ...(mediaChecks && { mediaChecks }),
      })
      return { body: faults.current() }
    }),
  ]
}

function weChat({ subscriptions, cloudIds, mediaChecks }: DeskDoorParts): Door[] {
  return [
    jsonDoor('POST', /^\/wechat\/subscriptions$/, async ({ json }) => {
      const { openid, templateIds } = readInput(Subscribed, json)
      subscriptions.accept(openid, templateIds)
      const remaining = templateIds.map((id) => [id, subscriptions.remaining(openid, id)] as const)
      return { body: { remaining: Object.fromEntries<number>(remaining) } }
    }),
    jsonDoor('POST', /^\/wechat\/cloud-ids$/, async ({ json }) => {
      const { openid, data } = readInput(ToMint, json)
      return { body: { cloudID: cloudIds.mint(openid, data) } }
    }),
    jsonDoor('POST', /^\/wechat\/media-checks$/, async ({ json }) => {
      const { traceId, suggest } = readInput(Ended, json)
      const verdict = suggest && { suggest, label: suggest === 'pass' ? 100 : 21000 }
      if (!(await mediaChecks.finish(traceId, verdict))) {
        throw new DoorRefusal(404, 'no_such_check', 'no media check under way has this trace id')
      }
      return { body: {} }
    }),
  ]
}

function time(clock: Clock): { now: number; offsetMs: number } {
  return { now: clock.now(), offsetMs: clock.offset() }
}
