import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import type { EventStream } from '../event-stream'
import type { InvocationCost, Ledger } from '../ledger'
import type { FunctionFolder } from './function-folder'
import { notFound } from './function-failure'
import { bill, type Invocation, type LiveInvocations } from './invocation'
import { invocationContext, invocationEnvironment } from './invocation-environment'
import type { PooledFunction } from './pools'

/** How a function is called. */
export interface Call {
  functionName: string
  /** What the function gets as `event`. */
  event: Record<string, unknown>
  openid: string
  source: string
  origin: string
  /** Names of the event's fields that hold open data resolved by WeChat. */
  openDataKeys?: string[]
  parent?: Invocation
}

export interface RuntimeParts {
  clock: Clock
  ledger: Ledger
  live: LiveInvocations
  events: EventStream
}

/** Runs functions: every call gets an invocation of its own, with its identity, costs and thread. */
export class FunctionRuntime {
  constructor(
    private readonly pools: ReadonlyMap<string, PooledFunction>,
    private readonly parts: RuntimeParts,
  ) {}

  /** The function's result as JSON text. Rejects with a FunctionFailure. */
  async invoke(call: Call): Promise<{ id: string; result: string }> {
    const target = this.pools.get(call.functionName)
    if (!target) throw notFound(call.functionName)
    const invocation = this.open(call, target.folder)
    const started = performance.now()
    const environment = invocationEnvironment(invocation, call.openDataKeys ?? [])
    try {
      const result = await target.pool.run(
        {
          id: invocation.id,
          event: JSON.stringify(call.event),
          context: JSON.stringify(invocationContext(invocation, environment)),
          environment,
          offsetMs: this.parts.clock.offset(),
        },
        target.folder.timeoutMs,
      )
      invocation.cost.ok = true
      return { id: invocation.id, result }
    } finally {
      this.close(invocation, started)
    }
  }

  /** Lets running invocations end for at most `patienceMs`, then ends all threads. */
  async shutDown(patienceMs: number): Promise<void> {
    await Promise.all([...this.pools.values()].map(({ pool }) => pool.close(patienceMs)))
  }

  private open(call: Call, folder: FunctionFolder): Invocation {
    const action = call.event['action']
    const cost: InvocationCost = {
      id: randomUUID(),
      function: folder.name,
      ...(typeof action === 'string' && { action }),
      openid: call.openid,
      source: call.source,
      ...(call.parent && { parent: call.parent.id }),
      startedAt: this.parts.clock.now(),
      operations: [],
    }
    const { openid, source, origin } = call
    const invocation: Invocation = { id: cost.id, folder, openid, source, origin, cost }
    bill(invocation, { kind: 'function', name: folder.name })
    this.parts.ledger.open(cost)
    this.parts.live.add(invocation)
    return invocation
  }

  private close(invocation: Invocation, started: number): void {
    const { cost } = invocation
    this.parts.live.remove(invocation)
    cost.ms = Math.round(performance.now() - started)
    cost.ok ??= false
    const { id, function: name, action, openid, ms, ok, operations } = cost
    const billed = operations.length
    this.parts.events.send('invocation', { id, function: name, action, openid, ms, ok, billed })
  }
}
