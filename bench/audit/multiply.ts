/**
 * A book of any size from a small one: a region that real settlements filled is copied under other codes, its chain
 * computed anew for each, so that the audit has everything to do that it would have if all had been settled.
 */
import { ledgerTables, type Session, STRANDS, type TableSpec } from '@gongji/ledger'
import { rechain } from '@gongji/ledger/testing/rechain'
import { chainedTables } from '@gongji/platform/audit'

/** A column's values with the region's code replaced wherever it stands in an id or in JSON. */
function copied(column: string, type: string): string {
  if (type === 'text') return `replace(${column}, $1, $2)`
  return type === 'jsonb' ? `replace(${column}::text, $1, $2)::jsonb` : column
}

function copyTable({ name, mode, columns }: TableSpec<any>): string {
  const names = Object.keys(columns)
  const values = Object.entries<string>(columns).map(([column, type]) => copied(column, type))
  if (mode !== 'append') {
    names.push('version')
    values.push('version')
  }
  return `INSERT INTO ${name} (region, ${names.join(', ')}, batch)
    SELECT $2, ${values.join(', ')}, batch FROM ${name} WHERE region = $1`
}

const OWN = [
  `INSERT INTO account (region, id, kind, owner, period, overdraft, balance, held, version, hold_version, batch)
   SELECT $2, replace(id, $1, $2), kind, replace(owner, $1, $2), period, overdraft, balance, held, version, hold_version, batch
   FROM account WHERE region = $1`,
  `INSERT INTO batch (region, number, tables, hash, recorded_at)
   SELECT $2, number, '{}', hash, recorded_at FROM batch WHERE region = $1`,
  ...STRANDS.map(
    ({ heads }) =>
      `INSERT INTO ${heads} (region, batch, hash) SELECT $2, batch, hash FROM ${heads} WHERE region = $1`,
  ),
]

/** @param session of the owner */
export async function copyRegion(session: Session, from: string, to: string): Promise<void> {
  await session.query('BEGIN')
  await session.query('SET LOCAL synchronous_commit = off')
  for (const sql of [...chainedTables.map(copyTable), ...OWN]) await session.query(sql, [from, to])
  const own = new Set(ledgerTables.map(({ name }) => name))
  await rechain(
    session,
    to,
    chainedTables.filter(({ name }) => !own.has(name)),
  )
  await session.query('COMMIT')
}
