import selectorParser, { type Root, type Tag } from 'postcss-selector-parser'
import { builtInTemplates } from '../runtime/components/templates'

/** Which elements a style sheet may reach. */
export interface Scope {
  /** Prefix of an isolated component's class names. */
  classPrefix?: string
  /** Id of the page that the sheet belongs to. */
  page?: string
}

/**
 * A WXSS selector as CSS: `view` → `wx-view` (a component's own tag stays), `page` → `wx-page`,
 * `:host` → its attribute, classes prefixed (component) or the whole kept inside `[data-page]` (page).
 */
export function scopeSelector(selector: string, scope: Scope): string {
  return selectorParser((root) => {
    root.walkTags((tag) => {
      tag.value = elementName(tag.value)
    })
    if (scope.classPrefix !== undefined) prefixClasses(root, scope.classPrefix)
    if (scope.page !== undefined) keepInPage(root, scope.page)
  }).processSync(selector)
}

/** The DOM element name of a tag in WXML. A hyphenated tag that is not built in is a component. */
export function elementName(tag: string): string {
  if (tag.includes('-') && !Object.hasOwn(builtInTemplates, tag)) return tag
  return `wx-${tag}`
}

function prefixClasses(root: Root, prefix: string): void {
  root.walkClasses((name) => {
    name.value = `${prefix}--${name.value}`
  })
  root.walkPseudos((pseudo) => {
    if (pseudo.value !== ':host') return
    pseudo.replaceWith(
      selectorParser.attribute({
        attribute: 'wx-host',
        operator: '=',
        value: prefix,
        quoteMark: '"',
        raws: {},
      }),
    )
  })
}

function keepInPage(root: Root, page: string): void {
  const inPage = `:where([data-page="${page}"])`
  root.each((selector) => {
    const pageTags: Tag[] = []
    selector.walkTags((tag) => {
      if (tag.value === 'wx-page') pageTags.push(tag)
    })
    for (const tag of pageTags) tag.value = `wx-page${inPage}`
    if (pageTags.length === 0) selector.prepend(selectorParser.pseudo({ value: `${inPage} ` }))
  })
}
