import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { type Db, openDb } from '../db/db.ts'
import { ledgerMigrations, migrate } from '../db/migrate.ts'

export { observeStatements } from '../db/observe.ts'

export interface TestDatabase {
  /** Url of the owner. */
  url: string
  /** Works as gongji_app, like the server. */
  db: Db
  /** Works as the owner: for planting faults and rows of reference tables. */
  owner: Db
  drop(): Promise<void>
}

let count = 0

/**
 * A fresh, migrated database on a real PostgreSQL with fsync on, cloned from a template in about 0.1 s.
 *
 *     const database = await testDatabase({ migrations: [ledgerMigrations, platformMigrations] })
 *     afterAll(() => database.drop())
 *
 * Call it once per test file. The server is started by testing/globalSetup.ts (vitest.config.ts names it).
 */
export async function testDatabase(options: { migrations?: readonly string[] } = {}): Promise<TestDatabase> {
  const server = inject('databaseUrl')
  const template = await findTemplate(server, options.migrations ?? [ledgerMigrations])
  const name = `test_${process.pid}_${Date.now().toString(36)}_${++count}`
  await administer(server, async (client) => {
    await lockTemplates(client)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  const url = withDatabase(server, name)
  const db = openDb({ url })
  const owner = openDb({ url, as: 'owner', max: 3 })
  return {
    url,
    db,
    owner,
    drop: async () => {
      await Promise.all([db.close(), owner.close()])
      await administer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}

/** The template of these migrations, made by whoever comes first. Its name is a hash of their content. */
async function findTemplate(server: string, folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of folders) {
    for (const file of (await readdir(folder)).sort()) {
      hash.update(`${folder}/${file}\n`).update(await readFile(path.join(folder, file)))
    }
  }
  const template = `template_${hash.digest('hex').slice(0, 20)}`
  await administer(server, async (client) => {
    await lockTemplates(client)
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [template])
    if (found.rowCount) return
    const unfinished = `${template}_new`
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${unfinished}`)
    await migrate(withDatabase(server, unfinished), folders)
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`)
  })
  return template
}

/** A template cannot be copied while somebody else is connected to it, so makers and copiers take turns. */
const lockTemplates = (client: pg.Client) => client.query('SELECT pg_advisory_lock(4207002)')

async function administer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(server, 'postgres') })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}
