import { lineAt } from './problem'

/** A start tag in WXML and the line it stands on. */
export interface WxmlTag {
  name: string
  line: number
}

/** Comments, `<wxs>` bodies and expressions (where `<` begins no tag), then start tags whole. */
const tagOrSkipped =
  /<!--[\s\S]*?-->|<wxs\b[^>]*>[\s\S]*?<\/wxs>|\{\{[\s\S]*?\}\}|<([A-Za-z][\w-]*)(?:"[^"]*"|'[^']*'|[^>"'])*>/g

/** All start tags of a WXML source, in order. Serves messages with a line; it is not a parser. */
export function wxmlTags(source: string): WxmlTag[] {
  return [...source.matchAll(tagOrSkipped)].flatMap((match) =>
    match[1] === undefined ? [] : [{ name: match[1], line: lineAt(source, match.index) }],
  )
}
