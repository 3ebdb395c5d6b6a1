import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../people/index.ts'
import { reverse, settle, type Settlement } from '../settlement/index.ts'
import {
  addMoney,
  addPerson,
  fee,
  HOSPITAL,
  must,
  openWorld,
  share,
  visitWith,
  type World,
} from '../testing/index.ts'
import {
  balanceOf,
  csvText,
  statement,
  statementCsv,
  statementReasons,
  type StatementFilter,
} from './index.ts'

let world: World
let holder: Person
let child: Person
let paid: Settlement

/** 2026: 100 carried + 50 credited, 30 for a child, 20 taken back; 2027: 5 credited, so 40 roll over first. */
beforeAll(async () => {
  world = await openWorld()
  holder = await addPerson(world, { carried: 10_000 })
  child = await addPerson(world, { scheme: 'resident' })
  await share(world, holder, child)
  await world.day('2026-04-01')
  await addMoney(world, holder.psnNo, 'current', 5000)
  await world.day('2026-05-01')
  await buy(child, 'resident', '130.00')
  paid = await buy(holder, 'employee', '10.00')
  await world.day('2026-06-01')
  const { id, visitId, psnNo } = paid
  must(await reverse(world.p, world.meta(), { settlementId: id!, visitId, psnNo, institution: HOSPITAL }))
  await world.day('2027-01-02')
  await addMoney(world, holder.psnNo, 'current', 500)
})
afterAll(() => world.close())

async function buy(person: Person, scheme: 'employee' | 'resident', yuan: string): Promise<Settlement> {
  const { visitId, batchNo, psnNo } = await visitWith(world, person.psnNo, [fee(world, 'C', yuan)], {
    scheme,
  })
  const input = { visitId, batchNo, psnNo, institution: HOSPITAL, useAccount: true }
  return must(await settle(world.p, world.meta(), input))
}
const lines = async (filter: StatementFilter = {}) =>
  (await statement(world.p, holder.psnNo, filter)).entries.map(
    (e) => `${e.reasonText} ${e.bucket} ${e.amount} → ${e.balanceAfter}`,
  )

test('H1: both parts of the account in one statement, newest first, each entry with the running total', async () => {
  const all = await lines()
  expect(all.slice(0, 1)).toEqual(['划账 current 500 → 2500'])
  expect(all.at(-1)).toBe('划账 carried 10000 → 10000')
  const { total } = await balanceOf(world.p, holder.psnNo)
  expect(total).toBe(2500)
  let running = 0
  for (const entry of (await statement(world.p, holder.psnNo)).entries.reverse()) {
    running += entry.amount
    expect(entry.balanceAfter).toBe(running)
  }
  expect(running).toBe(total)
})

test('D6: what a relative used says for whom and where; a reversed bill of one’s own comes back as 退回', async () => {
  const { entries } = await statement(world.p, holder.psnNo)
  const aid = entries.filter((e) => e.reason === 'aid')
  expect(aid.reduce((sum, e) => sum + e.amount, 0)).toBe(-13_000)
  expect(aid[0]).toMatchObject({ reasonText: '家庭共济支出', forName: child.name, place: '示例机构01' })
  const own = entries.filter((e) => e.reason === 'settlement' || e.reason === 'reversal')
  expect(own.map((e) => [e.reasonText, e.amount, e.forName])).toEqual([
    ['退回', 1000, undefined],
    ['医保消费', -1000, undefined],
  ])
  expect(own[1]).toMatchObject({ settlementId: paid.id, place: '示例机构01' })
})

test('on 1 January what is left rolls over: the two entries change the parts and not the total', async () => {
  const rolled = (await statement(world.p, holder.psnNo, { reason: 'roll_over' })).entries
  expect(rolled.reduce((sum, e) => sum + e.amount, 0)).toBe(0)
  expect(rolled.every((e) => e.reasonText === '年度结转')).toBe(true)
})

test('filters by day, direction and reason keep the running totals of the whole', async () => {
  expect(await lines({ from: '2026-04-01', to: '2026-04-01' })).toEqual(['划账 current 5000 → 15000'])
  expect(await lines({ from: '2026-04-02', to: '2026-04-30' })).toEqual([])
  expect(await lines({ reason: 'monthly_credit' })).toEqual([
    '划账 current 500 → 2500',
    '划账 current 5000 → 15000',
    '划账 carried 10000 → 10000',
  ])
  const out = (await statement(world.p, holder.psnNo, { direction: 'out', to: '2026-12-31' })).entries
  expect(out.every((e) => e.amount < 0)).toBe(true)
  expect(out.reduce((sum, e) => sum + e.amount, 0)).toBe(-14_000)
})

test.each([1, 2, 3, 100])('pages of %i put together are the whole statement', async (limit) => {
  const whole = (await statement(world.p, holder.psnNo)).entries.map((e) => e.id)
  const pages: string[] = []
  let before: string | undefined
  do {
    const page = await statement(world.p, holder.psnNo, before === undefined ? { limit } : { limit, before })
    pages.push(...page.entries.map((e) => e.id))
    before = page.next ?? undefined
  } while (before !== undefined)
  expect(pages).toEqual(whole)
})

test('K4: the CSV opens in a spreadsheet: byte order mark, CRLF, oldest first, amounts with two decimals', async () => {
  const csv = await statementCsv(world.p, holder.psnNo, { reason: 'monthly_credit' })
  expect(csv.startsWith('\uFEFF时间,类型,')).toBe(true)
  const rows = csv.slice(1).split('\r\n')
  expect(rows[1]).toMatch(/^2026-03-10 10:00:\d\d,划账,,,历年,100\.00,100\.00,$/)
  expect(rows[3]).toMatch(/^2027-01-02 10:00:\d\d,划账,,,当年,5\.00,25\.00,$/)
  expect(rows).toHaveLength(5)
})

test.each([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-5', "'-5"],
  ['@sum', "'@sum"],
  ['\tx', "'\tx"],
  ['甲,乙', '"甲,乙"'],
  ['说"好"', '"说""好"""'],
  ['=a,b', `"'=a,b"`],
  ['示例医院', '示例医院'],
])('the text %j cannot run as a formula in a spreadsheet', (text, cell) => {
  expect(csvText(text)).toBe(cell)
})

test('every reason that can be filtered has its words', () => {
  expect(statementReasons()).toContainEqual({ reason: 'aid', text: '家庭共济支出' })
})
