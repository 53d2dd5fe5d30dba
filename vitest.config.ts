import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/longest-first.ts'

const STORIES = 'tests/stories/**/*.test.ts'

export default defineConfig({
  test: {
    // They tell a hang from a slow machine, nothing else.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    // Two cores: the local cloud's own workers and the stories' browser need their share.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['tests/**/*.test.ts'],
          exclude: [STORIES],
          globalSetup: 'tests/built.ts',
        },
      },
      {
        extends: true,
        // Each has a cloud, a data folder and a browser of its own; the product is built once for all of them.
        test: {
          name: 'stories',
          include: [STORIES],
          globalSetup: 'tests/stories/built.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
