import { Aggregator } from 'mingo'
import { notBuilt, requestFailed } from './cloud-error.ts'
import { copied, isFields, isList, type Fields } from './document.ts'
import type { Engine } from './engine.ts'
import { MINGO_OPTIONS, named } from './filter.ts'
import type { Search } from './find.ts'
import { joined, type RunPipeline, type Stage } from './lookup.ts'
import { orderOf, sortDocuments } from './order.ts'
import { decode } from './wire.ts'

/** Stages that write, or that need what the local database has not. */
const NOT_BUILT = new Set(['$out', '$merge', '$geoNear', '$graphLookup', '$unionWith'])

/** Stages that never write into the objects they are given. */
const HARMLESS = new Set(['$match', '$group', '$count', '$sort', '$skip', '$limit', '$sortByCount'])

/** Reads the wire's `[{ stageKey, stageValue }]`. */
export function stagesOf(stages: unknown, now: number): Stage[] {
  if (!isList(stages)) throw requestFailed('stages must be an array')
  return stages.map((stage) => {
    if (!isFields(stage) || typeof stage.stageKey !== 'string') {
      throw requestFailed('a stage has a stageKey and a stageValue')
    }
    return { [stage.stageKey]: decode(stage.stageValue, now) }
  })
}

/** Runs a pipeline over a collection; its leading stages are a search and may use an index. */
export function aggregate(
  engine: Engine,
  collectionName: unknown,
  stages: readonly Stage[],
  variables: Fields = {},
): readonly Fields[] {
  const keys = stages.map(keyOf)
  const { search, rest } = leadingSearch(stages)
  const found = engine.find(engine.view(collectionName, undefined), { ...search, variables })
  const harmless = keys.slice(-rest.length).every((key) => HARMLESS.has(key))
  // mingo's stages may write into what they are given: stored documents go in as copies.
  const documents = rest.length === 0 || harmless ? found : found.map(copied)
  const run: RunPipeline = (name, inner, scope) => aggregate(engine, name, inner, scope)
  return runStages(run, documents, rest, variables)
}

function keyOf(stage: Stage): string {
  const [key, ...others] = Object.keys(stage)
  if (key === undefined || others.length > 0)
    throw requestFailed('a stage has exactly one operator')
  if (NOT_BUILT.has(key)) throw notBuilt(`the aggregation stage ${key}`)
  return key
}

/** Takes `$match`…, `$sort`, `$skip`, `$limit` off the front, as far as they come in this order. */
function leadingSearch(stages: readonly Stage[]): { search: Search; rest: readonly Stage[] } {
  const matches: Fields[] = []
  let at = 0
  const next = (key: string): unknown => {
    const stage = stages[at]
    if (stage === undefined || !(key in stage)) return undefined
    at++
    return stage[key]
  }
  for (let match = next('$match'); match !== undefined; match = next('$match')) {
    matches.push(fieldsOf('$match', match))
  }
  const [only] = matches
  const query = matches.length > 1 ? { $and: matches } : (only ?? {})
  const order = orderOf(fieldsOf('$sort', next('$sort') ?? {}))
  const offset = whole('$skip', next('$skip')) ?? 0
  const limit = whole('$limit', next('$limit'))
  return { search: { query, order, offset, limit }, rest: stages.slice(at) }
}

function fieldsOf(stage: string, value: unknown): Fields {
  if (isFields(value)) return value
  throw requestFailed(`${stage} needs an object`)
}

function whole(stage: string, value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw requestFailed(`${stage} needs a whole number`)
}

/** `$lookup`, `$sort` and `$facet` are done here, runs of all other stages by mingo. */
function runStages(
  run: RunPipeline,
  documents: readonly Fields[],
  stages: readonly Stage[],
  variables: Fields,
): readonly Fields[] {
  const at = stages.findIndex((stage) => OWN_STAGES.has(keyOf(stage)))
  const plain = at < 0 ? stages : stages.slice(0, at)
  const passed = runPlain(documents, plain, variables)
  const stage = stages[at]
  if (stage === undefined) return passed
  const own = OWN_STAGES.get(keyOf(stage))
  const next = own?.(run, passed, stage[keyOf(stage)], variables) ?? passed
  return runStages(run, next, stages.slice(at + 1), variables)
}

function runPlain(
  documents: readonly Fields[],
  stages: readonly Stage[],
  variables: Fields,
): readonly Fields[] {
  if (stages.length === 0) return documents
  const options = { ...MINGO_OPTIONS, variables }
  return named(() => new Aggregator([...stages], options).run([...documents]))
}

type OwnStage = (
  run: RunPipeline,
  documents: readonly Fields[],
  spec: unknown,
  variables: Fields,
) => readonly Fields[]

const OWN_STAGES: ReadonlyMap<string, OwnStage> = new Map<string, OwnStage>([
  ['$lookup', joined],
  ['$sort', (_, documents, spec) => sortDocuments(documents, orderOf(fieldsOf('$sort', spec)))],
  ['$facet', faceted],
])

function faceted(
  run: RunPipeline,
  documents: readonly Fields[],
  spec: unknown,
  variables: Fields,
): readonly Fields[] {
  const facets = Object.entries(fieldsOf('$facet', spec)).map(([name, pipeline]) => {
    if (!isList(pipeline)) throw requestFailed(`$facet '${name}' needs an array of stages`)
    const stages = pipeline.map((stage) => fieldsOf('$facet', stage))
    return [name, runStages(run, documents.map(copied), stages, variables)] as const
  })
  return [Object.fromEntries(facets)]
}
