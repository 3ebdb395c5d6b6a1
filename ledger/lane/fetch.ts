import { ArrayParameter } from '../db/binary.ts'
import type { Session } from '../db/db.ts'
import { accountId, type AccountState } from '../post/account.ts'
import { findPrepared } from './command.ts'
import type { AnyRow, Lookup, Table } from './table.ts'
import type { Need } from './types.ts'
import type { Working } from './working.ts'

const ACCOUNT = 'a.id, a.balance, a.held, a.version, a.hold_version'
// The fences OFFSET 0 and LIMIT 1 make the planner look each value up by index, whatever it believes of the table's size.
const BY_OWNER = `
  SELECT ${ACCOUNT} FROM unnest($2::text[]) AS k (owner)
  CROSS JOIN LATERAL (SELECT * FROM account a WHERE a.region = $1 AND a.owner = k.owner OFFSET 0) AS a`
const BY_ID = `
  SELECT ${ACCOUNT} FROM unnest($2::text[]) AS k (id)
  CROSS JOIN LATERAL (SELECT * FROM account a WHERE a.region = $1 AND a.id = k.id OFFSET 0) AS a`

/** Brings what commands need to the desk: one set-based statement per table and lookup, all in one round trip. */
export async function fetchNeeds(session: Session, working: Working, needs: readonly Need[]): Promise<void> {
  const commands: string[] = []
  const owners: string[] = []
  const ids: string[] = []
  const lookups = new Map<string, { table: Table; lookup: Lookup; wanted: Map<string, AnyRow> }>()
  for (const need of needs) {
    if ('command' in need) commands.push(need.command)
    else if ('accountsOf' in need) owners.push(need.accountsOf)
    else if ('account' in need)
      ids.push(accountId(need.account.kind, need.account.owner, need.account.period))
    else {
      const { table } = working.rowsOf(need.table.name)
      const lookup = table.lookup(need.by)
      const name = `${need.table.name} ${lookup.name}`
      const group = lookups.get(name) ?? { table, lookup, wanted: new Map<string, AnyRow>() }
      lookups.set(name, group.wanted.set(table.valueOf(lookup, need.by), need.by) && group)
    }
  }
  const { region } = working
  const work: Promise<unknown>[] = []
  if (commands.length > 0) {
    work.push(findPrepared(session, region, commands).then((found) => working.loadCommands(commands, found)))
  }
  if (owners.length > 0) {
    const found = session.run({
      name: 'accounts_by_owner',
      text: BY_OWNER,
      values: [region, new ArrayParameter('text', owners)],
    })
    work.push(found.then(({ rows }) => working.book.load(rows as AccountState[], owners, [])))
  }
  if (ids.length > 0) {
    const found = session.run({
      name: 'accounts_by_id',
      text: BY_ID,
      values: [region, new ArrayParameter('text', ids)],
    })
    work.push(found.then(({ rows }) => working.book.load(rows as AccountState[], [], ids)))
  }
  for (const { table, lookup, wanted } of lookups.values()) {
    work.push(fetchRows(session, working, table, lookup, wanted))
  }
  await Promise.all(work)
}

async function fetchRows(
  session: Session,
  working: Working,
  table: Table,
  lookup: Lookup,
  wanted: ReadonlyMap<string, AnyRow>,
): Promise<void> {
  const rowsWanted = [...wanted.values()]
  const columns = lookup.columns.map(
    (column) =>
      new ArrayParameter(
        table.typeOf(column),
        rowsWanted.map((by) => by[column]),
      ),
  )
  const values = table.spec.mode === 'reference' ? columns : [working.region, ...columns]
  const { rows } = await session.run({
    name: `find_${table.spec.name}_${[...table.lookups.keys()].indexOf(lookup.name)}`,
    text: selectStatement(table, lookup),
    values,
  })
  const found = (rows as (AnyRow & { row_version: number })[]).map(({ row_version: version, ...row }) => ({
    row,
    version,
  }))
  working.rowsOf(table.spec.name).load(lookup, [...wanted.keys()], found)
}

function selectStatement(table: Table, lookup: Lookup): string {
  const { name, mode } = table.spec
  const regional = mode !== 'reference'
  const arrays = lookup.columns
    .map((column, i) => `$${i + (regional ? 2 : 1)}::${table.typeOf(column)}[]`)
    .join(', ')
  const asked = `unnest(${arrays}) AS k (${lookup.columns.join(', ')})`
  const matches = (columns: readonly string[], to: string) =>
    [
      ...(regional ? ['t.region = $1'] : []),
      ...columns.map((column) => `t.${column} = ${to}.${column}`),
    ].join(' AND ')
  const columns = table.columns.map(([column]) => `t.${column}`).join(', ')

  if (mode === 'versioned') {
    // Every key that ever matched, each in its newest version: whether that still matches is seen on the desk.
    const keys =
      lookup.name === table.key.name
        ? asked
        : `(SELECT DISTINCT ${table.key.columns.map((column) => `t.${column}`).join(', ')}
            FROM ${asked} CROSS JOIN LATERAL (SELECT * FROM ${name} t WHERE ${matches(lookup.columns, 'k')} OFFSET 0) AS t) AS k`
    return `SELECT ${columns}, t.version AS row_version FROM ${keys} CROSS JOIN LATERAL
      (SELECT * FROM ${name} t WHERE ${matches(table.key.columns, 'k')} ORDER BY t.version DESC LIMIT 1) AS t`
  }
  const version = mode === 'mutable' ? 't.version' : '1::bigint'
  return `SELECT ${columns}, ${version} AS row_version FROM ${asked} CROSS JOIN LATERAL
    (SELECT * FROM ${name} t WHERE ${matches(lookup.columns, 'k')} OFFSET 0) AS t`
}
