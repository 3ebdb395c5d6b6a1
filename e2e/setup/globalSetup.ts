/** One browser binary and one running sandbox for all files; they reach the tests through `inject`. */
import type { TestProject } from 'vitest/node'
import { prepareChromium, type ChromiumLaunch } from './chromium.ts'
import { dataFolder } from './folder.ts'
import { ensurePages } from './pages.ts'
import { freePort, startServer } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: ChromiumLaunch
    /** Address of the shared sandbox. */
    sandbox: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensurePages()
  const folder = await dataFolder()
  const [chromium, server] = await Promise.all([
    prepareChromium(),
    freePort().then((port) => startServer({ port, dataDir: folder.path })),
  ])
  project.provide('chromium', chromium)
  project.provide('sandbox', server.url)
  return async () => {
    await server.stop()
    await folder.remove()
  }
}
