import type { AnyTable } from '../../lane/table.ts'
import { rowNameSql } from '../locate.ts'
import type { Invariant } from './invariant.ts'

/** I6: a key was answered once. */
export const keys: Invariant[] = [
  {
    id: 'I6',
    check: 'key_once',
    rule: 'A key has one answer in its region.',
    table: 'command',
    rows: `SELECT region, min(batch) AS batch, key AS row, 'key' AS column_name, '1' AS expected, count(*)::text AS found,
        count(*) > 1 AS wrong
      FROM command WHERE region = ANY ($1) GROUP BY region, key`,
  },
]

/** I4 of every versioned table, and that no row stands outside the chains. */
export function tableInvariants(table: AnyTable): Invariant[] {
  const named = table.key.map((column: string) => `${column}::text`).join(` || '/' || `)
  const headless: Invariant = {
    id: 'I9',
    check: 'region_without_head',
    rule: `Every row of ${table.name} belongs to a region that has a chain.`,
    table: table.name,
    rows: `SELECT t.region, min(t.batch) AS batch, min(${rowNameSql(table)}) AS row, 'region' AS column_name,
        'a region with a head' AS expected, t.region AS found,
        NOT EXISTS (SELECT FROM region_head h WHERE h.region = t.region) AS wrong
      FROM ${table.name} t WHERE $1::text[] IS NOT NULL GROUP BY t.region`,
  }
  if (table.mode !== 'versioned') return [headless]
  return [
    headless,
    {
      id: 'I4',
      check: 'version_gap',
      rule: `The versions of a row of ${table.name} are 1 … n.`,
      table: table.name,
      rows: `SELECT region, min(batch) AS batch, ${named} AS row, 'version' AS column_name, '1 to ' || count(*) AS expected,
          min(version) || ' to ' || max(version) AS found, min(version) <> 1 OR max(version) <> count(*) AS wrong
        FROM ${table.name} WHERE region = ANY ($1) GROUP BY region, ${table.key.join(', ')}`,
    },
  ]
}
