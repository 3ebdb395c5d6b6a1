import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FundStatementView } from '@gongji/client/schema'
import { createSession } from '@gongji/platform/session'
import { openDoor, visitor, type Door, type Visitor } from './testing/door.ts'

let door: Door
beforeAll(async () => void (door = await openDoor()))
afterAll(() => door.close())

const REGION = '330100'

async function staff(
  role: 'clerk' | 'reviewer' | 'auditor' | 'administrator',
  region?: string,
): Promise<Visitor> {
  const seat = region === undefined ? {} : { region }
  const { token } = await createSession(door.p, { role, staff: role, ...seat })
  return visitor(door.app, `gongji_session=${token}`)
}

const bookOf = async (kinds: string): Promise<number> => {
  const [row] = await door.p.db.query<{ held: number }>(
    `select coalesce(sum(balance), 0)::bigint as held from account where region = $1 and kind like $2`,
    [REGION, kinds],
  )
  return row!.held
}

test('E3: a clerk sees the own area’s fund: the sandbox’s year, balances as the book has them, every sum of its parts', async () => {
  const clerk = await staff('clerk', REGION)
  const response = await clerk.get('/api/funds?from=2025-03-01&to=2026-03-18')
  expect(response.statusCode).toBe(200)
  const s = response.json<FundStatementView>()
  expect(s).toMatchObject({
    region: REGION,
    region_name: '杭州市',
    scheme_text: '职工基本医疗保险',
    from: '2025-03-01',
  })
  const part = (name: string) => s.holdings.find((one) => one.part === name)!
  expect(part('pool').closing_fen).toBe(
    (await bookOf('pool.employee')) + (await bookOf('income.pool_transfer')),
  )
  expect(part('accounts').closing_fen).toBe(await bookOf('personal_%'))
  for (const one of s.holdings)
    expect(one.opening_fen + one.income_fen - one.expenditure_fen).toBe(one.closing_fen)
  expect(s.income_total_fen).toBe(s.income.reduce((sum, { amount_fen }) => sum + amount_fen, 0))
  expect(s.expenditure.map(({ text }) => text)).toContain('普通门诊')
  expect(s.expenditure_total_fen).toBeGreaterThan(0)
  const residents = await clerk.get('/api/funds?scheme=resident&from=2025-03-01')
  expect(residents.json<FundStatementView>().holdings.map(({ text }) => text)).not.toContain('个人账户')
})

test('another area’s fund is refused to an office and shown to an auditor, who must say which', async () => {
  const [clerk, auditor] = [await staff('clerk', '110000'), await staff('auditor')]
  const url = `/api/funds?region=${REGION}`
  expect((await clerk.get(url)).json()).toMatchObject({ code: 'forbidden' })
  expect((await auditor.get(url)).json()).toMatchObject({ region: REGION })
  expect((await auditor.get('/api/funds')).json()).toMatchObject({
    code: 'invalid_input',
    detail: expect.stringContaining('region'),
  })
  expect((await auditor.get('/api/funds?region=999999')).json()).toMatchObject({
    code: 'invalid_input',
    detail: expect.stringContaining('region'),
  })
})

test.each([
  ['to=2026-03-19', 'to'],
  ['from=2026-03-19', 'from'],
  ['from=2026-02-02&to=2026-02-01', 'from'],
])('a period that cannot be told is refused by field: %s', async (query, field) => {
  const clerk = await staff('clerk', REGION)
  const response = await clerk.get(`/api/funds?${query}`)
  expect([response.statusCode, response.json()]).toEqual([
    400,
    expect.objectContaining({ code: 'invalid_input', detail: expect.stringContaining(`“${field}”`) }),
  ])
})

test('the last day may be today, the first day the last', async () => {
  const reviewer = await staff('reviewer', REGION)
  expect((await reviewer.get('/api/funds?from=2026-03-18&to=2026-03-18')).statusCode).toBe(200)
})
