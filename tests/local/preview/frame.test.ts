import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = 'miniprogram'

/** Colours, sizes and dark mode are set by the page's frame: a sheet beside it would be drawn bare. */
test('everything a page draws stands inside its frame (B16)', () => {
  const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.wxml'))
    .map((file) => ({ file, drawn: readFileSync(`${ROOT}/${file}`, 'utf8').trim() }))
    .filter(({ drawn }) => drawn.includes('</page-frame>'))
  const framed = ({ drawn }: { drawn: string }) => drawn.endsWith('</page-frame>')
  expect(pages.length).toBeGreaterThan(20)
  expect(pages.filter((page) => !framed(page)).map(({ file }) => file)).toEqual([])
})
