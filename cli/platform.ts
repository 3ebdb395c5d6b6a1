/** The platform as every command opens it. */
import { openPlatform, type Platform } from '@gongji/platform'
import type { Database } from './database.ts'
import type { Settings } from './settings.ts'
import { Trouble } from './trouble.ts'

/** @throws Trouble when keys, policies or the database are not as they should be: each says so in words. */
export async function openScheme(settings: Settings, database: Database): Promise<Platform> {
  try {
    return await openPlatform({
      databaseUrl: database.appUrl,
      policiesDir: settings.policiesDir,
      dataDir: settings.dataDir,
      mode: settings.mode,
      // Figures marked 假设 are for the sandbox alone.
      assumed: settings.mode === 'sandbox',
    })
  } catch (error) {
    throw new Trouble(error instanceof Error ? error.message : String(error), 1)
  }
}
