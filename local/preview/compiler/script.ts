import * as esbuild from 'esbuild'
import path from 'node:path'
import type { Bundle } from '../runtime/bundle'
import type { ComponentNode } from './component-graph'
import { isFile, scriptOf, type Modules } from './modules'
import { CompileError } from './problem'
import type { Project } from './project'

/** What goes into the phone's script besides the runtime itself. */
export interface ScriptInput {
  project: Project
  modules: Modules
  nodes: readonly ComponentNode[]
  scopes: Record<string, string>
  /** JavaScript expression of all templates. */
  templates: string
  outFile: string
  minify: boolean
}

/** Bundles runtime, templates and the Mini Program's scripts (each evaluated when first needed). */
export async function bundleScripts(input: ScriptInput): Promise<void> {
  try {
    await esbuild.build({
      stdin: {
        contents: entry(input),
        resolveDir: runtimeFolder(input.project.projectRoot),
        loader: 'js',
      },
      bundle: true,
      format: 'iife',
      outfile: input.outFile,
      sourcemap: 'linked',
      minify: input.minify,
      target: 'es2022',
      charset: 'utf8',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
      tsconfigRaw: {},
      plugins: [templates(input.templates), miniprogramModules(input)],
    })
  } catch (error) {
    throw asCompileError(error)
  }
}

function runtimeFolder(projectRoot: string): string {
  return path.join(projectRoot, 'local/preview/runtime')
}

function entry({ project, nodes, scopes }: ScriptInput): string {
  const scripts = nodes.flatMap(({ id, base }) => {
    const script = scriptOf(base)
    return script === undefined ? [] : [`${quote(id)}: () => require(${quote(script)})`]
  })
  const components: Bundle['components'] = Object.fromEntries(nodes.map((n) => [n.id, n.config]))
  const appScript = scriptOf(path.join(project.miniprogramRoot, 'app'))
  return `
import { boot } from './boot'
import templates from 'preview:templates'
boot({
  app: ${quote(project.app)},
  components: ${quote(components)},
  scopes: ${quote(scopes)},
  theme: ${quote(project.theme)},
  templates,
  modules: { ${scripts.join(',\n')} },
  runApp: () => ${appScript === undefined ? 'undefined' : `require(${quote(appScript)})`},
})`
}

function quote(value: unknown): string {
  return JSON.stringify(value)
}

function templates(code: string): esbuild.Plugin {
  return {
    name: 'templates',
    setup(build) {
      const path = 'preview:templates'
      build.onResolve({ filter: /^preview:templates$/ }, () => ({ path, namespace: 'preview' }))
      build.onLoad({ filter: /.*/, namespace: 'preview' }, () => ({
        contents: `module.exports = ${code}`,
        loader: 'js',
      }))
    },
  }
}

/** Imports as a Mini Program resolves them: `/x` from its root, packages from their own folder. */
function miniprogramModules({ project, modules }: ScriptInput): esbuild.Plugin {
  return {
    name: 'miniprogram-modules',
    setup(build) {
      build.onResolve({ filter: /^\// }, ({ path: imported }) => {
        if (isFile(imported)) return undefined
        const base = path.join(project.miniprogramRoot, imported)
        const file = isFile(base) ? base : scriptOf(base)
        return file === undefined ? undefined : { path: file }
      })
      build.onResolve({ filter: /^[^./]/ }, ({ path: imported, importer }) => {
        if (importer === '' || importer.startsWith(runtimeFolder(project.projectRoot)))
          return undefined
        const file = modules.packageScript(imported, importer)
        return file === undefined ? undefined : { path: file }
      })
    },
  }
}

function asCompileError(error: unknown): unknown {
  if (!isBuildFailure(error)) return error
  return new CompileError(
    error.errors.map(({ location, text }) => ({
      file: location?.file ?? 'phone.js',
      line: location?.line ?? 1,
      message: text,
    })),
  )
}

function isBuildFailure(error: unknown): error is esbuild.BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}
