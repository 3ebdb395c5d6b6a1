/** What the machine and the database could do at most, in the same run. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { openDb } from '@gongji/ledger'
import pg from 'pg'
import type { Cluster } from '../harness/cluster.ts'
import { closedLoop } from '../harness/loop.ts'
import { grouped, printTable } from '../harness/table.ts'
import { copy } from './load.ts'

export async function printLimits(cluster: Cluster, milliseconds: number): Promise<void> {
  const rows: [string, number][] = [
    ['fdatasync of 8 KiB, one after the other', flushRate(cluster.server.folder, milliseconds)],
    ['empty round trip to the database, one client', await queryRate(cluster, 1, milliseconds, 'SELECT 1')],
  ]
  await cluster.admin.query('CREATE TABLE counter (id int PRIMARY KEY, n bigint)')
  await cluster.admin.query(
    'INSERT INTO counter SELECT i, 0 FROM generate_series(1, 16) AS i; GRANT ALL ON counter TO gongji_app',
  )
  const commit = 'UPDATE counter SET n = n + 1 WHERE id = $1'
  for (const clients of [1, 16]) {
    rows.push([
      `commit of one row, ${clients} clients`,
      await queryRate(cluster, clients, milliseconds, commit),
    ])
  }
  for (const index of [false, true]) {
    const rate = await copyRate(cluster, index, milliseconds < 1000 ? 50_000 : 500_000)
    rows.push([`entries by COPY, ${index ? 'with' : 'without'} their key`, rate])
  }
  await cluster.admin.query('DROP TABLE counter')
  console.log('\nlimits of this machine')
  printTable(
    ['', 'per second'],
    rows.map(([what, rate]) => [what, grouped(rate)]),
  )
}

function flushRate(folder: string, milliseconds: number): number {
  const file = path.join(folder, 'flush.test')
  const block = Buffer.alloc(8192)
  const handle = openSync(file, 'w')
  try {
    for (let i = 0; i < 1024; i++) writeSync(handle, block)
    fdatasyncSync(handle)
    let done = 0
    const start = performance.now()
    for (; performance.now() - start < milliseconds; done++) {
      writeSync(handle, block, 0, block.length, (done % 1024) * block.length)
      fdatasyncSync(handle)
    }
    return (done / (performance.now() - start)) * 1000
  } finally {
    closeSync(handle)
    rmSync(file)
  }
}

async function queryRate(
  cluster: Cluster,
  clients: number,
  milliseconds: number,
  text: string,
): Promise<number> {
  const db = openDb({ url: cluster.server.appUrl, max: clients })
  let turn = 0
  const one = () => {
    const id = (turn++ % clients) + 1
    return db.session((session) =>
      session.run({ name: 'one', text, values: text.includes('$1') ? [id] : [] }),
    )
  }
  await closedLoop(clients, milliseconds / 4, one)
  const { done, seconds } = await closedLoop(clients, milliseconds, one)
  await db.close()
  return done / seconds
}

async function copyRate(cluster: Cluster, index: boolean, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: cluster.server.url })
  await client.connect()
  try {
    await client.query(`CREATE TABLE copied (region text, account text, version bigint, amount bigint, balance_after bigint,
      transaction text, reason text, happened_at timestamptz, recorded_at timestamptz, batch bigint${index ? ', PRIMARY KEY (region, account, version)' : ''})`)
    const rows = Array.from({ length: count }, (_, i) => (i * 7919) % count)
    const start = performance.now()
    await copy(client, 'copied', rows, (i) => {
      const account = `personal_carried/990000${String(i).padStart(12, '0')}`
      return `990000\t${account}\t2\t-1500\t100000\t990000S00000000000000000000001\tsettlement\t2026-03-01T02:00:00Z\t2026-03-01T02:00:00Z\t2\n`
    })
    return (count / (performance.now() - start)) * 1000
  } finally {
    await client.query('DROP TABLE IF EXISTS copied')
    await client.end()
  }
}
