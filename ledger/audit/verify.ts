import { type Db, openDb, type Session } from '../db/db.ts'
import { commandTable } from '../lane/command.ts'
import type { AnyTable } from '../lane/table.ts'
import { entryTable, holdTable } from '../post/tables.ts'
import { verifyBooks } from './books.ts'
import { verifyChain } from './chain.ts'
import type { AuditOptions, AuditReport } from './report.ts'

/**
 * Verifies the book from its rows: the chain of each region, sums per transaction and region, gapless entries and
 * holds, balances, floors. One snapshot, read only, so that work may go on meanwhile.
 * @param tables those that the lanes were opened with
 */
export async function verify(
  db: Db,
  tables: readonly AnyTable[],
  options: AuditOptions = {},
): Promise<AuditReport> {
  const reader = openDb({ url: db.url, max: 1, statementTimeout: 0 })
  try {
    return await reader.session(async (session) => {
      await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      const report = await verifyIn(session, tables, options)
      await session.query('ROLLBACK')
      return report
    })
  } finally {
    await reader.close()
  }
}

/** The same inside a transaction that is open already. */
export async function verifyIn(
  session: Session,
  tables: readonly AnyTable[],
  options: AuditOptions = {},
): Promise<AuditReport> {
  const chained = [commandTable, entryTable, holdTable, ...tables].filter(
    ({ mode }) => mode === 'append' || mode === 'versioned',
  )
  const regions = options.regions ?? (await regionsOf(session))
  const report: AuditReport = { ok: true, regions: [], entries: 0, findings: [] }
  for (const region of regions) {
    const chain = await verifyChain(session, region, chained, options)
    report.regions.push(chain.report)
    report.findings.push(...chain.findings)
  }
  report.findings.push(...(await verifyBooks(session, regions, chained)))
  const [count] = await session.query<{ entries: number }>(
    'SELECT count(*) AS entries FROM entry WHERE region = ANY ($1)',
    [regions],
  )
  report.entries = count?.entries ?? 0
  report.ok = report.findings.length === 0
  return report
}

async function regionsOf(session: Session): Promise<string[]> {
  const rows = await session.query<{ region: string }>(
    'SELECT region FROM region_head UNION SELECT region FROM batch ORDER BY region',
  )
  return rows.map(({ region }) => region)
}
