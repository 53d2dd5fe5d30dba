/** A page's address inside the Mini Program. `path` has no leading slash. */
export interface Route {
  path: string
  /** Values as they stand in the URL, not percent-decoded: so WeChat hands them to onLoad. */
  query: Record<string, string>
}

/** Reads `/pages/a/a?x=1`, or a relative `../a/a?x=1` seen from the page `from`. */
export function routeOf(url: string, from: string): Route {
  const separator = url.indexOf('?')
  const [path, query] =
    separator < 0 ? [url, ''] : [url.slice(0, separator), url.slice(separator + 1)]
  return { path: absolute(path, from), query: queryOf(query) }
}

/** A path without `.` and `..`, from the Mini Program's root, no leading slash. */
export function absolute(path: string, from: string): string {
  const base = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  const parts: string[] = []
  for (const part of [...base, ...path.split('/')]) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

/** `a=1&b` → `{ a: '1', b: '' }`. */
export function queryOf(text: string): Record<string, string> {
  const pairs = text.split('&').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const separator = pair.indexOf('=')
      return separator < 0 ? [pair, ''] : [pair.slice(0, separator), pair.slice(separator + 1)]
    }),
  )
}

/** `/path?query`, as a page shares itself. */
export function urlOf({ path, query }: Route): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return pairs.length === 0 ? `/${path}` : `/${path}?${pairs.join('&')}`
}
