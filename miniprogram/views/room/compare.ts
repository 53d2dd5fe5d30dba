import type { OpinionId, OpinionView, Plan, PlanChange } from '../../../typings/room'
import { compareWords, opinionWords } from '../../copy/opinion'
import { fates } from '../../copy/topic'
import { areaOf, circled, versionName, yuan } from './figures'
import type { FateChip } from './plans'

/** A figure of both versions. */
export interface FigureRow {
  key: string
  label: string
  before: string
  after: string
  /** What the difference is, in words. */
  change: string
}

/** An opinion behind a change. */
export interface BehindRow {
  key: string
  who: string
  words: string
  chip: FateChip | null
}

/** A line of one version beside the other’s. Source: R56, R58, B6. */
export interface LineRow {
  key: string
  kind: 'added' | 'changed' | 'removed' | 'same'
  label: string
  /** `①` as on the drawing; empty where nothing changed. */
  number: string
  before: string
  after: string
  words: string
  behind: BehindRow[]
  /** Opinions that have not been read, or that there are none. */
  more: string
}

/** Two versions, line by line. */
export interface Comparison {
  older: string
  newer: string
  figures: FigureRow[]
  changed: LineRow[]
  same: LineRow[]
  sameWords: string
}

type Known = ReadonlyMap<OpinionId, OpinionView>

/** Compares two versions; changes in between belong to the newer. `known`: opinions that have been read. Pure. */
export function compare(
  plans: readonly Plan[],
  { older, newer }: { older: number; newer: number },
  known: Known,
): Comparison | null {
  const [from, to] = [older, newer].map((version) => plans.find((plan) => plan.version === version))
  if (from === undefined || to === undefined) return null
  const changes = plans
    .filter(({ version }) => version > from.version && version <= to.version)
    .flatMap((plan) => plan.changes)
  const rows = lineRows(from, to, changes, known)
  const same = rows.filter(({ kind }) => kind === 'same')
  return {
    older: versionName(from.version),
    newer: versionName(to.version),
    figures: figureRows(from, to),
    changed: rows.filter(({ kind }) => kind !== 'same').sort(byNumber),
    same,
    sameWords: compareWords.unchanged(same.length),
  }
}

const byNumber = (one: LineRow, other: LineRow): number => {
  if (one.number === '' || other.number === '') return one.number === '' ? 1 : -1
  return one.number < other.number ? -1 : 1
}

function lineRows(from: Plan, to: Plan, changes: readonly PlanChange[], known: Known): LineRow[] {
  const before = new Map(from.lines.map(({ id, text }) => [id, text]))
  const after = new Map(to.lines.map(({ id, text }) => [id, text]))
  const ids = [...to.lines, ...from.lines.filter(({ id }) => !after.has(id))].map(({ id }) => id)
  return ids.map((id) => {
    const texts = { before: before.get(id) ?? '', after: after.get(id) ?? '' }
    const kind = kindOf(texts)
    return {
      key: id,
      ...{ kind, label: compareWords.kinds[kind], ...texts },
      ...reasonsOf(
        changes.filter(({ line }) => line === id),
        kind,
        known,
      ),
    }
  })
}

function kindOf({ before, after }: { before: string; after: string }): LineRow['kind'] {
  if (before === '') return 'added'
  if (after === '') return 'removed'
  return before === after ? 'same' : 'changed'
}

function reasonsOf(
  changes: readonly PlanChange[],
  kind: LineRow['kind'],
  known: Known,
): Pick<LineRow, 'number' | 'words' | 'behind' | 'more'> {
  const last = changes[changes.length - 1]
  const opinions = [...new Set(changes.flatMap((change) => change.opinions))]
  const behind = opinions.flatMap((id) => behindRow(known.get(id)))
  const unread = opinions.length - behind.length
  return {
    number: last === undefined || kind === 'same' ? '' : circled(last.number),
    words: last?.words ?? '',
    behind,
    more:
      kind === 'same'
        ? ''
        : opinions.length === 0
          ? compareWords.none
          : unread > 0
            ? compareWords.unread(unread)
            : '',
  }
}

function behindRow(said: OpinionView | undefined): BehindRow[] {
  if (said === undefined) return []
  const { id, workUnit, author, words, fate } = said
  return [
    {
      key: id,
      who: workUnit === undefined ? author : opinionWords.member(workUnit),
      words,
      chip: fate === undefined ? null : fates[fate],
    },
  ]
}

function figureRows(from: Plan, to: Plan): FigureRow[] {
  return [
    ...figure('budget', from.budget, to.budget, yuan),
    ...figure('area', from.area, to.area, areaOf),
    ...place(from, to),
  ]
}

function figure(
  key: 'budget' | 'area',
  before: number | undefined,
  after: number | undefined,
  words: (value: number) => string,
): FigureRow[] {
  if (before === undefined && after === undefined) return []
  const change =
    before === undefined || after === undefined ? '' : difference(after - before, words)
  return [
    {
      ...{ key, label: compareWords[key], change },
      before: before === undefined ? '—' : words(before),
      after: after === undefined ? '—' : words(after),
    },
  ]
}

function difference(more: number, words: (value: number) => string): string {
  if (more === 0) return compareWords.same
  return more < 0 ? compareWords.saved(words(-more)) : compareWords.more(words(more))
}

function place({ where: before }: Plan, { where: after }: Plan): FigureRow[] {
  if (before === after) return []
  const shown = (where: string | undefined) => where ?? '—'
  return [
    {
      ...{ key: 'where', label: compareWords.where, change: '' },
      ...{ before: shown(before), after: shown(after) },
    },
  ]
}

/** Versions to choose from, one of which is chosen. */
export const versionPills = (plans: readonly Plan[], chosen: number) =>
  plans.map(({ version }) => ({
    ...{ version, text: versionName(version), on: version === chosen },
  }))
