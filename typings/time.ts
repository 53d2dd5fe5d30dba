/** A moment: epoch milliseconds of the server's clock. Shown in Beijing time (UTC+8, no summer time). */
export type Instant = number

/** A length of time in milliseconds. */
export type Duration = number
