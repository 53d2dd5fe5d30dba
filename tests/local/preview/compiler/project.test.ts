import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compile, watch, type CompileReport } from '../../../../local/preview/compiler/compile'
import { wxmlTags } from '../../../../local/preview/compiler/wxml-tags'
import { projectRoot } from '../phone'

let folder: string
const options = () => ({
  projectRoot,
  miniprogramRoot: path.join(folder, 'app'),
  outDir: path.join(folder, 'out'),
})

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'courtyard-compiler-'))
  // The icons are copied once per output folder; these tests do not look at them.
  mkdirSync(path.join(folder, 'out/phone/icons'), { recursive: true })
  write('app.json', '{ "pages": ["pages/a/a"] }')
  write('app.js', 'App({})')
  write('pages/a/a.json', '{}')
  write('pages/a/a.wxml', '<view>甲</view>')
  write('pages/a/a.js', 'Page({})')
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string): void {
  const file = path.join(folder, 'app', name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const problems = () => compile(options()).then(() => 'compiled', String)

describe('a project that compiles', () => {
  test('reports its pages, components and sizes', async () => {
    write('parts/b.json', '{ "component": true }')
    write('parts/b.wxml', '<slot />')
    write('pages/a/a.json', '{ "usingComponents": { "b-b": "../../parts/b" } }')
    write('pages/a/a.wxml', '<b-b>甲</b-b>')
    const report = await compile(options())
    expect(report).toMatchObject({ pages: 1, components: 1, warnings: [] })
    expect(Object.keys(report.sizes)).toEqual(['phone.js', 'phone.css', 'app.css'])
    expect(report.sizes['phone.js']).toBeGreaterThan(10_000)
  })

  test('@import is followed, from the root and relative', async () => {
    write('app.wxss', "@import '/style/one.wxss'; .app { color: red }")
    write('style/one.wxss', "@import 'two'; .one { color: red }")
    write('style/two.wxss', '.two { color: red }')
    await compile(options())
    const css = readFileSync(path.join(folder, 'out/phone/app.css'), 'utf8')
    expect(css.match(/\.(two|one|app)\b/g)).toEqual(['.two', '.one', '.app'])
  })

  test('a style sheet shared by option or JSON is not scoped', async () => {
    write('parts/b.json', '{ "component": true }')
    write('parts/b.wxml', '<slot />')
    write('parts/b.wxss', '.own { color: red }')
    write('parts/b.js', "Component({ options: { styleIsolation: 'shared' } })")
    write('pages/a/a.json', '{ "usingComponents": { "b-b": "/parts/b" } }')
    await compile(options())
    expect(readFileSync(path.join(folder, 'out/phone/app.css'), 'utf8')).toContain('\n.own {')
  })
})

describe('a project that does not compile says what and where', () => {
  test('a tag that is neither built in nor declared', async () => {
    write('pages/a/a.wxml', '<view>\n  <!-- <x-z /> -->\n  <x-y />\n</view>')
    expect(await problems()).toMatch(/pages\/a\/a\.wxml:3 <x-y> is neither a built-in/)
  })

  test('a built-in component that the preview lacks, by name', async () => {
    write('pages/a/a.wxml', '<camera />')
    expect(await problems()).toMatch(/a\.wxml:1 <camera> is not supported by the preview/)
  })

  test('a component that does not exist', async () => {
    write('pages/a/a.json', '{\n  "usingComponents": {\n    "x-y": "./none"\n  }\n}')
    expect(await problems()).toMatch(/a\.json:3 component not found: \.\/none/)
  })

  test('a page that does not exist', async () => {
    write('app.json', '{\n  "pages": ["pages/a/a", "pages/b/b"]\n}')
    expect(await problems()).toMatch(/app\.json:2 page not found: pages\/b\/b/)
  })

  test('WXML, WXSS and script syntax', async () => {
    write('pages/a/a.wxml', '<view>\n{{ a + }}</view>')
    expect(await problems()).toMatch(/a\.wxml:2 /)
    write('pages/a/a.wxml', '<view />')
    write('pages/a/a.wxss', '.a {\n  color: red')
    expect(await problems()).toMatch(/a\.wxss:1 /)
    write('pages/a/a.wxss', '.a { color: red }')
    write('pages/a/a.js', 'Page({})\nPage(')
    expect(await problems()).toMatch(/a\.js:2 /)
  })

  test('a style sheet that is not there', async () => {
    write('pages/a/a.wxss', '\n@import "./none.wxss";')
    expect(await problems()).toMatch(/a\.wxss:2 @import not found: \.\/none\.wxss/)
  })

  test('JSON of the wrong shape', async () => {
    write('app.json', '{ "pages": "pages/a/a" }')
    expect(await problems()).toMatch(/app\.json:1 pages: /)
  })
})

describe('tags of a WXML source', () => {
  test('comments, expressions, quotes and wxs bodies hold none', () => {
    const source = `<!-- <a/> --><view b="<c>" d='{{ e < f }}'>{{ g <h }} it's</view>
<wxs module="m">if (1 <k) {}</wxs><text/>`
    expect(wxmlTags(source)).toEqual([
      { name: 'view', line: 1 },
      { name: 'text', line: 2 },
    ])
  })
})

test('watch builds again after a change, and survives a mistake', async () => {
  const reports: CompileReport[] = []
  const watching = watch(options(), (report) => reports.push(report))
  write('pages/a/a.wxml', '<x-y />')
  await new Promise((resolve) => setTimeout(resolve, 600))
  write('pages/a/a.wxml', '<view>乙</view>')
  await expect.poll(() => reports.length).toBe(1)
  await watching.close()
  expect(readFileSync(path.join(folder, 'out/phone/phone.js'), 'utf8')).toContain('乙')
})
