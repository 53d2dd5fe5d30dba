/** Made on the phone when a form opens; a retry reuses it, so nothing happens twice. 8–64 of `[A-Za-z0-9_-]`. */
export interface Command {
  requestId: string
}

/** A command that rests on what its sender has read of a thing others change too; else refused `changed_meanwhile`. */
export interface Reading {
  /** Sequence number of the newest event they have read; every page sends it, what has no screen leaves it out. */
  seen?: number
}

/** A page of a list; `next` is opaque and absent on the last page. */
export interface Page<T> {
  rows: T[]
  next?: string
}

/** `cloud.CloudID` as the phone sends it and the platform opens it. */
export type GroupProof = unknown

/** A file the caller uploaded under their own folder. */
export interface Upload {
  fileId: string
  kind: 'photo' | 'voice'
  seconds?: number
}
