/** `gongji restore FILE`: brings a backup back into an empty database, then audits what came. */
import { Command } from 'commander'
import { join } from 'node:path'
import { BackupFault, readBackup, restoreDatabase } from '@gongji/ledger'
import { closePlatform, migrations } from '@gongji/platform'
import { auditBooks } from '@gongji/platform/audit'
import { KEY_FILE, parseKeyring, proveKeyring } from '@gongji/platform/vault'
import { type Database, joinDatabase, prepareDatabase } from '../database.ts'
import { joinKeyFiles, readKeyFiles, writeKeyFiles } from '../keyFiles.ts'
import { openScheme } from '../platform.ts'
import { readSettings, type Settings } from '../settings.ts'
import { Trouble } from '../trouble.ts'

export const restoreCommand = () =>
  new Command('restore')
    .description('bring a backup back into an empty database, all of it or nothing, and audit it')
    .argument('<file>', 'what gongji backup wrote')
    .action((file: string) => restore(readSettings(), file, (line) => console.log(line)))

export async function restore(settings: Settings, file: string, say: (line: string) => void): Promise<void> {
  const { dataDir } = settings
  try {
    // Looked at before a database is started, so that a bad file leaves not even an empty one behind.
    const { files } = await readBackup(file)
    const keys = joinKeyFiles(dataDir, files, await readKeyFiles(dataDir))
    const ring = parseKeyring(
      keys.find(({ name }) => name === KEY_FILE)!.content.toString(),
      join(dataDir, KEY_FILE),
    )
    const database = await joinDatabase(settings, (line) => console.error(line))
    try {
      const report = await restoreDatabase({
        url: database.ownerUrl,
        file,
        migrations,
        check: (tx) =>
          proveKeyring(tx, ring).catch((error: Error) => {
            throw new BackupFault(`${error.message} Nothing was changed.`)
          }),
      })
      await writeKeyFiles(dataDir, keys)
      const rows = report.summary.tables.reduce((sum, table) => sum + table.rows, 0)
      say(
        `restored ${report.summary.tables.length} tables, ${rows} rows, as of ${report.header.takenAt}, into ${database.where}`,
      )
      if (report.upgraded.length > 0) say(`schema: ${report.upgraded.length} newer migrations ran`)
      await prepareDatabase(database, (line) => console.error(line))
      await audit(settings, database, say)
    } finally {
      await database.stop()
    }
  } catch (error) {
    throw error instanceof BackupFault ? new Trouble(error.message, 1) : error
  }
}

/** @throws Trouble when the books that came are not clean */
async function audit(settings: Settings, database: Database, say: (line: string) => void): Promise<void> {
  const platform = await openScheme(settings, database)
  try {
    const { clean, counted, problems } = await auditBooks(platform)
    if (!clean) {
      throw new Trouble(
        `restored as it was saved, but the audit finds it wrong; do not go to work with it:\n${problems.map((p) => `${p.check}: region ${p.region}, ${p.row}: ${p.what}`).join('\n')}`,
        1,
      )
    }
    const { settlements, entries, batches } = counted
    say(`audit: clean (${settlements} settlements, ${entries} entries, ${batches} batches)`)
  } finally {
    await closePlatform(platform)
  }
}
