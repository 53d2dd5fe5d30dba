import type { AppEventListeners } from './app-events'
import type { AppScript } from './framework/globals'
import type { LaunchOptions } from './host'
import { callScript } from './page/script'

/** App()'s life: launched once, then shown and hidden. */
export class AppLife {
  /** How it was last opened. */
  entered: LaunchOptions

  constructor(
    private readonly script: AppScript,
    private readonly events: AppEventListeners,
    readonly launch: LaunchOptions,
  ) {
    this.entered = launch
  }

  start(): void {
    this.call('onLaunch', { ...this.launch })
    this.call('onShow', { ...this.launch })
    this.events.emit('show', this.launch)
  }

  show(options: Partial<LaunchOptions>): void {
    this.entered = { ...this.entered, ...options }
    this.call('onShow', { ...this.entered })
    this.events.emit('show', this.entered)
  }

  hide(): void {
    this.call('onHide')
    this.events.emit('hide', undefined)
  }

  error(message: string): void {
    this.call('onError', message)
    this.events.emit('error', message)
  }

  rejection(reason: unknown): void {
    this.call('onUnhandledRejection', { reason })
    this.events.emit('unhandledRejection', { reason })
  }

  /** A launch path that is no page. */
  pageNotFound({ path, query }: LaunchOptions): void {
    const event = { path, query, isEntryPage: true }
    this.call('onPageNotFound', event)
    this.events.emit('pageNotFound', event)
  }

  themeChanged(theme: string): void {
    this.call('onThemeChange', { theme })
  }

  private call(name: string, ...args: unknown[]): void {
    callScript(this.script.instance, name, ...args)
  }
}
