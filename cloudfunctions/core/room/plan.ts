import type { PlanDraft } from '../../../typings/contract/opinion.ts'
import type { Plan, PlanChange, PlanLine } from '../../../typings/room.ts'
import { require } from '../kernel/refusal.ts'

type Lined = Pick<Plan, 'lines'>

/** A line that is not as it was. */
export type LineChange = Pick<PlanChange, 'line' | 'kind'> & { before?: string; after?: string }

/**
 * What one version changes against another, line by line: added and changed lines in the order of the new version, then
 * those removed in the order of the old. Pure. Source: R56, R58.
 */
export function comparePlans(before: Lined, after: Lined): LineChange[] {
  const old = new Map(before.lines.map(({ id, text }) => [id, text]))
  const kept = new Set(after.lines.map(({ id }) => id))
  const touched = after.lines.flatMap(({ id, text }): LineChange[] => {
    const was = old.get(id)
    if (was === undefined) return [{ line: id, kind: 'added', after: text }]
    return was === text ? [] : [{ line: id, kind: 'changed', before: was, after: text }]
  })
  const removed = before.lines
    .filter(({ id }) => !kept.has(id))
    .map(({ id, text }): LineChange => ({ line: id, kind: 'removed', before: text }))
  return [...touched, ...removed]
}

/**
 * The lines of a draft with their ids: those of the version before keep theirs, new ones get the next number no version has
 * used. Pure. Refuses `line_unknown` for an id the version before has not, or twice. Source: R56.
 */
export function numberLines(plans: readonly Lined[], draft: PlanDraft['lines']): PlanLine[] {
  const known = new Set((plans.at(-1)?.lines ?? []).map(({ id }) => id))
  const used = plans.flatMap(({ lines }) => lines.map(({ id }) => Number(id.slice(1))))
  let last = Math.max(0, ...used)
  return draft.map(({ id, text }) => {
    if (id === undefined) return { id: `L${(last += 1)}`, text }
    require(known.delete(id), 'line_unknown', { line: id })
    return { id, text }
  })
}

/**
 * The changes of a new version, numbered from 1 in the order of `comparePlans`, each with its words and the opinions behind
 * it. Pure. Refuses `plan_without_changes` where nothing changed or a change has no words (naming its line), `line_unknown`
 * for words on a line that did not change. Source: R58, B6.
 */
export function changesOf(
  plans: readonly Lined[],
  lines: readonly PlanLine[],
  given: PlanDraft['changes'],
): PlanChange[] {
  const before = plans.at(-1)
  if (before === undefined) {
    require(given.length === 0, 'line_unknown')
    return []
  }
  const words = new Map(given.map((each) => [lineNamed(each.line, lines), each]))
  require(words.size === given.length, 'line_unknown')
  const changes = comparePlans(before, { lines: [...lines] }).map(({ line, kind }, index) => {
    const told = words.get(line)
    require(told !== undefined, 'plan_without_changes', { line })
    words.delete(line)
    return {
      number: index + 1,
      line,
      kind,
      words: told.words,
      opinions: [...new Set(told.opinions)],
    }
  })
  require(changes.length > 0, 'plan_without_changes')
  require(words.size === 0, 'line_unknown', { line: [...words.keys()][0] ?? '' })
  return changes
}

/** A line by its id, or a new one by its place in the draft. */
function lineNamed(line: number | string, lines: readonly PlanLine[]): string {
  const id = typeof line === 'string' ? line : lines[line]?.id
  require(id !== undefined, 'line_unknown', { line })
  return id
}

/** The newest change an opinion led to. Pure. Source: B6. */
export function changeFrom(
  plans: readonly Pick<Plan, 'version' | 'changes'>[],
  opinion: string,
): { version: number; number: number } | undefined {
  for (const { version, changes } of plans.toReversed()) {
    const change = changes.find(({ opinions }) => opinions.includes(opinion))
    if (change !== undefined) return { version, number: change.number }
  }
  return undefined
}
