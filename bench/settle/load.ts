/** Fills a database with accounts that have an opening balance, by COPY, in batches that stand in the chain. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type BatchHeader,
  digestOf,
  entryTable,
  GENESIS,
  ledgerMigrations,
  linkOf,
  migrate,
  rowLine,
} from '@gongji/ledger'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Cluster } from '../harness/cluster.ts'
import {
  institutionOf,
  MOST_INSTITUTIONS,
  MOST_POOLS,
  OPENING,
  personOf,
  poolOf,
  slotOf,
  SLOTS,
} from './request.ts'
import { PERSONAL, SCHEMA } from './tables.ts'

/** How many persons each region has. */
export type Population = Readonly<Record<string, number>>

const CHUNK = 100_000
const DAY = new Date('2026-01-01T00:00:00Z')

export interface Loaded {
  accounts: number
  seconds: number
}

/** Creates and fills a database. */
export async function createWorld(
  cluster: Cluster,
  database: string,
  population: Population,
): Promise<Loaded> {
  const start = performance.now()
  await cluster.admin.query(`CREATE DATABASE ${database}`)
  const url = cluster.url(database, 'owner')
  await migrate(url, [ledgerMigrations])
  const accounts = await fillWorld(url, population)
  return { accounts, seconds: (performance.now() - start) / 1000 }
}

/** @param url of the owner of a migrated and empty database @returns how many accounts it has now */
export async function fillWorld(url: string, population: Population): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(SCHEMA)
    await client.query(`SET maintenance_work_mem = '1GB'`)
    const restore = await dropIndexes(client)
    let accounts = 0
    for (const [region, people] of Object.entries(population)) {
      accounts += await loadRegion(client, region, people)
    }
    for (const statement of restore) await client.query(statement)
    // Fresh rows get their hint bits and a visibility map now instead of in the measured time.
    await client.query('VACUUM (FREEZE, ANALYZE) account, entry')
    return accounts
  } finally {
    await client.end()
  }
}

/** An exact copy of a database that nobody is connected to. */
export async function cloneWorld(cluster: Cluster, from: string, to: string): Promise<void> {
  await cluster.admin.query(`CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY FILE_COPY`)
}

/** Indexes are built after loading. @returns the statements that bring them back */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; create: string }>(`
    SELECT CASE WHEN c.oid IS NULL THEN 'DROP INDEX ' || i.indexrelid::regclass
             ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname) END AS drop,
           CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
             ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) END AS create
    FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
    WHERE i.indrelid IN ('account'::regclass, 'entry'::regclass)`)
  for (const { drop } of rows) await client.query(drop)
  return rows.map(({ create }) => create)
}

interface Opened {
  id: string
  kind: string
  owner: string
}

async function loadRegion(client: pg.Client, region: string, people: number): Promise<number> {
  let hash: Buffer = GENESIS
  let number = 0
  let count = 0
  let taken = 0
  for (const chunk of chunksOf(accountsOf(region, people))) {
    number++
    count += chunk.length
    taken += chunk.length * OPENING
    const transaction = `${region}opening${number}`
    const recorded = DAY.toISOString()
    const line = (account: string, version: number, amount: number, after: number) =>
      rowLine(entryTable, {
        account,
        version,
        amount,
        balance_after: after,
        transaction,
        reason: 'opening',
        happened_at: DAY,
        recorded_at: DAY,
      })
    const sum = chunk.length * OPENING
    const source = `opening/${region}`
    const header: BatchHeader = {
      region,
      number,
      recordedAt: DAY,
      tables: {
        entry: digestOf([
          ...chunk.map(({ id }) => line(id, 1, OPENING, OPENING)),
          line(source, number, -sum, -taken),
        ]),
      },
    }
    hash = linkOf(hash, header)
    await client.query('BEGIN')
    await copy(
      client,
      'account (region, id, kind, owner, overdraft, balance, held, version, hold_version, batch)',
      chunk,
      ({ id, kind, owner }) =>
        `${region}\t${id}\t${kind}\t${owner}\t${kind === PERSONAL ? 'f' : 't'}\t${OPENING}\t0\t1\t0\t${number}\n`,
    )
    const rest = `${transaction}\topening\t${recorded}\t${recorded}\t${number}\n`
    await copy(
      client,
      'entry (region, account, version, amount, balance_after, transaction, reason, happened_at, recorded_at, batch)',
      chunk,
      ({ id }) => `${region}\t${id}\t1\t${OPENING}\t${OPENING}\t${rest}`,
    )
    await client.query(`INSERT INTO entry VALUES ($1, $2, $3, $4, $5, $6, 'opening', $7, $7, $3)`, [
      region,
      source,
      number,
      -sum,
      -taken,
      transaction,
      recorded,
    ])
    await client.query('INSERT INTO batch VALUES ($1, $2, $3, $4, $5)', [
      region,
      number,
      JSON.stringify(header.tables),
      hash,
      recorded,
    ])
    await client.query('COMMIT')
  }
  await client.query(
    `INSERT INTO account (region, id, kind, owner, overdraft, balance, held, version, hold_version, batch)
     VALUES ($1, 'opening/' || $1, 'opening', $1, true, $2, 0, $3, 0, $3)`,
    [region, -taken, number],
  )
  await client.query('INSERT INTO region_head VALUES ($1, $2, $3)', [region, number, hash])
  return count
}

function* accountsOf(region: string, people: number): Generator<Opened> {
  const open = (kind: string, owner: string) => ({ id: `${kind}/${owner}`, kind, owner })
  for (let i = 0; i < people; i++) yield open(PERSONAL, personOf(region, i))
  for (let i = 0; i < MOST_POOLS; i++) yield open('pool', poolOf(region, i))
  for (let i = 0; i < SLOTS; i++) yield open('pool', slotOf(region, i))
  for (let i = 0; i < MOST_INSTITUTIONS; i++) yield open('institution', institutionOf(region, i))
}

function* chunksOf<T>(all: Iterable<T>): Generator<T[]> {
  let chunk: T[] = []
  for (const one of all) {
    chunk.push(one)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

const LINES = 2000

/** @param line ends with a line feed */
export async function copy<T>(
  client: pg.Client,
  into: string,
  rows: readonly T[],
  line: (row: T) => string,
): Promise<void> {
  function* blocks() {
    for (let at = 0; at < rows.length; at += LINES) {
      yield rows
        .slice(at, at + LINES)
        .map(line)
        .join('')
    }
  }
  await pipeline(Readable.from(blocks()), client.query(copyFrom(`COPY ${into} FROM STDIN`)))
}
