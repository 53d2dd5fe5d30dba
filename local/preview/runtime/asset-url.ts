import { absolute } from './page/route'

/** A URL the browser can load for `path` as written in the page or component `from`. */
export function assetUrl(path: string, from = ''): string {
  if (path === '' || /^[a-z][a-z\d+.-]*:/i.test(path) || path.startsWith('//')) return path
  const [file = '', rest] = path.split(/(?=[?#])/, 2)
  return absolute(file, from) + (rest ?? '')
}
