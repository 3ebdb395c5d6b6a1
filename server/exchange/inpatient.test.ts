import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '@gongji/platform/people'
import { many, one, settlement } from './testing/client.ts'
import {
  amountsOf,
  brokenBalance,
  brokenIdentities,
  brokenLines,
  brokenRefund,
  fenOf,
} from './testing/identities.ts'
import { admission, line, reversal, stay, well } from './testing/steps.ts'
import { booksOf, openExchange, type Exchange } from './testing/world.ts'

let x: Exchange
beforeAll(async () => {
  x = await openExchange()
})
afterAll(() => x.close())

const discharge = (person: Person, mdtrt_id: string) => ({
  dscginfo: {
    mdtrt_id,
    psn_no: person.psnNo,
    insutype: '310',
    endtime: '2026-11-21 08:00:00',
    dscg_dept_codg: 'K002',
    dscg_dept_name: '呼吸内科',
    dscg_way: '1',
  },
  diseinfo: [],
})

async function admitted(person: Person): Promise<string> {
  return String(one(await well(x.hospital('2401', admission(person))), 'result').mdtrt_id)
}

const row = (person: Person, mdtrt_id: string, amount: string, given: object = {}) => ({
  feedetail: [
    line(person, mdtrt_id, {
      med_type: '21',
      pric: amount,
      det_item_fee_sumamt: amount,
      fee_ocur_time: '2026-11-17 09:00:00',
      ...given,
    }),
  ],
})

test('a stay runs 2401, 2301, 2303, 2402, 2304, 2305: 2303 equals 2304, every identity holds, 2305 restores all', async () => {
  const person = await x.insured({ current: 500_00 })
  const before = await booksOf(x.world)
  const mdtrt_id = await admitted(person)
  const lines = [
    ...many(await well(x.hospital('2301', row(person, mdtrt_id, '12000'))), 'result'),
    ...many(await well(x.hospital('2301', row(person, mdtrt_id, '8000'))), 'result'),
  ]
  const pre = await well(
    x.hospital(
      '2303',
      stay(person, mdtrt_id, {
        dscg_time: '2026-11-21',
        fulamt_ownpay_amt: 0,
        overlmt_selfpay: 0,
        preselfpay_amt: 0,
        inscp_scp_amt: 0,
      }),
    ),
  )
  const early = await x.hospital('2304', stay(person, mdtrt_id))
  expect([early.infcode, early.err_msg]).toEqual(['-1', expect.stringMatching('出院')])
  expect((await well(x.hospital('2402', discharge(person, mdtrt_id)))).output).toEqual({})
  const paid = await well(x.hospital('2304', stay(person, mdtrt_id)))
  const info = one(paid, 'setlinfo')
  expect(amountsOf(one(pre, 'setlinfo'))).toEqual(amountsOf(info))
  expect(brokenIdentities(settlement(paid))).toEqual([])
  expect(brokenLines(lines, info)).toEqual([])
  expect(brokenBalance(500_00, info)).toEqual([])
  // 20000 with 5 % first leaves 19000 in scope; 800 deductible; 85 % of 18200 is 15470.
  expect([
    fenOf(info, 'preselfpay_amt'),
    fenOf(info, 'act_pay_dedc'),
    fenOf(info, 'hifp_pay'),
    fenOf(info, 'acct_pay'),
  ]).toEqual([1000_00, 800_00, 15470_00, 500_00])
  expect(info).toMatchObject({ clr_type: '21', med_type: '21' })
  const back = await well(x.hospital('2305', reversal(person, paid)))
  expect(brokenRefund(info, one(back, 'setlinfo'))).toEqual([])
  expect(await booksOf(x.world)).toEqual(before)
})

test('2301 takes a line back by a negative quantity of the same line; the bill falls by it', async () => {
  const person = await x.insured()
  const mdtrt_id = await admitted(person)
  const [first] = many(
    await well(x.hospital('2301', row(person, mdtrt_id, '100', { cnt: 2, det_item_fee_sumamt: 200 }))),
    'result',
  )
  await well(
    x.hospital(
      '2301',
      row(person, mdtrt_id, '100', {
        cnt: -1,
        det_item_fee_sumamt: -100,
        init_feedetl_sn: first!.feedetl_sn,
      }),
    ),
  )
  const pre = await well(x.hospital('2303', stay(person, mdtrt_id, { medfee_sumamt: 100 })))
  expect(brokenIdentities(settlement(pre))).toEqual([])
  expect((await x.hospital('2303', stay(person, mdtrt_id, { medfee_sumamt: 200 }))).err_msg).toMatch(
    /¥200\.00.*¥100\.00/,
  )
  const tooMuch = row(person, mdtrt_id, '100', {
    cnt: -2,
    det_item_fee_sumamt: -200,
    init_feedetl_sn: first!.feedetl_sn,
  })
  expect((await x.hospital('2301', tooMuch)).err_msg).toMatch('退费明细')
})

test('2302 removes a line, or with 0000 all of them; 2404 then takes the admission back', async () => {
  const person = await x.insured()
  const mdtrt_id = await admitted(person)
  const [first] = many(await well(x.hospital('2301', row(person, mdtrt_id, '100'))), 'result')
  await well(x.hospital('2301', row(person, mdtrt_id, '60')))
  const remove = (feedetl_sn: unknown) =>
    x.hospital('2302', { data: [{ feedetl_sn, mdtrt_id, psn_no: person.psnNo }] })
  expect((await well(remove(first!.feedetl_sn))).output).toEqual({})
  expect((await remove(first!.feedetl_sn)).infcode).toBe('-1')
  await well(x.hospital('2303', stay(person, mdtrt_id, { medfee_sumamt: 60 })))
  await well(remove('0000'))
  expect((await x.hospital('2303', stay(person, mdtrt_id, { medfee_sumamt: 60 }))).infcode).toBe('-1')
  await well(x.hospital('2404', { data: { mdtrt_id, psn_no: person.psnNo } }))
  expect((await x.hospital('2301', row(person, mdtrt_id, '60'))).err_msg).toMatch('已撤销')
})

test('5206 counts a stay as one, and its reversal takes the count and the sums back', async () => {
  const person = await x.insured()
  const mdtrt_id = await admitted(person)
  await well(x.hospital('2301', row(person, mdtrt_id, '20000')))
  await well(x.hospital('2402', discharge(person, mdtrt_id)))
  const paid = await well(x.hospital('2304', stay(person, mdtrt_id)))
  const sums = async (cum_ym = '') => {
    const rows = many(await well(x.hospital('5206', { data: { psn_no: person.psnNo, cum_ym } })), 'cuminfo')
    return Object.fromEntries(
      rows.map((r) => [`${String(r.insutype)} ${String(r.cum_type_code)}`, fenOf(r, 'cum')]),
    )
  }
  expect(await sums()).toEqual({
    '310 C0000': 1_00,
    '310 S0000': 20000_00,
    '310 Q0000': 800_00,
    '310 F0000': 15470_00,
    '310 D310100': 15470_00,
  })
  expect(await sums('202610')).toEqual({})
  await well(x.hospital('2305', reversal(person, paid)))
  expect(new Set(Object.values(await sums()))).toEqual(new Set([0]))
})
