import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Root } from 'postcss'

const iconRule = /^\.(t-icon-[\w-]+)::?before$/

/**
 * TDesign draws its icons with a font from a CDN. Offline the same icons are CSS masks from
 * tdesign-icons-svg, coloured by the text's colour.
 */
export function drawIconsAsMasks(root: Root): void {
  root.walkAtRules('font-face', (face) => {
    face.remove()
  })
  let icons = 0
  root.walkRules((rule) => {
    const name = iconRule.exec(rule.selector)?.[1]?.replace('t-icon-', '')
    if (name === undefined) return
    icons += 1
    rule.removeAll()
    rule.append({ prop: '--icon', value: `url(icons/${name}.svg)` })
    rule.append({ prop: '--icon-ink', value: 'currentColor' })
  })
  if (icons > 0) root.append(maskRule)
}

/** Without weight, so that an app's own icon font (`prefix`) still wins. */
const maskRule = `
:where(.t-icon-base):before {
  content: '';
  display: inline-block;
  width: 1em;
  height: 1em;
  vertical-align: top;
  background: var(--icon-ink, transparent);
  -webkit-mask: var(--icon, none) center / contain no-repeat;
  mask: var(--icon, none) center / contain no-repeat;
}`

/** Copies the project's tdesign-icons-svg to `<folder>/icons`, once. The package writes `view-box`, which SVG does not know. */
export function copyIcons(projectRoot: string, folder: string): void {
  const target = path.join(folder, 'icons')
  if (existsSync(target)) return
  const source = path.join(projectRoot, 'node_modules/tdesign-icons-svg/src')
  mkdirSync(target, { recursive: true })
  for (const name of readdirSync(source)) {
    const svg = readFileSync(path.join(source, name), 'utf8').replace('view-box', 'viewBox')
    writeFileSync(path.join(target, name), svg)
  }
}
