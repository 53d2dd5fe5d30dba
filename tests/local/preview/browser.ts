import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser, type Page } from 'playwright-core'
import { builtFixture } from './phone'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** A real browser with the fixture app's phone served to it. */
export class BrowserPhone {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly address: string,
    readonly page: Page,
  ) {}

  /** Uses CHROME_PATH, an installed Chromium or Chrome, or the one from npm; fails without any. */
  static async start(): Promise<BrowserPhone> {
    const server = await serve(await builtFixture())
    const listening = server.address()
    if (listening === null || typeof listening === 'string') throw new Error('no port')
    const browser = await launch()
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    page.setDefaultTimeout(5000)
    return new BrowserPhone(browser, server, `http://127.0.0.1:${listening.port}/phone/`, page)
  }

  /** Opens the phone anew; `address` as in the phone's own page. */
  async open(address = ''): Promise<void> {
    await this.page.goto(`${this.address}?phone=left&openid=o-test&${address}`)
    await this.page.waitForFunction('window.__preview?.ready')
  }

  async stop(): Promise<void> {
    await this.browser.close()
    this.server.close()
  }
}

async function launch(): Promise<Browser> {
  const own = process.env['CHROME_PATH'] ?? installed.find((file) => existsSync(file))
  if (own !== undefined) return chromium.launch({ executablePath: own, args: ['--no-sandbox'] })
  const executablePath = await sparticuz.executablePath()
  return chromium.launch({ executablePath, args: sparticuz.args })
}

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = path.join(folder, pathname.replace(/^\/phone\//, '') || 'index.html')
    const found = existsSync(file)
    response.statusCode = found ? 200 : 404
    response.setHeader('content-type', contentTypes[path.extname(file)] ?? 'text/plain')
    response.end(found ? readFileSync(file) : undefined)
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
