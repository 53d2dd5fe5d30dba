import postcss, { type AtRule, type Root } from 'postcss'

const schemeFeature = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/

/**
 * `@media (prefers-color-scheme: dark)` follows the phone's own switch, not the machine's: such blocks
 * become rules under `[data-theme=dark]`. `:where` keeps their weight, so order decides as in WeChat.
 */
export function themeMediaToSelectors(root: Root): void {
  root.walkAtRules('media', (media) => {
    if (schemeFeature.test(media.params)) replaceMedia(media)
  })
}

function replaceMedia(media: AtRule): void {
  for (const query of media.params.split(',')) {
    const theme = schemeFeature.exec(query)?.[1]
    const copy = media.clone()
    if (theme !== undefined) prefixRules(copy, theme)
    const rest = query
      .replace(schemeFeature, '')
      .split(/\band\b/)
      .map((part) => part.trim())
    copy.params = rest.filter((part) => part !== '').join(' and ')
    media.before(copy.params === '' ? (copy.nodes ?? []).join('\n') : copy.toString())
  }
  media.remove()
}

function prefixRules(media: AtRule, theme: string): void {
  media.walkRules((rule) => {
    if (rule.parent instanceof postcss.AtRule && rule.parent.name.endsWith('keyframes')) return
    rule.selectors = rule.selectors.map((selector) => `:where([data-theme="${theme}"]) ${selector}`)
  })
}
