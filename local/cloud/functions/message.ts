/** What a worker is told when its thread starts. */
export interface WorkerStart {
  /** Absolute path of the function's index.js. */
  entry: string
  /** See `CloudOptions.patience`. */
  patience: number
}

/** Main thread → worker: run the function once. Event and context cross as JSON, as in the cloud. */
export interface RunMessage {
  id: string
  event: string
  context: string
  /** The `WX_…`, `TCB_…` variables of this invocation; those of the one before are removed. */
  environment: Record<string, string>
  /** Ms the local clock runs ahead. */
  offsetMs: number
}

/** Worker → main thread. */
export type WorkerMessage =
  | { type: 'ready' }
  /** `result` is JSON; `null` where the function returned nothing. */
  | { type: 'done'; id: string; result: string }
  | { type: 'failed'; id: string; message: string; stack: string }
