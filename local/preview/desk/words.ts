/** Times in words, always in Beijing's time. */

const ZONE = 'Asia/Shanghai'
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** 14:05 */
export function clockTime(at: number): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** 8月26日 周日 */
export function dayWords(at: number): string {
  const day = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: 'long', day: 'numeric' })
  const weekday = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, weekday: 'short' })
  return `${day.format(at)} ${weekday.format(at)}`
}

/** How far the clock has been moved: 没有拨快, 拨快了 1 小时 30 分. */
export function offsetWords(offsetMs: number): string {
  const size = Math.abs(offsetMs)
  if (size < MINUTE_MS) return '没有拨快'
  const days = Math.floor(size / (24 * HOUR_MS))
  const hours = Math.floor((size % (24 * HOUR_MS)) / HOUR_MS)
  const minutes = Math.floor((size % HOUR_MS) / MINUTE_MS)
  const parts = [days && `${days} 天`, hours && `${hours} 小时`, minutes && `${minutes} 分`]
  return `${offsetMs > 0 ? '拨快了' : '拨慢了'} ${parts.filter(Boolean).join(' ')}`
}
