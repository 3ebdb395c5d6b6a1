import type { Session } from '../db/db.ts'

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  Alias?: string
  'Index Cond'?: string
  'Recheck Cond'?: string
  Filter?: string
  Plans?: Plan[]
}

const VALUE = String.raw`(\$\d+|'[^']*'::text)`
const ONE_REGION = new RegExp(String.raw`(?:^|[( .])region = ${VALUE}`)
/** A row of a co-located table that is found through another row of the same region. */
const SAME_REGION = /(?:^|[( .])region = (\w+)\.region\b/
const INSERT = new RegExp(
  String.raw`INSERT INTO (\w+)(?: AS \w+)? \(region\b[^)]*\)\s*(?:SELECT (?:DISTINCT ON \([^)]*\) )?${VALUE}|VALUES \(${VALUE})`,
  'i',
)

/**
 * Statements that touch a distributed table without naming one region for it: on a distributed database they
 * would ask every shard, or fail. PostgreSQL plans each for unknown values, and every scan of such a table must
 * carry `region = $n`, given, derived, or that of the row by which it is found; the same in the whole statement.
 * @param statements texts as they are sent; only those that read or write tables are looked at
 * @param tables the distributed tables
 * @returns the statement after what is wrong with it; empty when nothing is
 */
export async function statementFaults(
  session: Session,
  statements: readonly string[],
  tables: readonly string[],
): Promise<{ fault: string; statement: string }[]> {
  const distributed = new Set(tables)
  const faults: { fault: string; statement: string }[] = []
  for (const text of statements) {
    const statement = text.replace(/\s+/g, ' ').trim()
    if (!/^(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(statement)) continue
    const regions = new Set<string>()
    const note = (table: string, value: string | undefined) => {
      if (!distributed.has(table)) return
      if (value === undefined) faults.push({ fault: `${table} without one region`, statement })
      else regions.add(value)
    }
    for (const { 0: insert, 1: into } of statement.matchAll(/INSERT INTO (\w+).*?(?=INSERT INTO|$)/gi)) {
      const found = INSERT.exec(insert)
      note(into!, found?.[2] ?? found?.[3])
    }
    const scans = scansOf(await planOf(session, statement))
    for (const scan of scans) note(scan.table, regionOf(scan, scans))
    if (regions.size > 1) faults.push({ fault: `several regions: ${[...regions].join(', ')}`, statement })
  }
  return faults
}

/** How PostgreSQL would run a statement whatever its values are. */
async function planOf(session: Session, statement: string): Promise<Plan> {
  const [row] = await session.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (GENERIC_PLAN, COSTS OFF, FORMAT JSON) ${statement}`,
  )
  return row!['QUERY PLAN'][0].Plan
}

interface Scan {
  table: string
  alias: string
  conditions: string
}

function scansOf(plan: Plan): Scan[] {
  const { 'Relation Name': table, Alias: alias = '' } = plan
  const conditions = [plan['Index Cond'], plan['Recheck Cond'], plan.Filter].filter(Boolean).join(' ')
  // An insert names its table without reading it; its values are looked at in the text.
  const isScan = table !== undefined && plan['Node Type'] !== 'ModifyTable'
  return [...(isScan ? [{ table, alias, conditions }] : []), ...(plan.Plans ?? []).flatMap(scansOf)]
}

/** The one region of a scan: given, or that of the row by which it is found. */
function regionOf({ alias, conditions }: Scan, scans: readonly Scan[]): string | undefined {
  const given = ONE_REGION.exec(conditions)?.[1]
  if (given) return given
  const through = SAME_REGION.exec(conditions)?.[1]
  const others = scans.filter((one) => one.alias !== alias)
  const outer = through === undefined ? undefined : others.find((one) => one.alias === through)
  return outer && regionOf(outer, others)
}
