import { EXCLUSION_CAUSES } from '@gongji/benefit'
import { setEnrolmentState } from '@gongji/platform/enrolment'
import type { Person } from '@gongji/platform/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { many, one, settlement, type Reply } from './testing/client.ts'
import { brokenIdentities, fenOf } from './testing/identities.ts'
import { payment, uploaded, well } from './testing/steps.ts'
import { openExchange, REGION, SUSPENDED, type Exchange } from './testing/world.ts'

let x: Exchange
let person: Person
beforeAll(async () => {
  x = await openExchange()
  person = await x.insured({ current: 5000_00 })
})
afterAll(() => x.close())

interface Told {
  reason: string
  cause: string | null
  text: string
}

/** A bill of 1000, settled, with whatever is said about the visit. */
async function settled(mdtrtinfo: Record<string, unknown>, item?: string): Promise<Reply> {
  const bill = await uploaded(x.hospital, person, {
    price: '1000',
    mdtrtinfo,
    ...(item === undefined ? {} : { item }),
  })
  const { med_type = '11' } = mdtrtinfo
  return await well(x.hospital('2207', payment(person, bill.mdtrt_id, { medfee_sumamt: 1000, med_type })))
}

function refusedByPool(reply: Reply): Told[] {
  const info = one(reply, 'setlinfo')
  expect(brokenIdentities(settlement(reply))).toEqual([])
  expect(fenOf(info, 'fund_pay_sumamt')).toBe(0)
  const told = one(reply, 'expContent').denials as Told[]
  expect(told.length).toBeGreaterThan(0)
  for (const { text } of told) expect(reply.warn_msg).toContain(text.slice(0, 20))
  return told
}

test('without a cause 1000 is paid by the pool, and there is no warning', async () => {
  const reply = await settled({})
  expect(fenOf(one(reply, 'setlinfo'), 'fund_pay_sumamt')).toBeGreaterThan(0)
  expect([reply.warn_msg, one(reply, 'expContent').denials]).toEqual([null, []])
})

for (const cause of EXCLUSION_CAUSES.filter((one) => one !== 'not_designated')) {
  test(`C7 ${cause}: declared in expContent.exclusion_cause it is settled with nothing from the pool, and says why`, async () => {
    const told = refusedByPool(await settled({ expContent: { exclusion_cause: cause } }))
    expect(told).toContainEqual({ reason: 'excluded', cause, text: expect.stringMatching(/\p{Script=Han}/u) })
  })
}

test('C7 fighting bars the account as well: the whole bill is cash', async () => {
  const info = one(await settled({ expContent: '{"exclusion_cause":"fighting"}' }), 'setlinfo')
  expect([fenOf(info, 'acct_pay'), fenOf(info, 'psn_cash_pay')]).toEqual([0, 1000_00])
})

test('C7 med_type 19 means an accident: a third party is liable unless the institution declares none', async () => {
  expect(refusedByPool(await settled({ med_type: '19' }))).toMatchObject([{ cause: 'third_party' }])
  const cleared = await settled({ med_type: '19', expContent: { exclusion_cause: 'none' } })
  expect(fenOf(one(cleared, 'setlinfo'), 'fund_pay_sumamt')).toBeGreaterThan(0)
  const stated = refusedByPool(
    await settled({ med_type: '19', expContent: { exclusion_cause: 'traffic_accident' } }),
  )
  expect(stated).toMatchObject([{ cause: 'traffic_accident' }])
})

test('C7 item flags: a fitness item and a public-health item are not paid by the pool', async () => {
  expect(refusedByPool(await settled({}, 'FIT'))).toMatchObject([{ cause: 'fitness' }])
  expect(refusedByPool(await settled({}, 'PH'))).toMatchObject([{ cause: 'public_health' }])
})

test('C7 an institution that is not designated settles nothing, except in an emergency', async () => {
  const send = x.as(SUSPENDED)
  const bill = await uploaded(send, person, { price: '1000' })
  const refused = await send('2207', payment(person, bill.mdtrt_id, { medfee_sumamt: 1000 }))
  expect([refused.infcode, refused.err_msg]).toEqual(['-1', expect.stringMatching('不是定点')])
  const urgent = await uploaded(send, person, { price: '1000', mdtrtinfo: { med_type: '13' } })
  const paid = await well(
    send('2207', payment(person, urgent.mdtrt_id, { medfee_sumamt: 1000, med_type: '13' })),
  )
  expect(fenOf(one(paid, 'setlinfo'), 'fund_pay_sumamt')).toBeGreaterThan(0)
})

test('a suspended enrolment: nothing from the pool, the reason is told, and the account stays usable', async () => {
  const paused = await x.insured({ current: 300_00 })
  const key = { region: REGION, psnNo: paused.psnNo, scheme: 'employee' as const }
  const bill = await uploaded(x.hospital, paused, { price: '100' })
  await setEnrolmentState(x.world.p, x.world.meta(), { ...key, state: 'suspended', on: '2026-11-01' })
  const paid = await well(x.hospital('2207', payment(paused, bill.mdtrt_id, { medfee_sumamt: 100 })))
  expect(refusedByPool(paid)).toMatchObject([{ reason: 'enrolment' }])
  expect(fenOf(one(paid, 'setlinfo'), 'acct_pay')).toBe(100_00)
})

test('2001 says beforehand which fund pays, and why one does not', async () => {
  const ask = (psn: Person, given: object = {}, send = x.hospital, code = 'H99010000001') =>
    send('2001', {
      data: {
        psn_no: psn.psnNo,
        insutype: '310',
        fixmedins_code: code,
        med_type: '11',
        begntime: '2026-11-21 09:00:00',
        ...given,
      },
    })
  const rows = many(await well(ask(person)), 'trtinfo')
  expect(rows.find((row) => row.fund_pay_type === '310100')).toMatchObject({
    trt_enjymnt_flag: '1',
    trt_chk_rslt: null,
  })
  expect(rows.find((row) => row.fund_pay_type === '310200')).toMatchObject({ trt_enjymnt_flag: '1' })

  const paused = await x.insured({ enrolment: { state: 'suspended', pausedSince: '2026-11-01' } })
  const [pool] = many(await well(ask(paused)), 'trtinfo')
  expect(pool).toMatchObject({
    fund_pay_type: '310100',
    trt_enjymnt_flag: '0',
    trt_chk_rslt: expect.stringMatching('暂停'),
  })

  const away = many(await well(ask(person, { fixmedins_code: SUSPENDED }, x.as(SUSPENDED))), 'trtinfo')
  expect(away[0]).toMatchObject({ trt_enjymnt_flag: '0', trt_chk_rslt: expect.stringMatching('定点') })
  expect((await ask(await x.insured({ scheme: 'resident' }))).err_msg).toMatch('参保')
})

test('2001 tells that the yearly limit of 2,000 is used up, in the settlement after it was reached', async () => {
  const busy = await x.insured()
  const ask = async () => {
    const data = { psn_no: busy.psnNo, insutype: '310', med_type: '11', begntime: '2026-11-21 09:00:00' }
    return many(await well(x.hospital('2001', { data })), 'trtinfo')[0]!
  }
  const spend = async (price: string) => {
    const bill = await uploaded(x.hospital, busy, { price })
    return await well(x.hospital('2207', payment(busy, bill.mdtrt_id, { medfee_sumamt: price })))
  }
  await spend('2000')
  expect(await ask()).toMatchObject({ trt_enjymnt_flag: '1' })
  await spend('5000')
  expect(await ask()).toMatchObject({
    fund_pay_type: '310100',
    trt_enjymnt_flag: '0',
    trt_chk_rslt: '支付限额2000.00元已用完，自2027-01-01起重新计算',
  })
})
