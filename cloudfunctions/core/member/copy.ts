/** After a door: `402 邻居`. Source: R51. */
export const NEIGHBOUR = '邻居'

/** Somebody whose home nobody has confirmed. */
export const VISITOR = '访客'
