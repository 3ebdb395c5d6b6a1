import { afterAll, beforeAll, expect, test } from 'vitest'
import { many, one, settlement } from './testing/client.ts'
import { brokenBalance, brokenIdentities, brokenRefund, fenOf } from './testing/identities.ts'
import { payment, reversal, uploaded, well } from './testing/steps.ts'
import { booksOf, openExchange, share, type Exchange } from './testing/world.ts'

let x: Exchange
beforeAll(async () => {
  x = await openExchange()
})
afterAll(() => x.close())

test('one bill of 1000 is paid by pool, own account, three relatives and cash: each share to the fen, names masked, acct_pay contains acct_mulaid_pay', async () => {
  const user = await x.insured({ current: 50_00 })
  const relatives = [
    await x.insured({ carried: 120_00 }),
    await x.insured({ carried: 80_00 }),
    await x.insured({ carried: 60_00 }),
  ]
  for (const [at, relative] of relatives.entries()) {
    await share(x.world, relative, user, { relation: (['spouse', 'child', 'parent'] as const)[at]! })
  }
  const before = await booksOf(x.world)
  const bill = await uploaded(x.hospital, user, { price: '1000' })
  const pre = await well(
    x.hospital('2206', payment(user, bill.mdtrt_id, { medfee_sumamt: 1000, mdtrt_cert_no: '02' })),
  )
  const paid = await well(x.hospital('2207', payment(user, bill.mdtrt_id, { medfee_sumamt: 1000 })))

  // 1000 of an item with 5 % first: 50 first, 950 in scope, 200 deductible, 70 % of 750 is 525 from the pool.
  const info = one(paid, 'setlinfo')
  expect(brokenIdentities(settlement(paid))).toEqual([])
  expect(brokenBalance(50_00, info)).toEqual([])
  expect([
    fenOf(info, 'hifp_pay'),
    fenOf(info, 'acct_pay'),
    fenOf(info, 'acct_mulaid_pay'),
    fenOf(info, 'psn_cash_pay'),
  ]).toEqual([525_00, 310_00, 260_00, 165_00])
  expect(many(paid, 'setldetail').map((row) => [row.fund_pay_type, fenOf(row, 'fund_payamt')])).toEqual([
    ['310100', 525_00],
    ['310200', 310_00],
  ])
  const shares = one(paid, 'expContent').mulaid as Record<string, unknown>[]
  expect(shares.map((leg) => [Number(leg.sn), leg.relation, fenOf(leg, 'amt')])).toEqual([
    [1, 'spouse', 120_00],
    [2, 'child', 80_00],
    [3, 'parent', 60_00],
  ])
  for (const [at, relative] of relatives.entries()) {
    expect(shares[at]!.psn_name).toMatch(/\*/)
    expect(paid.text).not.toContain(relative.name)
    expect(paid.text).not.toContain(relative.certNo)
    expect(paid.text).not.toContain(relative.psnNo)
  }
  expect(one(pre, 'expContent')).toEqual(one(paid, 'expContent'))

  const back = await well(x.hospital('2208', reversal(user, paid)))
  expect(brokenRefund(info, one(back, 'setlinfo'))).toEqual([])
  expect(
    (one(back, 'expContent').mulaid as Record<string, unknown>[]).map((leg) => fenOf(leg, 'amt')),
  ).toEqual([-120_00, -80_00, -60_00])
  expect(await booksOf(x.world)).toEqual(before)
})

test('acct_used_flag 0 bars the own account and the relatives’: everything beyond the pool is cash', async () => {
  const [user, relative] = [await x.insured({ current: 50_00 }), await x.insured({ carried: 120_00 })]
  await share(x.world, relative, user, { relation: 'spouse' })
  const bill = await uploaded(x.hospital, user, { price: '1000' })
  const paid = await well(
    x.hospital('2207', payment(user, bill.mdtrt_id, { medfee_sumamt: 1000, acct_used_flag: '0' })),
  )
  const info = one(paid, 'setlinfo')
  expect(brokenIdentities(settlement(paid))).toEqual([])
  expect([fenOf(info, 'acct_pay'), fenOf(info, 'psn_cash_pay'), fenOf(info, 'balc')]).toEqual([
    0, 475_00, 50_00,
  ])
  expect(one(paid, 'expContent').mulaid).toEqual([])
})

test('a resident has no account: a relative’s account pays what the pool leaves, and balc stays 0', async () => {
  const [child, parent] = [await x.insured({ scheme: 'resident' }), await x.insured({ carried: 30_00 })]
  await share(x.world, parent, child, { relation: 'child' })
  const bill = await uploaded(x.hospital, child, { price: '100', insutype: '390' })
  const paid = await well(
    x.hospital('2207', payment(child, bill.mdtrt_id, { medfee_sumamt: 100, insutype: '390' })),
  )
  const info = one(paid, 'setlinfo')
  expect(brokenIdentities(settlement(paid))).toEqual([])
  // 100 with 5 first and 50 % of 95 from the pool leaves 52.50: 30 from the parent, 22.50 in cash.
  expect([
    fenOf(info, 'hifp_pay'),
    fenOf(info, 'acct_mulaid_pay'),
    fenOf(info, 'psn_cash_pay'),
    fenOf(info, 'balc'),
  ]).toEqual([47_50, 30_00, 22_50, 0])
  expect(many(paid, 'setldetail')[0]).toMatchObject({ fund_pay_type: '390100' })
})
