import { Aggregator } from 'mingo'
import { notBuilt, requestFailed } from './cloud-error.ts'
import { copied, isFields, isList, type Fields } from './document.ts'
import { MINGO_OPTIONS, named } from './filter.ts'
import { collectValues, segmentsOf } from './path.ts'

/** One stage: `{ $match: … }`. */
export type Stage = Fields

/** Runs a pipeline over a collection. */
export type RunPipeline = (
  collection: string,
  stages: readonly Stage[],
  variables: Fields,
) => readonly Fields[]

interface Lookup {
  readonly from: string
  readonly as: string
  readonly localField: string | undefined
  readonly foreignField: string | undefined
  readonly let: Fields | undefined
  readonly pipeline: readonly Stage[]
}

/** `$lookup`: each document with the documents of another collection that belong to it. */
export function joined(
  run: RunPipeline,
  documents: readonly Fields[],
  spec: unknown,
  variables: Fields,
): readonly Fields[] {
  const lookup = lookupOf(spec)
  const scopes = scopesOf(documents, lookup.let, variables)
  return documents.map((document, at) => {
    const stages = [...equality(document, lookup), ...lookup.pipeline]
    const found = run(lookup.from, stages, { ...variables, ...scopes[at] })
    return { ...document, [lookup.as]: found.map(copied) }
  })
}

function lookupOf(spec: unknown): Lookup {
  if (!isFields(spec)) throw requestFailed('$lookup needs an object')
  const { from, as, localField, foreignField, pipeline = [] } = spec
  if (typeof from !== 'string' || typeof as !== 'string') {
    throw requestFailed('$lookup needs the texts from and as')
  }
  if (as.includes('.')) throw notBuilt(`$lookup into the nested field '${as}'`)
  if (!isList(pipeline) || !pipeline.every(isFields)) {
    throw requestFailed('the pipeline of $lookup must be an array of stages')
  }
  return {
    from,
    as,
    localField: optionalPath('localField', localField),
    foreignField: optionalPath('foreignField', foreignField),
    let: isFields(spec.let) ? spec.let : undefined,
    pipeline,
  }
}

function optionalPath(name: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  throw requestFailed(`${name} of $lookup must be a text`)
}

/** The variables of `let`, for each document. */
function scopesOf(
  documents: readonly Fields[],
  expressions: Fields | undefined,
  variables: Fields,
): readonly Fields[] {
  if (expressions === undefined) return []
  const options = { ...MINGO_OPTIONS, variables }
  const stages = [{ $replaceWith: expressions }]
  return named(() => new Aggregator(stages, options).run([...documents]))
}

/** `localField` = `foreignField`, an array standing for each of its elements. */
function equality(document: Fields, { localField, foreignField }: Lookup): Stage[] {
  if (localField === undefined || foreignField === undefined) return []
  const values: unknown[] = []
  collectValues(document, segmentsOf(localField), 0, values)
  const wanted = values.filter((value) => value !== undefined)
  return [{ $match: { [foreignField]: { $in: wanted } } }]
}
