import type { Bundle } from '../bundle'
import type { Theme } from '../host'

/** The phone's theme: its own switch, at first as the address (`?theme=dark`) or the machine says. */
export class PhoneTheme {
  private theme: Theme
  private readonly listeners = new Set<(theme: Theme) => void>()

  constructor(
    private readonly bundle: Bundle,
    wanted: string | null,
  ) {
    const machine = window.matchMedia('(prefers-color-scheme: dark)').matches
    const dark = wanted === null ? machine : wanted === 'dark'
    // An app that does not announce darkmode stays light, as in WeChat.
    this.theme = dark && bundle.app.darkmode ? 'dark' : 'light'
    this.show()
  }

  current(): Theme {
    return this.theme
  }

  set(theme: Theme): void {
    if (theme === this.theme || !this.bundle.app.darkmode) return
    this.theme = theme
    this.show()
    for (const listener of this.listeners) listener(theme)
  }

  onChange(listener: (theme: Theme) => void): void {
    this.listeners.add(listener)
  }

  offChange(listener?: (theme: Theme) => void): void {
    if (listener === undefined) this.listeners.clear()
    else this.listeners.delete(listener)
  }

  /** A colour of app.json or a page's JSON: `@name` looks into theme.json. */
  colour(value: string | undefined, fallback: string): string {
    if (value === undefined) return fallback
    if (!value.startsWith('@')) return value
    return this.bundle.theme[this.theme][value.slice(1)] ?? fallback
  }

  private show(): void {
    document.documentElement.dataset.theme = this.theme
  }
}
