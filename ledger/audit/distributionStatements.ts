import type { Session } from '../db/db.ts'

interface Plan {
  'Relation Name'?: string
  'Index Cond'?: string
  'Recheck Cond'?: string
  Filter?: string
  Plans?: Plan[]
}

const VALUE = String.raw`(\$\d+|'[^']*'::text)`
const ONE_REGION = new RegExp(String.raw`(?:^|[( .])region = ${VALUE}`)
const INSERT = new RegExp(
  String.raw`INSERT INTO (\w+) \(region\b[^)]*\)\s*(?:SELECT ${VALUE}|VALUES \(${VALUE})`,
  'i',
)

/**
 * Statements that touch a distributed table without naming one region for it: on a distributed database they
 * would ask every shard, or fail. PostgreSQL plans each for unknown values, and every scan of such a table must
 * carry `region = $n` (given or derived, as the distributed planner derives it), the same in the whole statement.
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
    const into = /INSERT INTO (\w+)/i.exec(statement)?.[1]
    if (into) {
      const found = INSERT.exec(statement)
      note(into, found?.[2] ?? found?.[3])
    }
    for (const { table, conditions } of scansOf(await planOf(session, statement))) {
      note(table, ONE_REGION.exec(conditions)?.[1])
    }
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

function scansOf(plan: Plan): { table: string; conditions: string }[] {
  const table = plan['Relation Name']
  const conditions = [plan['Index Cond'], plan['Recheck Cond'], plan.Filter].filter(Boolean).join(' ')
  // An insert names its table without reading it; its values are looked at in the text.
  const isScan = table !== undefined && 'Node Type' in plan && plan['Node Type'] !== 'ModifyTable'
  return [...(isScan ? [{ table, conditions }] : []), ...(plan.Plans ?? []).flatMap(scansOf)]
}
