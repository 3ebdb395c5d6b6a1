/** A small book in which every table has rows, sealed after each step; and what somebody with every right may do to it. */
import { randomUUID } from 'node:crypto'
import type { Fen } from '@gongji/benefit'
import { BulkChunk, type Session, type SignedSeal, type TableSpec, type Tx } from '@gongji/ledger'
import { rechain } from '@gongji/ledger/testing/rechain'
import { collectCard, issueCard } from '../card/index.ts'
import { accountMarkTable } from '../credit/marks.ts'
import { freezePerson, setEnrolmentState, unfreezePerson } from '../enrolment/index.ts'
import { setOrder } from '../family/index.ts'
import { refund, reverse, settle } from '../settlement/index.ts'
import { addPerson, fee, must, REGION, share, visitWith, type World } from '../testing/index.ts'
import { sealHeads } from './seals.ts'
import { chainedTables } from './tables.ts'

export const specs = chainedTables.filter(({ name }) => !['command', 'entry', 'hold'].includes(name))

/** @returns every seal, as a witness would keep them */
export async function fillBook(world: World): Promise<SignedSeal[]> {
  const { p } = world
  const seals: SignedSeal[] = []
  const seal = async () => {
    const made = await sealHeads(p)
    if (made) seals.push(made)
  }
  const office = () => world.meta({ channel: 'office' })

  const user = await addPerson(world, { current: 3000, carried: 7000 })
  const [near, far] = [
    await addPerson(world, { carried: 20_000 }),
    await addPerson(world, { carried: 90_000 }),
  ]
  const bindings = [await share(world, near, user), await share(world, far, user)]
  must(await setOrder(p, world.meta(), { user: user.psnNo, bindings }))
  must(await setOrder(p, world.meta(), { user: user.psnNo, bindings: bindings.toReversed() }))
  await seal()
  for (const person of [user, near]) {
    const card = must(
      await issueCard(p, office(), {
        region: REGION,
        psnNo: person.psnNo,
        kind: 'physical',
        no: `C${person.psnNo}`,
        issuedOn: '2026-03-01',
        toCollect: true,
      }),
    )
    must(await collectCard(p, office(), { id: card.id, psnNo: person.psnNo, through: 'office' }))
    must(await freezePerson(p, office(), { region: REGION, psnNo: person.psnNo, reason: '测试' }))
    must(await unfreezePerson(p, office(), { region: REGION, psnNo: person.psnNo, reason: '测试' }))
  }
  await seal()

  const paid: { id: string; line: string }[] = []
  for (const price of ['900', '400', '300', '200']) {
    const line = fee(world, 'A', price)
    const care = await visitWith(world, user.psnNo, [line, fee(world, 'B', '100')])
    paid.push({
      id: must(await settle(p, world.meta(), { ...care, useAccount: true })).id!,
      line: line.serial,
    })
    await seal()
  }
  await visitWith(world, near.psnNo, [fee(world, 'A', '10')])
  must(await reverse(p, world.meta(), { settlementId: paid[1]!.id }))
  await seal()
  await creditByJob(world, far.psnNo, 10_000)
  await seal()
  await creditByJob(world, near.psnNo, 20_000)
  await seal()
  for (const { psnNo } of [far, near]) {
    must(
      await setEnrolmentState(p, office(), {
        region: REGION,
        psnNo,
        scheme: 'employee',
        state: 'terminated',
        on: '2026-03-10',
      }),
    )
  }
  for (const { id, line } of [paid[0]!, paid[2]!]) {
    await seal()
    must(await refund(p, world.meta(), { settlementId: id, items: [{ line, amount: 20_000 as Fen }] }))
  }
  await fillEmpty(world)
  await seal()
  return seals
}

/** A chunk of one person, as the monthly job writes them. */
async function creditByJob({ p }: World, psnNo: string, amount: number): Promise<void> {
  const happenedAt = new Date('2026-03-05T02:00:00Z')
  const names = { key: `job:credit:2026-03:${psnNo}`, kind: 'bulk_credit', input: {}, value: {}, happenedAt }
  const chunk = new BulkChunk(names)
  const untouched = { balance: 0, held: 0, version: 0, hold_version: 0 }
  const posting = chunk.posting(`${REGION}K2026-03-${psnNo}`, 'monthly_credit')
  posting.move(chunk.account('personal_current', psnNo, '2026', untouched), amount)
  posting.share('income.contribution', REGION, -amount)
  const shared = { what: 'credit', span: '2026-03', amount }
  chunk.append(accountMarkTable, 1, { shared, each: { psn_no: [psnNo] } })
  const bulk = await p.lanes.bulk(REGION)
  const { outcome } = await bulk.write(bulk.prepare(chunk), () => Promise.resolve(undefined))
  if (outcome !== 'written') throw new Error(`The chunk was not written: ${outcome}`)
}

/** Tables that nothing above writes get two rows each, in the last batch. */
async function fillEmpty(world: World): Promise<void> {
  await world.database.owner.session(async (session) => {
    await session.query('BEGIN')
    await session.query(`SET LOCAL session_replication_role = replica`)
    for (const { name, mode, columns } of specs) {
      const [row] = await session.query<{ rows: number }>(`select count(*) as rows from ${name}`)
      if (row!.rows > 0) continue
      for (let i = 1; i <= 2; i++) {
        const checks = await allowed(session, name)
        const names = [...Object.keys(columns), ...(mode === 'append' ? [] : ['version'])]
        const values = names.map(
          (column) => checks.get(column) ?? sample(columns[column as keyof typeof columns] ?? 'bigint', i),
        )
        await session.query(
          `insert into ${name} (region, ${names.join(', ')}, batch)
           select $1, ${values.join(', ')}, (select batch from region_head where region = $1)`,
          [REGION],
        )
      }
    }
    await rechain(session, REGION, specs)
    await session.query('COMMIT')
  })
}

/** The first value of each column that may only have some. */
async function allowed(session: Session, table: string): Promise<Map<string, string>> {
  const rows = await session.query<{ text: string }>(
    `select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  )
  const found = rows.flatMap(({ text }) => {
    const match = /\((\w+) = ANY \(ARRAY\[('[^']*')/.exec(text)
    return match ? [[match[1]!, match[2]!] as const] : []
  })
  return new Map(found)
}

function sample(type: string, i: number): string {
  const samples: Record<string, string> = {
    text: `'${randomUUID()}'`,
    bigint: `${i}`,
    version: '1',
    int: `${i}`,
    jsonb: `'{}'`,
    date: `'2026-03-0${i}'`,
    timestamptz: `'2026-03-0${i}T00:00:00Z'`,
    bytea: `'\\x0${i}'`,
    boolean: 'true',
  }
  return samples[type] ?? 'null'
}

export interface Column {
  name: string
  type: string
}

/** The columns of a table that can be written. */
export const columnsOf = (tx: Tx, table: string): Promise<Column[]> =>
  tx.query<Column>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  )

/** Columns beside those that say which row it is. */
export const contentOf = (columns: readonly Column[], spec: TableSpec<any>): string[] =>
  columns
    .map(({ name }) => name)
    .filter((name) => !['region', 'batch', 'version', ...(spec.key as string[])].includes(name))

/** A row's key as findings tell it. */
export const nameOf = ({ key, mode }: TableSpec<any>): string => {
  const name = key.map((column: string) => `t.${column}::text`).join(` || '/' || `)
  return mode === 'versioned' ? `${name} || ' version ' || t.version` : name
}

/** SQL for another value of a column, as little different as can be. */
export function other({ name, type }: Column): string {
  const others: Record<string, string> = {
    text: `coalesce(${name}, '') || '1'`,
    bigint: `coalesce(${name}, 0) + 1`,
    integer: `coalesce(${name}, 0) + 1`,
    boolean: `not coalesce(${name}, false)`,
    date: `coalesce(${name}, '2026-01-01') + 1`,
    'timestamp with time zone': `coalesce(${name}, now()) + interval '1 microsecond'`,
    jsonb: `case jsonb_typeof(${name}) when 'array' then ${name} || '[1]' when 'object' then ${name} || '{"x": 1}' else '{}' end`,
    bytea: `set_byte(coalesce(${name}, '\\x00'), 0, 255 - get_byte(coalesce(${name}, '\\x00'), 0))`,
  }
  return others[type] ?? 'null'
}

/** Keys, checks and unique indexes are no hindrance to an owner. */
export async function dropFences(owner: Tx): Promise<void> {
  await owner.query(`do $$ declare one record; begin
    for one in select conrelid::regclass as t, conname from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('f', 'c', 'u', 'p') and conrelid <> 0 loop
      execute format('alter table %s drop constraint if exists %I cascade', one.t, one.conname);
    end loop;
    for one in select indexrelid::regclass as i from pg_index join pg_class c on c.oid = indrelid
      where c.relnamespace = 'public'::regnamespace and indisunique and not indisprimary loop
      execute format('drop index %s', one.i);
    end loop; end $$`)
}
