/** Where each table stands on a distributed database: with its region, on every node, by a key of its own, or on the coordinator. */
import type { Tx } from '../db/db.ts'

export interface Layout {
  /** Distributed by `region` and co-located, so that a settlement stays on one shard. */
  byRegion: string[]
  /** A copy on every node: small, read by all, rarely written. */
  reference: string[]
  /** Distributed by a column of their own, by table. */
  byKey: Record<string, string>
  /** Left on the coordinator. */
  local: string[]
}

export interface Choices {
  /** Tables without a region that every settlement reads. */
  reference: readonly string[]
  /** Tables that no settlement reads, by the column of their primary key that spreads them. */
  byKey: Readonly<Record<string, string>>
}

const TABLES = `
  SELECT c.relname AS name, coalesce((
    SELECT a.attname = 'region' FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = c.oid AND i.indisprimary), false) AS regional
  FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
  ORDER BY c.relname`

/** The head first: all others are placed beside it. */
const FIRST = 'region_head'

/** The layout of the tables that there are: whatever has its region first in its primary key goes by region. */
export async function layoutOf(tx: Tx, choices: Choices): Promise<Layout> {
  const tables = await tx.query<{ name: string; regional: boolean }>(TABLES)
  const names = new Set(tables.map(({ name }) => name))
  const reference = choices.reference.filter((name) => names.has(name))
  const byKey = Object.fromEntries(Object.entries(choices.byKey).filter(([name]) => names.has(name)))
  const chosen = new Set([...reference, ...Object.keys(byKey)])
  const rest = tables.filter(({ name }) => !chosen.has(name))
  const byRegion = rest.filter(({ regional }) => regional).map(({ name }) => name)
  return {
    byRegion: [FIRST, ...byRegion.filter((name) => name !== FIRST)],
    reference,
    byKey,
    local: rest.filter(({ regional }) => !regional).map(({ name }) => name),
  }
}
