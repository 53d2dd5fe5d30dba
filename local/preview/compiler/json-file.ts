import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { CompileError } from './problem'

const windowKeys = {
  navigationBarTitleText: v.exactOptional(v.string()),
  navigationBarBackgroundColor: v.exactOptional(v.string()),
  navigationBarTextStyle: v.exactOptional(v.string()),
  navigationStyle: v.exactOptional(v.picklist(['default', 'custom'])),
  backgroundColor: v.exactOptional(v.string()),
  backgroundColorContent: v.exactOptional(v.string()),
  backgroundTextStyle: v.exactOptional(v.string()),
  enablePullDownRefresh: v.exactOptional(v.boolean()),
  onReachBottomDistance: v.exactOptional(v.number()),
  disableScroll: v.exactOptional(v.boolean()),
}

const componentMap = v.record(v.string(), v.string())

const tabItem = v.looseObject({
  pagePath: v.string(),
  text: v.string(),
  iconPath: v.exactOptional(v.string()),
  selectedIconPath: v.exactOptional(v.string()),
})

const tabBar = v.looseObject({
  list: v.array(tabItem),
  custom: v.exactOptional(v.boolean()),
  color: v.exactOptional(v.string()),
  selectedColor: v.exactOptional(v.string()),
  backgroundColor: v.exactOptional(v.string()),
  borderStyle: v.exactOptional(v.string()),
})

const subPackages = v.array(v.looseObject({ root: v.string(), pages: v.array(v.string()) }))

/** app.json, as far as the preview reads it; other keys are kept. */
export const AppJson = v.looseObject({
  pages: v.array(v.string()),
  subPackages: v.exactOptional(subPackages),
  subpackages: v.exactOptional(subPackages),
  window: v.exactOptional(v.looseObject(windowKeys)),
  tabBar: v.exactOptional(tabBar),
  darkmode: v.exactOptional(v.boolean()),
  themeLocation: v.exactOptional(v.string()),
  usingComponents: v.exactOptional(componentMap),
})

/** The JSON of a page or component; other keys are kept. */
export const ComponentJson = v.looseObject({
  ...windowKeys,
  component: v.exactOptional(v.boolean()),
  usingComponents: v.exactOptional(componentMap),
  componentGenerics: v.exactOptional(
    v.record(
      v.string(),
      v.union([v.literal(true), v.looseObject({ default: v.exactOptional(v.string()) })]),
    ),
  ),
  styleIsolation: v.exactOptional(v.string()),
  addGlobalClass: v.exactOptional(v.boolean()),
})

/** theme.json: colour variables for each theme. */
export const ThemeJson = v.object({
  light: v.exactOptional(v.record(v.string(), v.string()), {}),
  dark: v.exactOptional(v.record(v.string(), v.string()), {}),
})

/** project.config.json, the one key read. */
export const ProjectJson = v.looseObject({ miniprogramRoot: v.exactOptional(v.string(), '') })

/** npm's package.json, the one key read. */
export const PackageJson = v.looseObject({ miniprogram: v.exactOptional(v.string()) })

/** Reads a JSON file through a schema; an absent file reads as `{}`. Throws {@link CompileError}. */
export function readJson<Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, existsSync(file) ? parseJson(file) : {})
  if (parsed.success) return parsed.output
  throw new CompileError(
    parsed.issues.map((issue) => ({
      file,
      line: 1,
      message: `${v.getDotPath(issue) ?? ''}: ${issue.message}`,
    })),
  )
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new CompileError([{ file, line: 1, message: String(error) }])
  }
}
