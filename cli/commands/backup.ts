/** `gongji backup FILE`: saves the whole database while it works, and says what else must be kept safe. */
import { Command } from 'commander'
import { join } from 'node:path'
import { backupDatabase, BackupFault, type BackupReport } from '@gongji/ledger'
import { migrations } from '@gongji/platform'
import { joinDatabase } from '../database.ts'
import { readKeyFiles, SECRETS } from '../keyFiles.ts'
import { readSettings, type Settings } from '../settings.ts'
import { Trouble } from '../trouble.ts'

export const backupCommand = () =>
  new Command('backup')
    .description('save the whole database to a file, as of one moment, while the server goes on')
    .argument('<file>', 'a new file; it is made readable for its owner only')
    .option('--with-keys', 'put the key files in, too: whoever has the file can then read everything')
    .action((file: string, options: { withKeys?: boolean }) =>
      backup(readSettings(), file, options, (line) => console.log(line)),
    )

export async function backup(
  settings: Settings,
  file: string,
  { withKeys = false }: { withKeys?: boolean },
  say: (line: string) => void,
): Promise<void> {
  const keys = await readKeyFiles(settings.dataDir)
  if (withKeys && keys.length === 0) throw new Trouble(`there are no key files in ${settings.dataDir}`, 1)
  const database = await joinDatabase(settings, (line) => console.error(line))
  try {
    const url = database.ownerUrl
    const report = await backupDatabase({ url, file, migrations, files: withKeys ? keys : [] })
    say(inWords(file, report))
    say(withKeys ? KEYS_INSIDE : keysOutside(settings.dataDir, keys))
  } catch (error) {
    throw error instanceof BackupFault ? new Trouble(error.message, 1) : error
  } finally {
    await database.stop()
  }
}

const KEYS_INSIDE =
  'KEYS INSIDE: this file alone opens every name, number and answer. Keep it as you would keep the keys.'

function keysOutside(dataDir: string, keys: readonly { name: string }[]): string {
  const names = keys.length > 0 ? keys.map(({ name }) => name) : Object.keys(SECRETS)
  return [
    'NOT in this file, to be kept safe at another place:',
    ...names.map((name) => `  ${join(dataDir, name)}: ${SECRETS[name] ?? ''}`),
    '(--with-keys puts them in.)',
  ].join('\n')
}

const whole = new Intl.NumberFormat('en-US')

function inWords(file: string, { header, summary, bytes }: BackupReport): string {
  const rows = summary.tables.reduce((sum, table) => sum + table.rows, 0)
  const versions = Object.entries(header.migrations).map(
    ([table, applied]) => `${table.replace('migration_', '')} ${applied.at(-1)?.version ?? 0}`,
  )
  return [
    `saved ${file}: ${summary.tables.length} tables, ${whole.format(rows)} rows, ${whole.format(bytes)} bytes`,
    `as of ${header.takenAt}; schema ${versions.join(', ')}; PostgreSQL ${header.server}`,
    ...summary.heads.map(({ region, batch, hash }) => `region ${region}: head ${hash} at batch ${batch}`),
  ].join('\n')
}
