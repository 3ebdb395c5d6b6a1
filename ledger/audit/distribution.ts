import type { Db } from '../db/db.ts'

const OWN = ['region_head', 'bulk_head', 'batch', 'account', 'entry', 'hold', 'command']

const FAULTS = `
  WITH tables AS (SELECT c.oid, c.relname AS name FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1)),
  missing AS (SELECT unnest($1::text[]) AS name EXCEPT SELECT name FROM tables)
  SELECT name || ' does not exist' AS fault FROM missing
  UNION ALL
  SELECT name || ': unique index ' || i.indexrelid::regclass || ' does not begin with region'
    FROM tables t JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique
    WHERE (SELECT attname FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = i.indkey[0]) IS DISTINCT FROM 'region'
  UNION ALL
  SELECT name || ': no primary key' FROM tables t
    WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)
  UNION ALL
  SELECT name || ': foreign key ' || k.conname || ' does not hold region' FROM tables t
    JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
    WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'region' AND a.attnum = ANY (k.conkey))
  UNION ALL
  SELECT name || ': trigger ' || g.tgname FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
  UNION ALL
  SELECT name || ': order made by the database in ' || a.attname FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) ~ 'nextval')
  ORDER BY 1`

/**
 * What keeps the tables of the lanes from being distributed by region (Citus): keys and references without region,
 * triggers, sequences. Empty when nothing does.
 * @param tables names of tables beside the ledger's own
 */
export async function distributionFaults(db: Db, tables: readonly string[] = []): Promise<string[]> {
  const rows = await db.query<{ fault: string }>(FAULTS, [[...OWN, ...tables]])
  return rows.map(({ fault }) => fault)
}
