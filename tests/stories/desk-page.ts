import path from 'node:path'
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core'
import { ARTEFACTS, openContext } from './browser.ts'

export type Side = '左边' | '右边'

/** The desk in a real browser, used as a person would: by the words on it. */
export class DeskPage {
  readonly group: Locator
  readonly outbox: Locator
  readonly clock: Locator

  private constructor(
    readonly page: Page,
    /** What the browser reported as uncaught, in the desk and in its phones. */
    readonly errors: string[],
  ) {
    this.group = page.getByRole('region', { name: '微信群' })
    this.outbox = page.getByRole('region', { name: '发件箱' })
    this.clock = page.getByRole('region', { name: '时间' })
  }

  /** Opens the desk in a window of the size, in a browser that does not live in Beijing. */
  static async open(browser: Browser, url: string, size = WIDE): Promise<DeskPage> {
    const context = await openContext(browser, {
      viewport: size,
      locale: 'zh-CN',
      timezoneId: 'America/New_York',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(90_000)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error.stack ?? error)))
    await page.goto(url)
    await page.getByRole('button', { name: '重新开始' }).waitFor()
    return new DeskPage(page, errors)
  }

  /** The app on one of the phones. */
  phone(side: Side): DeskPhone {
    return new DeskPhone(this.page, side)
  }

  /** Gives a phone to somebody, by role and place. */
  async gives(side: Side, role: string, detail: string): Promise<DeskPhone> {
    const seat = this.page.getByRole('region', { name: `${side}的手机` })
    await seat.getByRole('button', { name: '换身份' }).click()
    const person = seat.getByRole('dialog').getByRole('button').filter({ hasText: role })
    await person.filter({ hasText: detail }).first().click()
    await seat.getByRole('button', { name: '换身份' }).filter({ hasText: detail }).waitFor()
    return this.phone(side)
  }

  /** A screenshot for the artefacts, after transitions. */
  async shows(name: string): Promise<void> {
    await this.page.waitForTimeout(450)
    await this.page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`) })
  }

  close(): Promise<void> {
    return this.page.context().close()
  }
}

const WIDE = { width: 1440, height: 900 }

/** A phone that lies on the desk. */
export class DeskPhone {
  private readonly screen: FrameLocator

  constructor(
    private readonly page: Page,
    private readonly side: Side,
  ) {
    this.screen = page.frameLocator(`iframe[title="${side}的手机"]`)
  }

  /** Waits until the words can be read. */
  async reads(words: string | RegExp): Promise<Locator> {
    const found = this.screen.getByText(words).filter({ visible: true }).first()
    await found.waitFor()
    return found
  }

  /** Taps what the words stand on; waits for it first. */
  async taps(words: string | RegExp): Promise<void> {
    await this.screen.getByText(words).filter({ visible: true }).last().click()
  }

  async presses(role: 'button' | 'radio', name: string | RegExp): Promise<void> {
    const exact = typeof name === 'string'
    await this.screen.getByRole(role, { name, exact }).filter({ visible: true }).last().click()
  }

  /** Writes into the field with this label or placeholder. */
  async writes(label: string | RegExp, text: string): Promise<void> {
    const field = this.screen
      .getByPlaceholder(label)
      .or(this.screen.getByLabel(label).locator('input, textarea'))
      .filter({ visible: true })
      .first()
    await field.fill(text)
  }

  /** The field with this label, or with this placeholder, holds what. */
  field(label: string | RegExp): Locator {
    return this.screen.getByPlaceholder(label).filter({ visible: true }).first()
  }

  /** Chooses a picture in the file dialog that the tap opens. */
  async photographs(tap: () => Promise<void>, file: string): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), tap()])
    await chooser.setFiles(file)
  }

  /** What the phone's own status bar says. */
  statusTime(): Locator {
    return this.screen.locator('.phone-status span').first()
  }

  /** The address the phone was last opened with. */
  async opened(): Promise<URLSearchParams> {
    const frame = this.page.getByTitle(`${this.side}的手机`)
    const address = (await frame.getAttribute('src')) ?? ''
    return new URL(address, this.page.url()).searchParams
  }

  /** What the app is told of how it was entered, and the page it shows. */
  async entered(): Promise<{ scene: number; route: string }> {
    const iframe = await this.page.getByTitle(`${this.side}的手机`).elementHandle()
    const frame = await iframe.contentFrame()
    const entered: unknown = await frame?.evaluate(`({
      scene: wx.getEnterOptionsSync().scene,
      route: __preview.route(),
    })`)
    return entered as { scene: number; route: string } // what the expression above makes
  }
}
