import path from 'node:path'
import type { Browser, Locator, Page, Route } from 'playwright-core'
import { ARTEFACTS, openContext, PHONE } from './browser.ts'

/** How a phone opens: whose it is, and from where. */
export interface Opening {
  openid: string
  /** Page path with query; the first page when absent. */
  path?: string
  /** 1044 = from a card in a group. */
  scene?: number
  opengid?: string
  theme?: 'dark'
}

/** Somebody's phone in a real browser, driven as a person would: by the words on the screen. */
export class Phone {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, url: string, who: string, opening: Opening): Promise<Phone> {
    const context = await openContext(browser, {
      ...PHONE,
      permissions: ['geolocation', 'microphone', 'camera'],
      geolocation: { latitude: 39.866, longitude: 116.43 },
    })
    const page = await context.newPage()
    page.setDefaultTimeout(90_000)
    const { scene, ...rest } = opening
    const query = new URLSearchParams({
      phone: who,
      ...rest,
      ...(scene && { scene: String(scene) }),
    })
    await page.goto(`${url}/phone/?${query.toString()}`)
    const phone = new Phone(page)
    await page.waitForFunction('window.__preview?.ready')
    return phone
  }

  /** Waits until the words can be read. */
  async reads(words: string | RegExp): Promise<Locator> {
    const found = this.page.getByText(words).filter({ visible: true }).first()
    await found.waitFor()
    return found
  }

  /** Waits until the words can no longer be read. */
  async lacks(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor({ state: 'hidden' })
  }

  /** Reads down a list, page by page, until the words stand in it: how long a desk's list is depends on the hour. */
  async readsDownTo(words: string | RegExp): Promise<void> {
    const found = this.page.getByText(words).filter({ visible: true }).first()
    const there = () =>
      found.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      )
    for (let pages = 0; pages < 6 && !(await there()); pages += 1) {
      await this.page.mouse.move(195, 600)
      await this.page.mouse.wheel(0, 20_000)
    }
  }

  /** Every text on the screen that matches, top to bottom. */
  async everything(words: string | RegExp): Promise<string[]> {
    const texts = await this.page.getByText(words).filter({ visible: true }).allInnerTexts()
    return texts.map((text) => text.trim())
  }

  /** Taps what the words stand on; waits for it first. */
  async taps(words: string | RegExp): Promise<void> {
    const found = this.page.getByText(words).filter({ visible: true }).last()
    await found.waitFor()
    await found.tap()
  }

  /** Taps the control with this role and name. */
  async presses(
    role: 'button' | 'link' | 'radio' | 'switch' | 'tab' | 'checkbox',
    name: string | RegExp,
  ) {
    const exact = typeof name === 'string'
    const found = this.page.getByRole(role, { name, exact }).filter({ visible: true }).last()
    await found.waitFor()
    await found.tap()
  }

  /** Writes into the field with this label or placeholder. */
  async writes(label: string | RegExp, text: string): Promise<void> {
    const field = this.page
      .getByPlaceholder(label)
      .or(this.page.getByLabel(label).locator('input, textarea'))
      .filter({ visible: true })
      .first()
    await field.fill(text)
  }

  /** Ticks a box of a group; of several groups of that name the one at that place, from 0. */
  async ticks(group: string, box: string, at: number): Promise<void> {
    const groups = this.page.getByRole('group', { name: group }).filter({ visible: true })
    await groups.nth(at).getByRole('checkbox', { name: box }).tap()
  }

  /** Goes to a page of the app, as a link or a card would. */
  async opens(path: string): Promise<void> {
    await this.page.evaluate((url) => {
      const phone = globalThis as unknown as { wx: { reLaunch(options: { url: string }): void } }
      phone.wx.reLaunch({ url })
    }, `/${path}`)
  }

  /** Turns 关怀模式 on, as 我的 does; seen by the next page that opens. */
  async cares(): Promise<void> {
    await this.page.evaluate(() => {
      const phone = globalThis as unknown as {
        wx: { setStorageSync(key: string, value: unknown): void }
      }
      phone.wx.setStorageSync('look', { scale: 1.3, care: true })
    })
  }

  /** Pulls the network away, or gives it back: from the browser, and as WeChat tells the app. */
  async network(online: boolean): Promise<void> {
    if (online) await this.page.context().setOffline(false)
    await this.page.evaluate(tellNetwork(online))
    if (!online) await this.page.context().setOffline(true)
  }

  /** What `act` asks the cloud is done there, and the answer is lost on the way back. */
  async losesAnswer(action: string, act: () => Promise<void>): Promise<void> {
    const door = '**/functions/api'
    let arrived = (): void => {}
    const lost = new Promise<void>((resolve) => (arrived = resolve))
    const lose = async (route: Route): Promise<void> => {
      if (!route.request().postData()?.includes(`"${action}"`)) return route.fallback()
      await route.fetch()
      await route.abort('connectionreset')
      arrived()
    }
    await this.page.route(door, lose)
    await act()
    await lost
    await this.page.unroute(door, lose)
  }

  /** The cloud answers every call of the action with this refusal, until `act` is over. */
  async refusedBy(action: string, code: string, act: () => Promise<void>): Promise<void> {
    const door = '**/functions/api'
    const refuse = async (route: Route): Promise<void> => {
      if (!route.request().postData()?.includes(`"${action}"`)) return route.fallback()
      await route.fulfill({ json: { ok: false, code, now: Date.now() } })
    }
    await this.page.route(door, refuse)
    await act()
    await this.page.unroute(door, refuse)
  }

  /** Messages of everything a script threw on this phone. */
  async errors(): Promise<string[]> {
    if (this.page.isClosed()) return []
    return this.page.evaluate(() => {
      const phone = globalThis as unknown as { __preview: { errors: string[] } }
      return phone.__preview.errors
    })
  }

  /** Chooses one picture or several in the file dialog that the tap opens. */
  async photographs(tap: () => Promise<void>, file: string | string[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), tap()])
    await chooser.setFiles(file)
  }

  /** Moves the phone to a place, degrees. */
  async goesTo(latitude: number, longitude: number): Promise<void> {
    await this.page.context().setGeolocation({ latitude, longitude })
  }

  /** A screenshot for the artefacts, after transitions. */
  async shows(name: string): Promise<void> {
    if (this.page.isClosed()) return
    await this.page.waitForTimeout(450)
    await this.page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`) })
  }

  /** A picture to send: what is on the screen. Another story beside this one has its own. */
  async picture(): Promise<string> {
    const file = path.join(ARTEFACTS, `photo-${process.pid}.jpg`)
    await this.page.screenshot({ path: file, type: 'jpeg', quality: 70 })
    return file
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}

/** Runs in the page: what the desk does from another document, whose writing this one would hear. */
const tellNetwork = (online: boolean): string => `{
  const phone = new URLSearchParams(location.search).get('phone')
  const key = 'preview:' + phone + ':settings'
  const settings = JSON.parse(localStorage.getItem(key) ?? '{}')
  const newValue = JSON.stringify({ ...settings, online: ${online} })
  localStorage.setItem(key, newValue)
  dispatchEvent(new StorageEvent('storage', { key, newValue }))
}`
