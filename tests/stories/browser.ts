import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type LaunchOptions,
} from 'playwright-core'

/** Screenshots of every screen lie here after a run; git-ignored. */
export const ARTEFACTS = path.resolve('artefacts/stories')

/** Where a Chromium or Chrome usually is. */
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** No background traffic, a camera and a microphone that need no hardware. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
]

/** How a phone looks: 390 × 844 at two device pixels, in Chinese. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  hasTouch: true,
}

/** Opens a browser: CHROME_PATH, else the system's, else the one in the npm package. Throws with what to do. */
export async function openBrowser(): Promise<Browser> {
  await mkdir(ARTEFACTS, { recursive: true })
  try {
    return await chromium.launch(await findBrowser())
  } catch (error) {
    throw new Error(
      'No browser for the stories. Install Chromium or Chrome, or set CHROME_PATH to one ' +
        `(on Debian: apt-get install chromium fonts-noto-cjk). ${String(error)}`,
      { cause: error },
    )
  }
}

/** Which browser it is; the packaged one is unpacked on the way, which only one process at a time may do. */
export async function findBrowser(): Promise<LaunchOptions> {
  const known = [process.env['CHROME_PATH'], ...SYSTEM]
  const system = known.find((file) => file !== undefined && existsSync(file))
  return system ? { executablePath: system, args: FLAGS } : packaged()
}

/** The browser inside @sparticuz/chromium. Said to be on Lambda, it also unpacks the libraries bare machines lack. */
async function packaged() {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x'
  const { default: bundled } = await import('@sparticuz/chromium')
  return { executablePath: await bundled.executablePath(), args: [...bundled.args, ...FLAGS] }
}

/** A phone's or a desk's window; Chinese has glyphs also where the machine has no font for it. */
export async function openContext(
  browser: Browser,
  options: BrowserContextOptions = PHONE,
): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  const fonts = path.dirname(createRequire(import.meta.url).resolve(`${FONT}/package.json`))
  await context.route('**/story-fonts/**', async (route) => {
    const file = route.request().url().split('/story-fonts/')[1] ?? ''
    await route.fulfill({ path: path.join(fonts, file) })
  })
  await context.addInitScript(LINK_FONTS)
  return context
}

const FONT = '@fontsource/noto-sans-sc'

/** Runs in the page. */
const LINK_FONTS = `addEventListener('DOMContentLoaded', () => {
  for (const weight of ['400', '600']) {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = '/story-fonts/' + weight + '.css'
    document.head.append(link)
  }
})`
