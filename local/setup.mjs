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

/** What looks at the sources and changes nothing, longest first. */
const LOOKS = [
  ['eslint', '.', '--max-warnings=0'],
  ['tsc', '-p', 'tsconfig.json'],
  ['prettier', '--check', '--log-level=warn', '.'],
  ['tsc', '-p', 'tsconfig.miniprogram.json'],
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
  ['tsc', '-p', 'tsconfig.browser.json'],
]

/** Steps of each task after set-up: a command line run from the root, or several of which two run at a time. */
const TASKS = {
  start: [['node', '--enable-source-maps', 'dist/local/main.mjs', ...args]],
  build: [['node', '--enable-source-maps', 'dist/local/build.mjs', ...args]],
  'verify-trace': [['node', 'dist/local/verify.mjs', ...args]],
  recount: [['node', 'dist/local/recount.mjs', ...args]],
  check: [['node', 'dist/local/build.mjs'], LOOKS],
  test: [['vitest', 'run', ...args]],
  bench: [['node', '--enable-source-maps', 'dist/local/bench.mjs', ...args]],
}
TASKS.test.unshift(...TASKS.check)

requireNode(20, 19)
install()
await bundle()
if (!Object.hasOwn(TASKS, task))
  stop(`unknown task ${task}; known: ${Object.keys(TASKS).join(', ')}`)
for (const step of TASKS[task]) await (Array.isArray(step[0]) ? runByTwos(step) : run(step))

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
    seeder: 'local/start/seeder.ts',
    verify: 'local/verify/main.ts',
    recount: 'local/recount/main.ts',
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

/** Runs steps that do not need each other, two at a time. */
async function runByTwos(steps) {
  const waiting = [...steps]
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await run(step)
  }
  await Promise.all([lane(), lane()])
}

/** Runs one step; Ctrl-C reaches it too, and it is given the time to end cleanly. */
function run([program, ...rest]) {
  const local = join('node_modules', '.bin', program)
  const command = existsSync(local) ? local : program
  if (task !== 'start') say(`${program} ${rest.join(' ')}`)
  const child = spawn(command, rest, { stdio: 'inherit', shell: process.platform === 'win32' })
  const ignore = () => {}
  const end = () => child.kill('SIGTERM')
  process.on('SIGINT', ignore)
  process.on('SIGTERM', end)
  process.on('exit', end)
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.off('SIGINT', ignore)
      process.off('SIGTERM', end)
      process.off('exit', end)
      if (code === 0 || (task === 'start' && signal === 'SIGINT')) resolve()
      else fail([program, ...rest], code)
    })
  })
}

/** The first failure ends all: what runs beside it is ended with it. */
function fail(step, code) {
  if (task !== 'start') process.stderr.write(`· failed: ${step.join(' ')}\n`)
  process.exit(code ?? 1)
}

function say(line) {
  process.stdout.write(`· ${line}\n`)
}

function stop(reason) {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}
