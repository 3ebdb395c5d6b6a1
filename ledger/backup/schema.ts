/** What there is to save: tables in the order of their references, sequences, the migrations that made them. */
import { HEADS } from '../chain/strand.ts'
import { versionTables } from '../db/migrate.ts'
import type { Tx } from '../db/db.ts'
import { BackupFault } from './fault.ts'
import type { AppliedMigration, RegionHead, SequenceValue, TableShape } from './types.ts'

/** Rows of partitions are those of their parent, and generated columns are made anew. */
const SHAPES = `
  SELECT c.relname AS name, coalesce(array_agg(a.attname::text ORDER BY a.attnum)
    FILTER (WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''), '{}') AS columns
  FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  GROUP BY c.relname ORDER BY c.relname`

const REFERENCES = `
  SELECT k.conrelid::regclass::text AS child, k.confrelid::regclass::text AS parent FROM pg_constraint k
  WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conrelid <> k.confrelid`

/** The tables of the public schema but those that remember migrations; what is referred to comes first. */
export async function shapesOf(tx: Tx, folders: readonly string[]): Promise<TableShape[]> {
  const own = new Set(versionTables(folders))
  const shapes = (await tx.query<TableShape>(SHAPES)).filter(({ name }) => !own.has(name))
  const references = await tx.query<{ child: string; parent: string }>(REFERENCES)
  const ordered: TableShape[] = []
  let waiting = shapes
  while (waiting.length > 0) {
    const open = new Set(waiting.map(({ name }) => name))
    const free = (shape: TableShape) =>
      !references.some(({ child, parent }) => child === shape.name && open.has(parent))
    const next = waiting.filter(free)
    if (next.length === 0) throw new BackupFault(`Tables refer to each other: ${[...open].join(', ')}.`)
    ordered.push(...next)
    waiting = waiting.filter((shape) => !free(shape))
  }
  return ordered
}

export async function migrationsOf(
  tx: Tx,
  folders: readonly string[],
): Promise<Record<string, AppliedMigration[]>> {
  const found: Record<string, AppliedMigration[]> = {}
  for (const table of versionTables(folders)) {
    const [there] = await tx.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table])
    if (!there?.there) {
      throw new BackupFault(
        `The database has no table ${table}: it is not one of this program, or was never migrated.`,
      )
    }
    found[table] = await tx.query<AppliedMigration>(
      `SELECT version, name, md5 FROM ${table} WHERE version > 0 ORDER BY version`,
    )
  }
  return found
}

export async function sequencesOf(tx: Tx): Promise<SequenceValue[]> {
  const names = await tx.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  )
  const values: SequenceValue[] = []
  for (const { name } of names) {
    const [row] = await tx.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM public.${quoted(name)}`,
    )
    values.push({ name, value: row!.value, called: row!.called })
  }
  return values
}

export const headsOf = (tx: Tx): Promise<RegionHead[]> =>
  tx.query<RegionHead>(`SELECT * FROM (${HEADS}) AS heads ORDER BY region, batch`)

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const columnList = ({ columns }: TableShape): string => columns.map(quoted).join(', ')
