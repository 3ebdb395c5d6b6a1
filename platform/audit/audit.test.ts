import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addPerson, fee, must, openWorld, packText, share, visitWith, type World } from '../testing/index.ts'
import { ENGINE_VERSION } from '@gongji/benefit'
import { loadPacks } from '@gongji/benefit/pack'
import { reverse, settle, type Settlement } from '../settlement/index.ts'
import { auditBooks } from './index.ts'

let world: World
let paid: Settlement
let sharer: string

beforeAll(async () => {
  world = await openWorld()
  const user = await addPerson(world, { carried: 10_000 })
  const relative = await addPerson(world, { carried: 50_000 })
  sharer = relative.psnNo
  await share(world, relative, user)
  const bills = [
    await visitWith(world, user.psnNo, [fee(world, 'A', '400')]),
    await visitWith(world, user.psnNo, [fee(world, 'B', '100')]),
  ]
  paid = must(await settle(world.p, world.meta(), { ...bills[0]!, useAccount: true }))
  const other = must(await settle(world.p, world.meta(), { ...bills[1]!, useAccount: true }))
  must(await reverse(world.p, world.meta(), { settlementId: other.id! }))
})
afterAll(() => world.close())

/** Changes rows as the owner could, and puts them back after the test. */
const undo: string[] = []
async function tamper(sql: string, back: string) {
  await world.database.owner.query(sql)
  undo.push(back)
}
afterEach(async () => {
  for (const sql of undo.splice(0).reverse()) await world.database.owner.query(sql)
})

const problems = async () => (await auditBooks(world.p)).problems

test('books as they were written are clean and counted', async () => {
  const report = await auditBooks(world.p)
  expect(report).toMatchObject({ clean: true, problems: [], newerEngine: { count: 0 } })
  expect(report.counted.settlements).toBe(2)
  expect(report.heads.map((h) => h.head)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
})

test('one fen moved from the pool to cash inside a settlement is found by chain and replay', async () => {
  const change = (by: number) =>
    `update settlement set fund_total = fund_total - ${by}, personal = personal + ${by}, cash = cash + ${by} where id = '${paid.id}'`
  await tamper(change(1), change(-1))
  const found = await problems()
  expect(found.map((f) => f.check)).toContain('chain')
  expect(found).toContainEqual(
    expect.objectContaining({
      check: 'replay',
      row: `settlement ${paid.id}`,
      what: expect.stringContaining('fundTotal'),
    }),
  )
  expect(found.map((f) => f.check)).toContain('posting')
})

test('changed facts are found by replay', async () => {
  const swap = (a: string, b: string) =>
    `update settlement_facts set facts = replace(facts, '"amount":${a}', '"amount":${b}') where settlement_id = '${paid.id}'`
  await tamper(swap('40000', '40001'), swap('40001', '40000'))
  expect(await problems()).toContainEqual(
    expect.objectContaining({ check: 'replay', what: expect.stringContaining('total is 40000') }),
  )
})

test('a changed policy text is found by its hash', async () => {
  const swap = (a: string, b: string) =>
    `update pack set text = replace(text, '${a}', '${b}') where hash = '${paid.packHash}'`
  await tamper(swap('70%', '71%'), swap('71%', '70%'))
  expect(await problems()).toContainEqual(
    expect.objectContaining({ check: 'replay', what: expect.stringContaining('policy text') }),
  )
})

test('an accumulator that forgot 1 fen is named with both values', async () => {
  const add = (n: number) =>
    `update accumulator set sums = jsonb_set(sums, '{deductible.outpatient}', to_jsonb((sums ->> 'deductible.outpatient')::bigint + ${n}))
     where psn_no = '${paid.psnNo}' and sums ? 'deductible.outpatient'`
  await tamper(add(-1), add(1))
  expect(await problems()).toContainEqual({
    check: 'accumulator',
    region: '990100',
    row: `accumulator ${paid.psnNo}/employee/2026`,
    column: 'deductible.outpatient',
    expected: '20000',
    found: '19999',
    what: 'The year moved by 19999, its settlements give 20000.',
  })
})

test('a relative’s use and a fee line that were changed are named', async () => {
  const use = (n: number) =>
    `update aid_use set carried = carried + ${n} where sharer = '${sharer}' and settlement_id = '${paid.id}'`
  await tamper(use(-1), use(1))
  const line = (n: number) =>
    `update fee_line set amount = amount + ${n}, in_scope = in_scope + ${n} where settlement_id = '${paid.id}'`
  await tamper(line(1), line(-1))
  const found = await problems()
  expect(found).toContainEqual(expect.objectContaining({ check: 'aid_use', row: `settlement ${paid.id}` }))
  expect(found).toContainEqual(expect.objectContaining({ check: 'fee_line', row: `settlement ${paid.id}` }))
})

test('what another engine would decide otherwise is told apart from tampering', async () => {
  const swap = (a: string, b: string, engine: string) =>
    `update settlement_facts set facts = replace(facts, '"amount":${a}', '"amount":${b}'), engine_version = '${engine}' where settlement_id = '${paid.id}'`
  await tamper(swap('40000', '40001', '0'), swap('40001', '40000', ENGINE_VERSION))
  const report = await auditBooks(world.p)
  expect(report.newerEngine).toMatchObject({ count: 1, first: { row: `settlement ${paid.id}`, engine: '0' } })
  expect(report.problems.map((f) => f.check)).toEqual(['chain'])
})

test('J2 what a corrected policy text would decide otherwise is told apart from tampering, and only that', async () => {
  const under = (from: string, to: string) => {
    const loaded = loadPacks([{ path: 'example/pack.yaml', text: packText().replace(from, to) }])
    if ('problems' in loaded) throw new Error('the pack does not load')
    return auditBooks({ ...world.p, shelf: loaded.shelf })
  }
  const corrected = await under('ratio: 70%', 'ratio: 71%')
  expect(corrected).toMatchObject({
    clean: true,
    newerPack: { count: 2, first: { decidedBy: paid.packHash } },
  })
  expect(corrected.newerPack.first?.what).toContain('poolRatio is 700000, its facts give 710000')
  expect(await under('示例市', '示例城')).toMatchObject({ clean: true, newerPack: { count: 0 } })
})
