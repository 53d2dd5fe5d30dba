/**
 * What the compiler hands to the browser: types only, no DOM, so that both sides can import them.
 */

/** One tab of app.json's tabBar. Paths are relative to the Mini Program's root, no leading slash. */
export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

/** app.json's tabBar. Colours may be `@name` variables of theme.json. */
export interface TabBarConfig {
  list: TabItem[]
  custom?: boolean
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: string
}

/** The window keys a page may override. Colours may be `@name` variables of theme.json. */
export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  backgroundColorContent?: string
  backgroundTextStyle?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
  disableScroll?: boolean
}

/** app.json as compiled: `pages` also holds the subpackages' pages, with their root in front. */
export interface AppConfig {
  pages: string[]
  window?: WindowConfig
  tabBar?: TabBarConfig
  darkmode?: boolean
  [key: string]: unknown
}

/** The JSON file of a page or component, its component references resolved to `/id`. */
export interface ComponentConfig extends WindowConfig {
  component?: boolean
  usingComponents: Record<string, string>
  componentGenerics?: Record<string, true | { default?: string }>
  styleIsolation?: string
  addGlobalClass?: boolean
  [key: string]: unknown
}

/** A theme's colour variables, by name without `@`. */
export type ThemeVariables = Record<string, string>

/** Everything `boot` needs. `modules` evaluate a page's or component's script when called. */
export interface Bundle {
  app: AppConfig
  components: Record<string, ComponentConfig>
  /** Component id → prefix of its class names; absent for pages and shared styles. */
  scopes: Record<string, string>
  modules: Record<string, () => unknown>
  /** The template compiler's generated functions, by template id. */
  templates: Record<string, unknown>
  theme: { light: ThemeVariables; dark: ThemeVariables }
  runApp(): unknown
}
