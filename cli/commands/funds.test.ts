import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FundStatement } from '@gongji/platform/fund'
import { settle } from '@gongji/platform/settlement'
import { addPerson, fee, must, openWorld, REGION, visitWith, type World } from '@gongji/platform/testing'
import { funds, receive, type FundsOptions, type ReceiveOptions } from './funds.ts'

let world: World
beforeAll(async () => void (world = await openWorld({ at: '2025-02-03' })))
afterAll(() => world.close())

async function said(work: (say: (line: string) => void) => Promise<void>): Promise<string> {
  const lines: string[] = []
  await work((line) => lines.push(line))
  return lines.join('\n')
}
const show = (options: Partial<FundsOptions> = {}) =>
  said((say) => funds(world.p, { region: REGION, ...options }, say))
const book = (amount: string, key: string) => {
  const options: ReceiveOptions = { region: REGION, scheme: 'employee', source: 'subsidy', amount, key }
  return said((say) => receive(world.p, options, say))
}

test('E3: a voucher is booked once, and the reserve is known after twelve full months: 5,340.00 at 55.00 a month are 97.1', async () => {
  expect(await book('6000', 'V1')).toBe('booked: 财政补助 6000.00; 统筹基金 6000.00')
  expect(await book('6000', 'V1')).toBe('booked before: 财政补助 6000.00; 统筹基金 6000.00')
  const { psnNo } = await addPerson(world)
  for (const [day, yuan] of [
    ['2025-03-10', '371.43'],
    ['2025-09-10', '771.43'],
  ] as const) {
    await world.day(day)
    const bill = await visitWith(world, psnNo, [fee(world, 'A', yuan)])
    must(await settle(world.p, world.meta(), { ...bill, useAccount: false }))
  }
  await world.day('2026-02-28')
  expect(await show({ from: '2025-01-01' })).toContain('可支付月数：账目自 2025-02-03 起，不足十二个完整月')
  await world.day('2026-03-01')
  // 120.00 and 540.00 spent in twelve months are 55.00 a month.
  const words = await show({ from: '2025-01-01' })
  expect(words).toContain('660.00  普通门诊（统筹 660.00）')
  expect(words).toContain('5340.00  期末')
  expect(words).toContain('可支付月数：97.1')
  const statement = JSON.parse(await show({ json: true, to: '2025-12-31' })) as FundStatement
  expect(statement).toMatchObject({
    from: '2025-01-01',
    to: '2025-12-31',
    income: [{ source: 'subsidy', amount: 600_000 }],
  })
})

test.each<[Partial<FundsOptions>, string]>([
  [{ to: '2026-03-02' }, 'after today'],
  [{ from: '2026-03-02' }, 'after --to'],
  [{ from: '2026-02-30' }, 'must be a day'],
  [{ from: 'yesterday' }, 'must be a day'],
  [{ region: '123456' }, 'no policy pack'],
])('refused in words: %j', async (options, why) => {
  await expect(show(options)).rejects.toThrow(why)
})

test.each(['0', '-5', '1.005', '1e3', 'much'])('an amount of %s yuan is refused', async (amount) => {
  await expect(book(amount, 'V2')).rejects.toThrow(/amount|须大于零/)
})
