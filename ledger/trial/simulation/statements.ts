import { ArrayParameter } from '../../db/binary.ts'
import { type BatchHeader, linkOf } from '../../chain/chain.ts'
import type { Statement } from '../../db/db.ts'
import type { StoredCommand } from '../../lane/command.ts'
import { type AnyRow, type AnyTable, columnsOf, Table } from '../../lane/table.ts'
import type { AccountRow } from '../../post/account.ts'
import { entryTable, holdTable } from '../../post/tables.ts'
import { commandTable } from '../../lane/command.ts'
import type { Entry } from '../history.ts'
import { worldKinds, worldTables } from '../world.ts'
import { checkAccount, Refused, type Store, type Write } from './store.ts'

/** What a statement gives back, and what it will have written. */
export interface Effect {
  rows?: object[]
  writes?: Write[]
}

type Columns = readonly (readonly unknown[])[]
type Meaning = (store: Store, values: readonly unknown[], text: string) => Effect

/** An entry that the database refuses, whoever sends it: stands for any constraint that a command may break. */
export const POISON = 13

const transposed = (names: readonly string[], columns: Columns): AnyRow[] =>
  (columns[0] ?? []).map((_, i) => Object.fromEntries(columns.map((column, c) => [names[c]!, column[i]])))

const mustEqual = (what: string, found: unknown, wanted: unknown): void => {
  if (found !== wanted)
    throw new Refused('GJ001', `${what}: expected ${String(wanted)}, found ${String(found)}`)
}

const inserts: Record<string, (store: Store, row: AnyRow, batch: number) => Write> = {
  command: (store, row, batch) => {
    const stored = {
      ...row,
      happened_at: new Date(row['happened_at'] as string),
      recorded_at: new Date(row['recorded_at'] as string),
      batch,
    } as StoredCommand
    return store.insert([`command ${stored.key}`], () => store.commands.set(stored.key, stored))
  },
  entry: (store, row, batch) => {
    const entry = { ...row, batch } as unknown as Entry
    if (Math.abs(entry.amount) === POISON) throw new Refused('23514', 'an entry that cannot be written')
    const { account, version, transaction } = entry
    return store.insert([`entry ${account} ${version}`, `entry ${transaction} ${account}`], () =>
      store.entries.push(entry),
    )
  },
  hold: (store, row) =>
    store.insert([`hold ${String(row['account'])} ${String(row['version'])}`], () => undefined),
}

function insertInto(table: AnyTable): Meaning {
  const names = columnsOf(table).map(([name]) => name)
  const json = columnsOf(table).filter(([, type]) => type === 'jsonb')
  return (store, [, batch, ...columns], text) => {
    const rows = transposed([...names, 'version'], columns as Columns)
    if (text.includes('must_equal')) {
      const sum = rows.reduce((total, row) => total + (row['amount'] as number), 0)
      mustEqual(`sum of ${table.name}`, sum, 0)
    }
    const special = inserts[table.name]
    if (special) return { writes: rows.map((row) => special(store, row, batch as number)) }
    const all = store.rowsOf(table.name)
    const writes = rows.map(({ version = 1, ...row }) => {
      for (const [name] of json) row[name] = JSON.parse(JSON.stringify(row[name]))
      const key = store.keyOf(table, row)
      return store.insert([`${table.name} ${key} ${table.mode === 'mutable' ? '' : String(version)}`], () => {
        all.set(key, [...(all.get(key) ?? []), { row, version: version as number }])
      })
    })
    return { writes }
  }
}

/** The fence of update_ and remove_: every row must still be in the version that was read. */
function change(table: AnyTable, names: readonly string[], removes: boolean): Meaning {
  return (store, [, ...rest]) => {
    const columns = rest.slice(removes ? 1 : 2) as Columns
    const all = store.rowsOf(table.name)
    const writes = transposed([...names, 'version'], columns).map(({ version, ...row }): Write => {
      const key = store.keyOf(table, row)
      return {
        check: () => mustEqual(`rows of ${table.name} changed`, all.get(key)?.[0]?.version, version),
        apply: () => {
          if (!removes) return void all.set(key, [{ row, version: (version as number) + 1 }])
          all.delete(key)
          store.release(`${table.name} ${key} `)
        },
      }
    })
    return { writes }
  }
}

function find(table: Table, columns: readonly string[]): Meaning {
  return (store, [, ...wanted]) => {
    const asked = wanted as Columns
    const values = new Set((asked[0] ?? []).map((_, i) => asked.map((column) => column[i]).join()))
    const rows = [...store.rowsOf(table.spec.name).values()].flatMap((versions) => {
      const { row, version } = versions.at(-1)!
      const matches = values.has(columns.map((column) => row[column]).join())
      return matches ? [{ ...row, row_version: version }] : []
    })
    return { rows }
  }
}

const accountsWhere =
  (column: 'id' | 'owner'): Meaning =>
  (store, [, wanted]) => ({
    rows: [...store.accounts.values()]
      .filter((account) => (wanted as string[]).includes(account[column]))
      .map((account) => ({ ...account })),
  })

const ACCOUNT = ['id', 'kind', 'owner', 'period', 'overdraft', 'balance', 'held', 'version', 'hold_version']
const CHANGED = [
  'id',
  'overdraft',
  'balance',
  'held',
  'version',
  'hold_version',
  'read_version',
  'read_hold_version',
]

const accountInsert: Meaning = (store, [, , ...columns]) => ({
  writes: transposed(ACCOUNT, columns as Columns).map((row) => {
    const account = row as unknown as AccountRow
    checkAccount(account)
    return store.insert([`account ${account.id}`], () => store.accounts.set(account.id, account))
  }),
})

const accountUpdate: Meaning = (store, [, , ...columns]) => ({
  writes: transposed(CHANGED, columns.slice(0, -1) as Columns).map((row): Write => {
    const id = row['id'] as string
    const { balance, held, version, hold_version } = row as unknown as AccountRow
    return {
      check: () => {
        const now = store.accounts.get(id)
        mustEqual('accounts changed', now?.version, row['read_version'])
        mustEqual('accounts changed', now?.hold_version, row['read_hold_version'])
        checkAccount({ ...now!, balance, held })
      },
      apply: () =>
        store.accounts.set(id, { ...store.accounts.get(id)!, balance, held, version, hold_version }),
    }
  }),
})

const sameHash = (a: Buffer, b: unknown): boolean => Buffer.isBuffer(b) && a.equals(b)

const named = new Map<string, Meaning>([
  // Everybody gets a turn at once, because nothing may depend on it.
  ['take_turn', () => ({})],
  ['end_turn', () => ({})],
  ['lock_head', (store) => ({ rows: [{ ...store.head }] })],
  [
    'take_head',
    (store, [, batch, hash]) => {
      mustEqual('region head', sameHash(store.head.hash, hash) ? store.head.batch : null, batch)
      return {}
    },
  ],
  ['accounts_by_owner', accountsWhere('owner')],
  ['accounts_by_id', accountsWhere('id')],
  ['account_insert', accountInsert],
  ['account_update', accountUpdate],
  [
    'end_lane',
    (store, [region, number, hash, tables, recordedAt]) => {
      const header = {
        region: region as string,
        number: number as number,
        recordedAt: new Date(recordedAt as string),
        tables: JSON.parse(tables as string) as BatchHeader['tables'],
      }
      // Not a rule of the database, which cannot know it; the audit would find it.
      const linked: Write = {
        check: () => undefined,
        apply: () =>
          void (linkOf(store.head.hash, header).equals(hash as Buffer) || store.torn.push(header.number)),
      }
      const kept = store.insert([`batch ${header.number}`], () =>
        store.batches.set(header.number, hash as Buffer),
      )
      const moved: Write = {
        check: () => mustEqual('region head', store.head.batch, header.number - 1),
        apply: () => (store.head = { batch: header.number, hash: hash as Buffer }),
      }
      return { writes: [linked, kept, moved] }
    },
  ],
])
for (const spec of [commandTable, entryTable, holdTable, ...worldTables]) {
  named.set(`insert_${spec.name}`, insertInto(spec))
}
for (const spec of worldTables) {
  const table = new Table(spec)
  const names = table.columns.map(([name]) => name)
  named.set(`update_${spec.name}`, change(spec, names, false))
  named.set(
    `remove_${spec.name}`,
    change(
      spec,
      names.filter((name) => spec.key.includes(name)),
      true,
    ),
  )
  for (const [at, lookup] of [...table.lookups.values()].entries())
    named.set(`find_${spec.name}_${at}`, find(table, lookup.columns))
}

const kinds = Object.entries(worldKinds).map(([kind, overdraft]) => ({ kind, overdraft }))

/** Whether a statement waits for the region's head first, and keeps it to the end of its transaction. */
export const takesHead = ({ text }: Statement): boolean => /\bregion_head\b[^]*\bFOR UPDATE\b/.test(text)

/** The lane's statements by what they say; a statement that is not known ends the simulation. */
export function effectOf(store: Store, { name, text, values: parameters = [] }: Statement): Effect {
  const values = parameters.map((one) => (one instanceof ArrayParameter ? one.values : one))
  const meaning = name === undefined ? undefined : named.get(name)
  if (meaning) return meaning(store, values, text)
  if (text.includes('FROM account_kind')) return { rows: kinds }
  if (/\bFROM command\b/.test(text)) {
    const keys = values[1] as string[]
    return { rows: keys.flatMap((key) => store.commands.get(key) ?? []).map((row) => ({ ...row })) }
  }
  if (text.startsWith('INSERT INTO region_head')) return {}
  throw new Error(`The simulation does not know the statement ${name ?? text}: tell it in statements.ts.`)
}
