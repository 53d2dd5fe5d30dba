/** Quantile of the normal distribution for 95 % confidence. */
const Z = 1.959963984540054

/**
 * Lower bound of the Wilson score interval (95 %): what share can be said to be satisfied, at least, when `satisfied`
 * of `n` are. Few ratings give a low bound, so a place with three good ones does not outshine one with three hundred.
 * Between 0 and `satisfied / n`; 0 for none. Pure. Source: B8.
 * @example wilsonLowerBound(10, 10) // 0.722
 */
export function wilsonLowerBound(satisfied: number, n: number): number {
  if (n <= 0 || satisfied <= 0) return 0
  const share = satisfied / n
  const z2 = Z * Z
  const centre = share + z2 / (2 * n)
  const margin = Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  return (centre - margin) / (1 + z2 / n)
}
