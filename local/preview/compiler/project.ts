import path from 'node:path'
import type { AppConfig, ThemeVariables } from '../runtime/bundle'
import { AppJson, ProjectJson, readJson, ThemeJson } from './json-file'

/** The Mini Program's own files: where they are and what app.json says. */
export interface Project {
  projectRoot: string
  miniprogramRoot: string
  app: AppConfig
  /** app.json's usingComponents, usable in every page and component of the Mini Program itself. */
  globalComponents: Record<string, string>
  theme: { light: ThemeVariables; dark: ThemeVariables }
}

/** Where the Mini Program lies, from project.config.json. */
export function miniprogramRootOf(projectRoot: string): string {
  const config = readJson(path.join(projectRoot, 'project.config.json'), ProjectJson)
  return path.join(projectRoot, config.miniprogramRoot)
}

/** Reads app.json (subpackages' pages joined to `pages`) and theme.json. */
export function readProject(projectRoot: string, miniprogramRoot: string): Project {
  const app = readJson(path.join(miniprogramRoot, 'app.json'), AppJson)
  const packages = app.subPackages ?? app.subpackages ?? []
  const packagePages = packages.flatMap(({ root, pages }) =>
    pages.map((page) => path.posix.join(root, page)),
  )
  const theme = readJson(path.join(miniprogramRoot, app.themeLocation ?? 'theme.json'), ThemeJson)
  return {
    projectRoot,
    miniprogramRoot,
    app: { ...app, pages: [...app.pages, ...packagePages] },
    globalComponents: app.usingComponents ?? {},
    theme,
  }
}
