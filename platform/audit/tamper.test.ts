/**
 * Whatever somebody with every right in the database changes in a table of money is found and named (book-and-lane.md
 * 4.2): each column of a row, a row removed, a row added, two rows swapped, the last batch cut off, the chain rewritten,
 * an old copy put back. The last two are beyond what the rows themselves can tell; the seals and the witness tell them.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  strandOf,
  verifyIn,
  verifySeals,
  type Session,
  type SignedSeal,
  type TableSpec,
} from '@gongji/ledger'
import { rechain } from '@gongji/ledger/testing/rechain'
import { openWorld, REGION, type World } from '../testing/index.ts'
import { auditIn } from './books.ts'
import { chainedTables, exceptions, otherProofs } from './tables.ts'
import { columnsOf, contentOf, dropFences, fillBook, nameOf, other, specs, type Column } from './testing.ts'

let world: World
let witness: SignedSeal[]
beforeAll(async () => {
  world = await openWorld()
  witness = await fillBook(world)
  await dropFences(world.database.owner)
}, 120_000)
afterAll(() => world.close())

interface Problem {
  row: string
}

const whole = async (session: Session): Promise<Problem[]> =>
  (await auditIn(world.p, { session, id: '' })).problems
/** The chain of one table, with its marks and the seals: enough where it must name the row, and a part of the whole. */
const chainOf =
  (spec?: TableSpec<any>) =>
  async (session: Session): Promise<Problem[]> => {
    const tables = specs.filter((one) => one === spec)
    const options = { sealKey: world.p.sealer.publicKey, chainOnly: true }
    const { findings } = await verifyIn(session, tables, options)
    return findings.map(({ table, row }) => ({ row: `${table} ${row}` }))
  }
const byWitness = async (session: Session): Promise<Problem[]> => {
  async function* seals() {
    yield* witness
  }
  const options = { publicKey: world.p.sealer.publicKey, gaps: true }
  return (await verifySeals(session, seals(), options)).findings.map(({ table, row }) => ({
    row: `${table} ${row}`,
  }))
}

/** Does each thing on its own, as the owner, and undoes it after looking. */
async function eachAlone(
  things: readonly {
    what: string
    doing: string | ((session: Session) => Promise<unknown>)
    names: readonly string[]
  }[],
  look: (session: Session) => Promise<Problem[]>,
): Promise<string[]> {
  const missed: string[] = []
  await world.database.owner.session(async (session) => {
    await session.query('BEGIN')
    for (const { what, doing, names } of things) {
      await session.query('SAVEPOINT alone')
      if (typeof doing === 'string') await session.query(doing)
      else await doing(session)
      const problems = await look(session)
      const located = problems.some(({ row }) => names.some((name) => row.includes(name)))
      if (!located) missed.push(`${what}: ${problems.map(({ row }) => row).join(' | ') || 'not found'}`)
      await session.query('ROLLBACK TO SAVEPOINT alone')
    }
    await session.query('ROLLBACK')
  })
  return missed
}

/** Rows of a table from late and early batches, by their physical place. */
async function rowsOf(spec: TableSpec<any>) {
  return world.database.owner.query<{ at: string; name: string; batch: number }>(
    `select t.ctid::text as at, ${nameOf(spec)} as name, t.batch from ${spec.name} t where region = $1 order by t.batch, 2`,
    [REGION],
  )
}

test('the book that everything is tried on is clean, every chained table has rows, and its seals are with the witness', async () => {
  const report = await world.database.owner.session((session) => auditInTransaction(session))
  expect(report.problems).toEqual([])
  expect(report.counted.seals).toBe(witness.length)
  for (const spec of chainedTables) {
    if (spec.name !== 'hold') expect([spec.name, (await rowsOf(spec)).length >= 2]).toEqual([spec.name, true])
  }
})

async function auditInTransaction(session: Session) {
  await session.query('BEGIN')
  const report = await auditIn(world.p, { session, id: '' })
  await session.query('ROLLBACK')
  return report
}

test('every table with a batch or an amount is proved, or is an exception with its reason', async () => {
  const tables = await world.database.owner.query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
     where table_schema = 'public' and (column_name = 'batch' or data_type = 'bigint') and table_name not like 'migration%'`,
  )
  const known = [
    ...chainedTables.map(({ name }) => name),
    ...Object.keys(otherProofs),
    ...Object.keys(exceptions),
  ]
  expect(tables.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
})

// A hold's columns, gaps and sums are tried in ledger/audit/verify.test.ts: nothing of the platform holds money yet.
const tried = chainedTables.filter(({ name }) => name !== 'hold')

test.each(tried)('$name: a change of any column of a row is found, and the row named', async (spec) => {
  const rows = await rowsOf(spec)
  const row = rows[Math.floor(rows.length / 2)]!
  const columns = await columnsOf(world.database.owner, spec.name)
  const things = columns.map((column: Column) => {
    // Under another key, region or batch the row is missing where it was.
    const moved = ['region', 'batch', 'version', ...(spec.key as string[])].includes(column.name)
    return {
      what: column.name,
      doing: `update ${spec.name} set ${column.name} = ${other(column)} where ctid = '${row.at}'`,
      names: [
        `${spec.name} ${row.name}`,
        ...(moved ? [`${spec.name} batch ${row.batch}`, `${spec.name} `] : []),
      ],
    }
  })
  expect(await eachAlone(things, chainOf(spec))).toEqual([])
})

test.each(tried)(
  '$name: a row removed, added or swapped, and a batch cut off, are found and named',
  async (spec) => {
    const rows = await rowsOf(spec)
    const [first, last] = [rows[0]!, rows.at(-1)!]
    const columns = await columnsOf(world.database.owner, spec.name)
    const content = contentOf(columns, spec)
    const names = columns.map(({ name }) => name)
    const key = spec.key.at(-1) as string
    const forged = columns.map((column) => (column.name === key ? other(column) : column.name))
    const things = [
      {
        what: 'removed',
        doing: `delete from ${spec.name} where ctid = '${first.at}'`,
        names: [`${spec.name} ${first.name}`, `${spec.name} batch ${first.batch}`],
      },
      {
        what: 'added',
        doing: `insert into ${spec.name} (${names.join(', ')}) select ${forged.join(', ')} from ${spec.name} where ctid = '${first.at}'`,
        names: [`${spec.name} `],
      },
      {
        what: 'swapped',
        doing: `update ${spec.name} t set (${content.join(', ')}) = (select ${content.map((c) => `o.${c}`).join(', ')} from ${spec.name} o
        where o.ctid = case t.ctid when '${first.at}' then '${last.at}'::tid else '${first.at}'::tid end)
        where t.ctid in ('${first.at}', '${last.at}')`,
        names: [`${spec.name} ${first.name}`, `${spec.name} ${last.name}`],
      },
      {
        what: 'cut off',
        doing: `delete from ${spec.name} where batch = ${last.batch} and region = '${REGION}'`,
        names: [`${spec.name} ${last.name}`, `${spec.name} batch ${last.batch}`],
      },
    ]
    const possible = content.length > 0 ? things : things.filter(({ what }) => what !== 'swapped')
    expect(await eachAlone(possible, chainOf(spec))).toEqual([])
  },
)

const sealedBatches = (): number[] =>
  witness.flatMap(({ text }) =>
    (JSON.parse(text) as { heads: [string, number, string][] }).heads.map(([, batch]) => batch),
  )

/** The first sealed batch of its strand that is not before the given one. */
const sealedFrom = (batch: number): number => Math.min(...sealedBatches().filter((sealed) => sealed >= batch))

test('a row of any table changed and the chain rewritten behind it: the seals name the first batch that differs', async () => {
  const things = []
  for (const spec of tried) {
    const rows = await rowsOf(spec)
    const row = rows[Math.floor(rows.length / 2)]!
    const columns = await columnsOf(world.database.owner, spec.name)
    const [content] = contentOf(columns, spec)
    const column = columns.find(({ name }) => name === (content ?? (spec.key[0] as string)))!
    things.push({
      what: spec.name,
      doing: async (session: Session) => {
        await session.query(
          `update ${spec.name} set ${column.name} = ${other(column)} where ctid = '${row.at}'`,
        )
        await rechain(session, REGION, specs)
      },
      names: [`batch ${sealedFrom(row.batch)}`],
    })
  }
  expect(await eachAlone(things, chainOf())).toEqual([])
})

test('an old copy of any table put back, chain, head and seals with it: the witness names what is missing', async () => {
  const things = []
  const sealed = sealedBatches()
  for (const spec of tried) {
    const { batch } = (await rowsOf(spec)).at(-1)!
    const from = sealedFrom(batch)
    things.push({
      what: spec.name,
      doing: async (session: Session) => {
        await session.query(`delete from ${spec.name} where batch >= ${batch} and region = '${REGION}'`)
        await rechain(session, REGION, specs)
        await session.query(
          `delete from seal where number >= (select min(number) from seal
             where jsonb_path_exists(text::jsonb, '$.heads[*][1] ? (@ >= ${from} && @ <= ${strandOf(from).most})'))`,
        )
      },
      // The marks of a working row begin with the batch that first wrote it, and go with it.
      names: sealed
        .filter((one) => one === from || (spec.mode === 'mutable' && one < from))
        .map((one) => `batch ${one}`),
    })
  }
  expect(await eachAlone(things, byWitness)).toEqual([])
})

test('accounts, batches, heads, seals and policy texts: a change of any column, a row removed or added is found and named', async () => {
  const things = []
  // What a policy text is filed under proves nothing and decides nothing; the text and its hash do.
  const labels = ['name', 'stored_at', 'region']
  const keys: Record<string, string> = {
    account: 'id',
    batch: 'number',
    region_head: 'region',
    bulk_head: 'region',
    seal: 'number',
    pack: 'hash',
  }
  for (const [table, key] of Object.entries(keys)) {
    const rows = await world.database.owner.query<{ at: string; name: string }>(
      `select ctid::text as at, ${key}::text as name from ${table} order by 2`,
    )
    const row = rows[Math.floor(rows.length / 2)]!
    const columns = await columnsOf(world.database.owner, table)
    for (const column of columns) {
      if (table === 'pack' && labels.includes(column.name)) continue
      const names =
        column.name === key || column.name === 'region' ? [`${table} `, 'pack'] : [`${table} ${row.name}`]
      const doing = `update ${table} set ${column.name} = ${other(column)} where ctid = '${row.at}'`
      things.push({ what: `${table}.${column.name}`, doing, names: [...names, 'policy text'] })
    }
    const forged = columns.map((column) => (column.name === key ? other(column) : column.name))
    things.push({
      what: `${table} removed`,
      doing: `delete from ${table} where ctid = '${row.at}'`,
      names: [`${table} `, 'settlement '],
    })
    // A text under a hash that is not its own is found; one that nothing names and that has its own hash is no change.
    things.push({
      what: `${table} added`,
      doing: `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) select ${forged.join(', ')} from ${table} where ctid = '${row.at}'`,
      // A region that has nothing but a head for chunks lacks that of its lane first.
      names: table === 'bulk_head' ? ['region_head '] : [`${table} `],
    })
  }
  expect(await eachAlone(things, whole)).toEqual([])
})
