import type { AppEvents } from './host'

type Listener<Name extends keyof AppEvents> = (event: AppEvents[Name]) => void
type Listeners = { [Name in keyof AppEvents]: Set<Listener<Name>> }

/** Who listens to the app's life (`wx.onAppShow` and the like). */
export class AppEventListeners {
  private readonly listeners: Listeners = {
    show: new Set(),
    hide: new Set(),
    error: new Set(),
    unhandledRejection: new Set(),
    pageNotFound: new Set(),
    resize: new Set(),
  }

  on<Name extends keyof AppEvents>(name: Name, listener: Listener<Name>): void {
    this.listeners[name].add(listener)
  }

  off<Name extends keyof AppEvents>(name: Name, listener?: Listener<Name>): void {
    if (listener === undefined) this.listeners[name].clear()
    else this.listeners[name].delete(listener)
  }

  emit<Name extends keyof AppEvents>(name: Name, event: AppEvents[Name]): void {
    for (const listener of this.listeners[name]) listener(event)
  }
}
