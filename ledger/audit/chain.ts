import { digestOf, type Digest, GENESIS, linkOf, rowLine } from '../chain/chain.ts'
import type { Session } from '../db/db.ts'
import { type AnyRow, type AnyTable, columnsOf } from '../lane/table.ts'
import { Cursor } from './cursor.ts'
import type { AuditOptions, Finding, RegionReport } from './report.ts'

type BatchRow = { number: number; tables: Record<string, Digest>; hash: Buffer; recorded_at: Date }
type Stored = AnyRow & { batch: number; row_version: number }

/** Computes a region's chain again from its rows. Stops at the first batch that differs. */
export async function verifyChain(
  session: Session,
  region: string,
  tables: readonly AnyTable[],
  options: AuditOptions,
): Promise<{ report: RegionReport; findings: Finding[] }> {
  const batches = await Cursor.open<BatchRow>(
    session,
    'SELECT number, tables, hash, recorded_at FROM batch WHERE region = $1 ORDER BY number',
    [region],
  )
  const sources = await Promise.all(
    tables.map(async (table) => ({
      table,
      rows: await Cursor.open<Stored>(session, selectOf(table), [region]),
    })),
  )
  const anchor = options.anchors?.[region]
  const findings: Finding[] = []
  const fail = (table: string, row: string, message: string) =>
    findings.push({ check: 'chain', region, table, row, message })

  let link: Buffer = GENESIS
  let count = 0
  let anchored = anchor === undefined || anchor.batch === 0
  for (let batch = await batches.peek(); batch && findings.length === 0; batch = await batches.peek()) {
    batches.skip()
    if (batch.number !== count + 1) {
      fail('batch', `${count + 1}`, `Batch ${count + 1} is missing; the next one is ${batch.number}.`)
      break
    }
    count++
    for (const { table, rows } of sources) {
      const { lines, keys } = await rowsOfBatch(table, rows, batch.number)
      const expected = batch.tables[table.name] ?? [0, '']
      const found = lines.length > 0 ? digestOf(lines) : ([0, ''] as Digest)
      if (found[0] === expected[0] && found[1] === expected[1]) continue
      const what =
        found[0] === expected[0]
          ? 'a row was changed'
          : `${expected[0]} rows were written, ${found[0]} are there`
      fail(table.name, keys.slice(0, 5).join('; '), `Batch ${batch.number}, table ${table.name}: ${what}.`)
    }
    const { number, tables: digests, recorded_at: recordedAt } = batch
    link = linkOf(link, { region, number, recordedAt, tables: digests })
    if (!link.equals(batch.hash))
      fail('batch', `${number}`, `Batch ${number} does not follow from the one before it.`)
    if (anchor?.batch === number) anchored = anchor.hash === link.toString('hex')
  }
  if (findings.length === 0) await verifyEnd()
  if (!anchored && findings.length === 0) {
    const message = `The head known from outside, batch ${anchor?.batch}, is not in this chain of ${count}.`
    findings.push({ check: 'anchor', region, table: 'batch', row: `${anchor?.batch}`, message })
  }
  for (const cursor of [batches, ...sources.map(({ rows }) => rows)]) await cursor.close()
  return { report: { region, batches: count, head: link.toString('hex') }, findings }

  async function verifyEnd(): Promise<void> {
    for (const { table, rows } of sources) {
      const left = await rows.peek()
      if (left)
        fail(
          table.name,
          keyOf(table, left),
          `The row says batch ${left.batch}, which the chain does not have.`,
        )
    }
    const [head] = await session.query<{ batch: number; hash: Buffer }>(
      'SELECT batch, hash FROM region_head WHERE region = $1',
      [region],
    )
    if (head?.batch !== count || !head.hash.equals(link)) {
      fail(
        'region_head',
        region,
        `The head is at batch ${head?.batch}, the chain ends at ${count}, or their hashes differ.`,
      )
    }
  }
}

async function rowsOfBatch(table: AnyTable, rows: Cursor<Stored>, batch: number) {
  const lines: string[] = []
  const keys: string[] = []
  for (let row = await rows.peek(); row && row.batch <= batch; row = await rows.peek()) {
    lines.push(rowLine(table, row, row.row_version))
    keys.push(keyOf(table, row))
    rows.skip()
  }
  return { lines, keys }
}

function keyOf(table: AnyTable, row: Stored): string {
  const key = table.key.map((column: string) => String(row[column])).join('/')
  return table.mode === 'versioned' ? `${key} version ${row.row_version}` : key
}

function selectOf(table: AnyTable): string {
  const columns = columnsOf(table).map(([column]) => column)
  const version = table.mode === 'versioned' ? 'version' : '1::bigint'
  return `SELECT ${columns.join(', ')}, ${version} AS row_version, batch FROM ${table.name} WHERE region = $1 ORDER BY batch`
}
