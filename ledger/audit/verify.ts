import type { Db, Session } from '../db/db.ts'
import type { AnyTable } from '../lane/table.ts'
import { attempt } from './attempt.ts'
import { verifyChain } from './chain.ts'
import { accounts } from './invariants/accounts.ts'
import { balances } from './invariants/balances.ts'
import { hold } from './invariants/invariant.ts'
import { keys, tableInvariants } from './invariants/keys.ts'
import { sums } from './invariants/sums.ts'
import { verifyMarks } from './marks.ts'
import type { AuditOptions, AuditReport, Checked, Finding } from './report.ts'
import { withSnapshot } from './snapshot.ts'
import { ledgerTables } from './tables.ts'
import { verifySeals } from '../seal/verify.ts'
import { readSeals } from '../seal/write.ts'

/**
 * Verifies the book from its rows: the chain of each region with the marks of its working rows, sums per transaction
 * and region, gapless entries and holds, balances, floors, keys. One snapshot, read only, so that work may go on.
 * @param tables those that the lanes were opened with
 */
export function verify(
  db: Pick<Db, 'url'>,
  tables: readonly AnyTable[],
  options: AuditOptions = {},
): Promise<AuditReport> {
  return withSnapshot(db, ({ session }) => verifyIn(session, tables, options))
}

/** The same inside a transaction that is open already. */
export async function verifyIn(
  session: Session,
  tables: readonly AnyTable[],
  options: AuditOptions = {},
): Promise<AuditReport> {
  const chained = [...ledgerTables, ...tables].filter(({ mode }) => mode === 'append' || mode === 'versioned')
  const mutable = tables.filter(({ mode }) => mode === 'mutable')
  const regions = options.regions ?? (await regionsOf(session))
  const report: AuditReport = {
    ok: true,
    regions: [],
    entries: 0,
    checked: [],
    findings: [],
    unmarked: 0,
    seals: 0,
  }

  const chain: Checked = {
    invariant: 'I9',
    check: 'chain',
    rule: 'Every batch follows from the one before it, and the rows are those that it wrote.',
    counted: 0,
    wrong: 0,
  }
  report.checked.push(chain)
  for (const region of regions) {
    const { reports, findings } = await attempt(
      session,
      () => verifyChain(session, region, chained, options),
      (why) => ({
        reports: [],
        findings: [unreadable('chain', region, 'batch', why)],
      }),
    )
    report.regions.push(...reports)
    report.findings.push(...findings)
    for (const { batches } of reports) chain.counted += batches
    chain.wrong += findings.length
    chain.first ??= findings[0]
  }
  for (const table of mutable) report.checked.push(await marksChecked(session, regions, table, report))

  if (options.sealKey !== undefined)
    report.checked.push(await sealsChecked(session, options, options.sealKey, report))

  const invariants = options.chainOnly ? [] : [...sums, ...balances, ...accounts, ...keys]
  const whole = options.chainOnly ? [] : [...chained, ...mutable]
  for (const table of whole) invariants.push(...tableInvariants(table))
  for (const invariant of invariants) report.checked.push(await hold(session, invariant, regions))

  for (const one of report.checked) if (one !== chain && one.first) report.findings.push(one.first)
  const [count] = await session.query<{ entries: number }>(
    'SELECT count(*) AS entries FROM entry WHERE region = ANY ($1)',
    [regions],
  )
  report.entries = count?.entries ?? 0
  report.ok = report.findings.length === 0
  return report
}

const unreadable = (check: string, region: string, table: string, why: string): Finding => ({
  invariant: 'I9',
  check,
  region,
  table,
  row: 'unknown',
  message: `The rows cannot be read: ${why}.`,
})

async function marksChecked(
  session: Session,
  regions: readonly string[],
  table: AnyTable,
  report: AuditReport,
): Promise<Checked> {
  const rule = `Every row of ${table.name} is as the last batch that wrote it left it.`
  const checked: Checked = { invariant: 'I9', check: 'mark', rule, counted: 0, wrong: 0 }
  for (const region of regions) {
    const marks = await attempt(
      session,
      () => verifyMarks(session, region, table),
      (why) => ({ counted: 0, unmarked: 0, wrong: 1, first: unreadable('mark', region, table.name, why) }),
    )
    checked.counted += marks.counted
    checked.wrong += marks.wrong
    report.unmarked += marks.unmarked
    if (marks.first) checked.first ??= marks.first
  }
  return checked
}

async function sealsChecked(
  session: Session,
  { regions }: AuditOptions,
  publicKey: string,
  report: AuditReport,
): Promise<Checked> {
  const options = { publicKey, gaps: false, ...(regions ? { regions } : {}) }
  const seals = await verifySeals(session, readSeals(session), options)
  report.seals = seals.seals
  const rule =
    'The seals follow from each other, the last is signed, and the chain holds every head that they name.'
  const checked: Checked = {
    invariant: 'I9',
    check: 'seal',
    rule,
    counted: seals.seals,
    wrong: seals.findings.length,
  }
  // All but the first, which is told like that of every check.
  report.findings.push(...seals.findings.slice(1))
  return seals.findings[0] ? { ...checked, first: seals.findings[0] } : checked
}

async function regionsOf(session: Session): Promise<string[]> {
  const rows = await session.query<{ region: string }>(
    'SELECT region FROM region_head UNION SELECT region FROM bulk_head UNION SELECT region FROM batch ORDER BY region',
  )
  return rows.map(({ region }) => region)
}
