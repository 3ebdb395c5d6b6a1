import type { Db } from '../db/db.ts'

const HOLDS = "what was acknowledged could be lost in a crash. Set it to 'on' in postgresql.conf and reload."

/**
 * Looks whether the server keeps what it acknowledges.
 * @returns warnings in plain words (settings that cost speed or hide damage)
 * @throws if fsync, full_page_writes or synchronous_commit is off, or the server is older than PostgreSQL 15
 */
export async function assertDurability(db: Db): Promise<string[]> {
  const rows = await db.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit',
       'data_checksums', 'max_wal_size', 'checkpoint_timeout', 'wal_compression', 'server_version_num')`,
  )
  const setting = new Map(rows.map((row) => [row.name, row.setting]))
  const refusals = ['fsync', 'full_page_writes', 'synchronous_commit']
    .filter((name) => setting.get(name) === 'off')
    .map((name) => `${name} is off: ${HOLDS}`)
  if (Number(setting.get('server_version_num')) < 150000) {
    refusals.push(
      `The server is version ${setting.get('server_version_num')}: PostgreSQL 15 or later is needed.`,
    )
  }
  if (refusals.length > 0) throw new Error(`The database is not safe for money:\n${refusals.join('\n')}`)

  const warnings: string[] = []
  if (setting.get('synchronous_commit') === 'local') {
    warnings.push('synchronous_commit is local: a standby may lack what was acknowledged.')
  }
  if (setting.get('data_checksums') !== 'on') {
    warnings.push(
      'data_checksums is off: damage on disk would go unnoticed. Enable it with pg_checksums --enable.',
    )
  }
  if (Number(setting.get('max_wal_size')) < 8192) {
    warnings.push(
      `max_wal_size is ${setting.get('max_wal_size')} MB: below 8 GB, checkpoints come often and cost speed.`,
    )
  }
  if (Number(setting.get('checkpoint_timeout')) < 900) {
    warnings.push(
      `checkpoint_timeout is ${setting.get('checkpoint_timeout')} s: below 15 min, page images cost speed.`,
    )
  }
  return warnings
}
