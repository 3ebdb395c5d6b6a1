/** Distributes a database by region where the extension Citus exists. */
import { distributionFaults } from '../audit/distribution.ts'
import type { Db, Tx } from '../db/db.ts'
import { type Choices, type Layout, layoutOf } from './layout.ts'
import { distributionPlan, type Placed } from './plan.ts'

/** The database cannot be distributed: what is missing, and what to do. */
export class NotDistributable extends Error {}

const MISSING = `To distribute, use a PostgreSQL server with Citus: install the extension on every node, put citus first into
shared_preload_libraries, restart, CREATE EXTENSION citus, and name the nodes with citus_set_coordinator_host and
citus_add_node. Nothing was changed.`

interface Extension {
  installed: string | null
  available: string | null
  loaded: boolean
}

/** @throws NotDistributable that says what of the extension is missing */
export async function assertCitus(tx: Tx): Promise<void> {
  const [found] = await tx.query<Extension>(`
    SELECT (SELECT extversion FROM pg_extension WHERE extname = 'citus') AS installed,
      (SELECT default_version FROM pg_available_extensions WHERE name = 'citus') AS available,
      coalesce(current_setting('shared_preload_libraries', true), '') ~ '(^|[ ,])citus([ ,]|$)' AS loaded`)
  if (found?.installed) return
  const why = !found?.available
    ? 'This PostgreSQL server has no extension citus (the embedded one never has).'
    : found.loaded
      ? `Citus ${found.available} is installed and loaded, but not created in this database.`
      : `Citus ${found.available} is installed, but not in shared_preload_libraries.`
  throw new NotDistributable(`${why}\n${MISSING}`)
}

/**
 * The layout and the statements that are left to run; nothing is changed.
 * @throws NotDistributable when the schema does not allow it
 */
export async function planDistribution(
  db: Db,
  choices: Choices,
): Promise<{ layout: Layout; statements: string[] }> {
  const layout = await layoutOf(db, choices)
  const faults = await distributionFaults(db, layout.byRegion)
  if (faults.length > 0) throw new NotDistributable(`The schema cannot be distributed:\n${faults.join('\n')}`)
  return { layout, statements: distributionPlan(layout, await placedIn(db)) }
}

/** What Citus has placed already; nothing where there is no Citus. */
async function placedIn(tx: Tx): Promise<Placed[]> {
  const [view] = await tx.query<{ there: boolean }>(`SELECT to_regclass('citus_tables') IS NOT NULL AS there`)
  if (!view?.there) return []
  return tx.query<Placed>(
    `SELECT table_name::text AS name, citus_table_type AS kind, nullif(distribution_column, '<none>') AS column FROM citus_tables`,
  )
}

/**
 * Runs what is left of the plan, one statement after the other: begun again, it goes on where it stopped. Rows
 * that are there are moved to their shards, and writers wait meanwhile.
 * @param db opened as the owner
 * @returns the statements that ran
 */
export async function distribute(
  db: Db,
  choices: Choices,
  log: (line: string) => void = () => undefined,
): Promise<string[]> {
  await assertCitus(db)
  const { statements } = await planDistribution(db, choices)
  for (const sql of statements) {
    log(sql)
    await db.query(sql)
  }
  return statements
}
