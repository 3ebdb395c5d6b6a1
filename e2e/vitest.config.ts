import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One browser and one server serve all files, one after the other: the machine may have two cores.
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    globalSetup: ['e2e/setup/globalSetup.ts'],
    include: ['e2e/**/*.e2e.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
