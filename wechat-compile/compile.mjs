// Compiles the project with WeChat's own compiler, offline: node wechat-compile/compile.mjs
// `attr` replaces the one call that would need the network; the key is made here and thrown away.
import { generateKeyPairSync } from 'node:crypto'
import { cp, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ci from 'miniprogram-ci'

const KIB = 1024
/** WeChat refuses packages over 2 MB; ours stay below. Source: design §7. */
const LARGEST_MAIN = 1.5 * KIB * KIB
const LARGEST_SUBPACKAGE = 2 * KIB * KIB

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const copy = await mkdtemp(path.join(tmpdir(), 'courtyard-compile-'))
// The compiler leaves folders where it runs.
process.chdir(copy)
let failed = false
try {
  await copyProject()
  const app = JSON.parse(await readFile(path.join(copy, 'miniprogram/app.json'), 'utf8'))
  const compiled = await compile()
  const sizes = sizesOf(compiled, app)
  for (const [name, bytes] of Object.entries(sizes)) {
    const limit = name === 'main' ? LARGEST_MAIN : LARGEST_SUBPACKAGE
    console.log(`${name}: ${(bytes / KIB).toFixed(0)} KiB of ${(limit / KIB).toFixed(0)} KiB`)
    if (bytes > limit) failed = true
  }
  for (const page of pagesOf(app)) {
    if (compiled[`${page}.js`] !== undefined) continue
    console.error(`page not compiled: ${page}`)
    failed = true
  }
} catch (error) {
  console.error(error?.path ?? '', error?.message ?? error)
  failed = true
} finally {
  process.chdir(root)
  await rm(copy, { recursive: true, force: true })
}
console.log(failed ? 'WeChat compile check: failed' : 'WeChat compile check: ok')
process.exit(failed ? 1 : 0)

/** The compiler writes beside its input, so it gets a copy: sources, types, and the packages the phone imports. */
async function copyProject() {
  for (const entry of [
    'miniprogram',
    'typings',
    'project.config.json',
    'package.json',
    'dist/cloudfunctions',
  ]) {
    const from = path.join(root, entry)
    if (await stat(from).catch(() => undefined))
      await cp(from, path.join(copy, entry), { recursive: true })
  }
  const packages = await readdir(path.join(copy, 'miniprogram/miniprogram_npm')).catch(() => [])
  if (packages.length === 0)
    throw new Error('run `npm run build` first: miniprogram/miniprogram_npm is empty')
}

async function compile() {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const project = new ci.Project({
    appid: JSON.parse(await readFile(path.join(copy, 'project.config.json'), 'utf8')).appid,
    type: 'miniProgram',
    projectPath: copy,
    privateKey,
    ignores: ['node_modules/**/*'],
    attr: async () => ({
      platform: true,
      appType: 0,
      isSandbox: false,
      released: false,
      setting: {
        MaxCodeSize: 2,
        MaxSubpackageSubCodeSize: 2,
        MaxSubpackageFullCodeSize: 20,
        NavigateMiniprogramLimit: 10,
        MaxSubPackageLimit: 100,
        MinTabbarCount: 2,
        MaxTabbarCount: 5,
        MaxTabbarIconSize: 40,
      },
    }),
  })
  return ci.getCompiledResult(
    {
      project,
      setting: {
        useProjectConfig: true,
        es6: true,
        es7: true,
        minify: true,
        ignoreUploadUnusedFiles: true,
      },
      onProgressUpdate: () => {},
      threads: 2,
    },
    path.join(copy, 'compiled.zip'),
  )
}

function pagesOf(app) {
  const sub = (app.subpackages ?? []).flatMap(({ root: folder, pages }) =>
    pages.map((page) => `${folder}/${page}`),
  )
  return [...app.pages, ...sub]
}

/** Bytes of the main package and of each subpackage. */
function sizesOf(compiled, app) {
  const folders = (app.subpackages ?? []).map((each) => each.root)
  const sizes = { main: 0 }
  for (const [file, content] of Object.entries(compiled)) {
    const name = folders.find((folder) => file.startsWith(`${folder}/`)) ?? 'main'
    sizes[name] = (sizes[name] ?? 0) + Buffer.byteLength(content)
  }
  return sizes
}
