import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes minutes, longest first: begun last, one of these would run alone on one core at the end. By hand, as a
 * fresh checkout has no times of an earlier run.
 */
const LONG = [
  'core/ticket/durability.test.ts',
  'local/seed/year.test.ts',
  'core/ticket/laws.test.ts',
  'core/ticket/bad-input.test.ts',
]

/** Stories wait for screens and rules for nothing: the long rules run beside the stories, then everything else. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId, project }: TestSpecification): number {
  const long = LONG.findIndex((file) => moduleId.endsWith(`/${file}`))
  if (long >= 0) return long
  return project.name === 'stories' ? LONG.length : LONG.length + 1
}
