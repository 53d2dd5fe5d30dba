import { defineConfig } from 'vitest/config'

const STORIES = 'tests/stories/**/*.test.ts'

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: the local cloud's own workers and the stories' browser need their share.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['tests/**/*.test.ts'], exclude: [STORIES] },
      },
      {
        extends: true,
        // One after the other: each builds the whole product into dist/ and drives a browser.
        test: { name: 'stories', include: [STORIES], fileParallelism: false },
      },
    ],
  },
})
