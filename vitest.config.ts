import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Each test file clones its own database from one migrated template, so files may share a process.
    pool: 'threads',
    isolate: false,
    globalSetup: ['ledger/testing/globalSetup.ts'],
    include: ['{benefit,ledger,platform,server,client,web,cli,bench,scripts}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
