import { type BatchHeader, type Digest, digestOf, GENESIS, linkOf } from '../chain/chain.ts'
import { LANE, type Strand, STRANDS } from '../chain/strand.ts'
import type { Session } from '../db/db.ts'
import type { AnyTable } from '../lane/table.ts'
import { Cursor } from './cursor.ts'
import { instantSql, type LineReader, lineReader } from './lines.ts'
import { locate, rowBeyond } from './locate.ts'
import type { AuditOptions, Finding, RegionReport } from './report.ts'

interface Source {
  table: AnyTable
  reader: LineReader
  rows: Cursor
}

/** Computes both strands of a region's chain again from their rows. Stops at the first batch that differs. */
export async function verifyChain(
  session: Session,
  region: string,
  tables: readonly AnyTable[],
  options: AuditOptions,
): Promise<{ reports: RegionReport[]; findings: Finding[] }> {
  const sources = await Promise.all(tables.map((table) => openSource(session, region, table)))
  const reports: RegionReport[] = []
  let findings: Finding[] = []
  for (const strand of STRANDS) {
    const { report, findings: found } = await verifyStrand(session, region, strand, sources, options)
    if (strand === LANE || report.batches > 0) reports.push(report)
    findings = found
    if (findings.length > 0) break
  }
  for (const { rows } of sources) await rows.close()
  return { reports, findings }
}

async function verifyStrand(
  session: Session,
  region: string,
  { name, heads, base, most }: Strand,
  sources: readonly Source[],
  options: AuditOptions,
): Promise<{ report: RegionReport; findings: Finding[] }> {
  const batches = await Cursor.open(
    session,
    `SELECT number, tables, hash, ${instantSql('recorded_at')} FROM batch
     WHERE region = $1 AND number <= $2 ${base > 0 ? `AND number > ${base}` : ''} ORDER BY number`,
    [region, most],
  )
  const anchor = options.anchors?.[region]
  const findings: Finding[] = []
  const fail = (finding: Omit<Finding, 'invariant' | 'region' | 'check'> & { check?: string }) =>
    findings.push({ invariant: 'I9', check: 'chain', region, ...finding })

  let link: Buffer = GENESIS
  let count = 0
  let anchored = anchor === undefined || anchor.batch <= base || anchor.batch > most
  for await (const row of batches.rows()) {
    const [number, digests, hash, recordedAt] = row as [number, BatchHeader['tables'], Buffer, string]
    const next = base + count + 1
    if (number !== next) {
      const message = `Batch ${next} is missing; the next one is ${number}.`
      fail({ table: 'batch', row: `${next}`, expected: `${next}`, found: `${number}`, message })
      break
    }
    count++
    for (const source of sources) {
      const lines = await linesUpTo(source, number)
      const stored = digests[source.table.name]
      const expected: Digest = Array.isArray(stored) ? stored : [0, '']
      const found: Digest = lines.length > 0 ? digestOf(lines) : [0, '']
      if (found[0] === expected[0] && found[1] === expected[1]) continue
      fail(await locate(session, region, source.table, number, expected))
    }
    link = linkOf(link, { region, number, recordedAt, tables: digests })
    if (!link.equals(hash)) {
      const message = `Batch ${number} does not follow from the one before it: its tables, its time or its hash was changed.`
      fail({
        table: 'batch',
        row: `${number}`,
        column: 'hash',
        expected: link.toString('hex'),
        found: hash.toString('hex'),
        message,
      })
    }
    if (anchor?.batch === number) anchored = anchor.hash === link.toString('hex')
    if (findings.length > 0) break
  }
  if (findings.length === 0) await verifyEnd()
  if (!anchored && findings.length === 0) {
    const message = `The head known from outside, batch ${anchor?.batch}, is not in this chain of ${count} batches.`
    fail({ check: 'anchor', table: 'batch', row: `${anchor?.batch}`, message })
  }
  await batches.close()
  return { report: { region, strand: name, batches: count, head: link.toString('hex') }, findings }

  async function verifyEnd(): Promise<void> {
    for (const { table, rows } of sources) {
      const left = rows.ready ?? (await rows.peek())
      if (left && (left[0] as number) <= most)
        fail(await rowBeyond(session, region, table, left[0] as number))
    }
    const [head] = await session.query<{ batch: number; hash: Buffer }>(
      `SELECT batch, hash FROM ${heads} WHERE region = $1`,
      [region],
    )
    const last = base + count
    if (head?.batch === last && head.hash.equals(link)) return
    // A region in which no job ever worked has no head for chunks.
    if (!head && count === 0 && name === 'bulk') return
    const column = head?.batch === last ? 'hash' : 'batch'
    const message = `The head is at batch ${head?.batch ?? 'none'}, the chain ends at ${last}, or their hashes differ.`
    const [expected, found] =
      column === 'batch'
        ? [`${last}`, `${head?.batch ?? 'none'}`]
        : [link.toString('hex'), head?.hash.toString('hex') ?? 'none']
    fail({ table: heads, row: region, column, expected, found, message })
  }
}

async function openSource(session: Session, region: string, table: AnyTable): Promise<Source> {
  const reader = lineReader(table)
  const sql = `SELECT t.batch, ${reader.select} FROM ${table.name} t WHERE t.region = $1 ORDER BY t.batch`
  return { table, reader, rows: await Cursor.open(session, sql, [region]) }
}

/** Lines of the rows of a batch; also of rows that say an earlier one and were not there when it was looked at. */
async function linesUpTo({ reader, rows }: Source, batch: number): Promise<string[]> {
  const lines: string[] = []
  for (
    let row = rows.ready ?? (await rows.peek());
    row && (row[0] as number) <= batch;
    row = rows.ready ?? (await rows.peek())
  ) {
    lines.push(reader.lineOf(row, 1))
    rows.skip()
  }
  return lines
}
