import type { PageInstance } from '../host'
import type { Definition } from './definition'
import type { Framework } from './framework'

/** The app's script object, as getApp() gives it. */
export type AppInstance = Record<string, unknown>

/** What App() was called with; empty until then. */
export class AppScript {
  private definition: AppInstance | undefined
  private readonly early: AppInstance = {}

  get instance(): AppInstance {
    return this.definition ?? this.early
  }

  define(definition: AppInstance): void {
    // Whoever asked with allowDefault before keeps what was put on the early object.
    this.definition = Object.assign(definition, this.early)
  }
}

/** Puts Page, Component, Behavior, App, getApp, getCurrentPages and WXS's globals on the window. */
export function installGlobals(
  framework: Framework,
  app: AppScript,
  pages: () => readonly PageInstance[],
): void {
  Object.assign(globalThis, {
    Page: (definition: Definition) => framework.definePage(definition),
    Component: (definition: Definition) => framework.defineComponent(definition),
    Behavior: (definition: Definition) => framework.defineBehavior(definition),
    App: (definition: AppInstance) => app.define(definition),
    getApp: () => app.instance,
    getCurrentPages: () => [...pages()],
    getRegExp: (source: string, flags?: string) => new RegExp(source, flags),
    getDate: (...parts: (number | string)[]): unknown => Reflect.construct(Date, parts),
  })
}
