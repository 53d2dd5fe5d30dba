// The one entry of every npm script: makes the checkout ready (installs, bundles our TypeScript), then runs a task.
// Plain JavaScript because nothing may be installed yet.
import { createHash } from 'node:crypto'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)

const [task = '', ...args] = process.argv.slice(2)

/** Steps of each task after set-up; each is a command line run from the root. */
const TASKS = {
  start: [['node', '--enable-source-maps', 'dist/local/main.mjs', ...args]],
  build: [['node', '--enable-source-maps', 'dist/local/build.mjs', ...args]],
  'verify-trace': [['node', 'dist/local/verify.mjs', ...args]],
  check: [
    ['node', 'dist/local/build.mjs'],
    ['tsc', '-p', 'tsconfig.json'],
    ['tsc', '-p', 'tsconfig.miniprogram.json'],
    ['tsc', '-p', 'tsconfig.browser.json'],
    ['eslint', '.', '--max-warnings=0'],
    [
      'depcruise',
      '--config',
      'dependency-rules.cjs',
      'typings',
      'cloudfunctions',
      'miniprogram',
      'local',
      'tests',
      'bench',
    ],
    ['prettier', '--check', '--log-level=warn', '.'],
  ],
  test: [['vitest', 'run', ...args]],
  bench: [['node', '--enable-source-maps', 'dist/local/bench.mjs', ...args]],
}
TASKS.test.unshift(...TASKS.check)

requireNode(20, 19)
install()
await bundle()
if (!Object.hasOwn(TASKS, task))
  stop(`unknown task ${task}; known: ${Object.keys(TASKS).join(', ')}`)
for (const [program, ...rest] of TASKS[task]) await run(program, rest)

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number)
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return
  stop(`Node ${major}.${minor} or newer is needed; this is ${process.versions.node}`)
}

/** Installs when the lock file is not the one that was installed. No install scripts are needed. */
function install() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  const mark = 'node_modules/.courtyard-lock'
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  say('installing packages (once, about a minute)')
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) stop('npm ci failed; see above')
  writeFileSync(mark, lock)
}

/** Our own local TypeScript becomes plain modules under dist/local. */
async function bundle() {
  const { build } = await import('esbuild')
  const entries = {
    main: 'local/main.ts',
    build: 'local/build/main.ts',
    worker: 'local/cloud/functions/worker.ts',
    verify: 'local/verify/main.ts',
    ...(task === 'bench' && { bench: 'bench/main.ts' }),
  }
  mkdirSync('dist/local', { recursive: true })
  await build({
    entryPoints: entries,
    outdir: 'dist/local',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  })
}

/** Runs one step; Ctrl-C reaches it too, and it is given the time to end cleanly. */
function run(program, rest) {
  const local = join('node_modules', '.bin', program)
  const command = existsSync(local) ? local : program
  if (task !== 'start') say(`${program} ${rest.join(' ')}`)
  const child = spawn(command, rest, { stdio: 'inherit', shell: process.platform === 'win32' })
  const ignore = () => {}
  process.on('SIGINT', ignore)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.off('SIGINT', ignore)
      if (code === 0 || (task === 'start' && signal === 'SIGINT')) resolve()
      else process.exit(code ?? 1)
    })
  })
}

function say(line) {
  process.stdout.write(`· ${line}\n`)
}

function stop(reason) {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}
