/** The platform as every command opens it. */
import { closePlatform, openPlatform, type Platform } from '@gongji/platform'
import { joinDatabase, prepareDatabase, type Database } from './database.ts'
import { readSettings, type Settings } from './settings.ts'
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

/**
 * Works on the platform that the environment names, beside a server that may be running on it.
 * @param prepare brings the schema up to date first
 */
export async function onPlatform(
  work: (p: Platform) => Promise<void>,
  { prepare = false }: { prepare?: boolean } = {},
): Promise<void> {
  const settings = readSettings()
  const say = (line: string) => console.error(line)
  const database = await joinDatabase(settings, say)
  try {
    if (prepare) await prepareDatabase(database, say)
    const platform = await openScheme(settings, database)
    try {
      await work(platform)
    } finally {
      await closePlatform(platform)
    }
  } finally {
    await database.stop()
  }
}
