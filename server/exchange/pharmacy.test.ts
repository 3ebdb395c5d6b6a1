import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '@gongji/platform/people'
import { issueVoucher } from '@gongji/platform/card'
import { many, newMsgid, one, settlement } from './testing/client.ts'
import {
  amountsOf,
  brokenBalance,
  brokenIdentities,
  brokenLines,
  brokenRefund,
  fenOf,
} from './testing/identities.ts'
import { reversal, well } from './testing/steps.ts'
import { booksOf, ITEM_B, must, openExchange, PHARMACY, type Exchange } from './testing/world.ts'

let x: Exchange
beforeAll(async () => {
  x = await openExchange()
})
afterAll(() => x.close())

const sale = (person: Person, given: object = {}, row: object = {}) => ({
  druginfo: {
    psn_no: person.psnNo,
    mdtrt_cert_type: '02',
    mdtrt_cert_no: person.certNo,
    begntime: '2026-11-21 09:00:00',
    medfee_sumamt: 13.56,
    insutype: '310',
    acct_used_flag: '1',
    med_type: '41',
    ...given,
  },
  drugdetail: [
    {
      feedetl_sn: newMsgid(PHARMACY),
      rx_circ_flag: '0',
      fee_ocur_time: '2026-11-21 09:00:00',
      med_list_codg: ITEM_B,
      medins_list_codg: 'LOCAL001',
      det_item_fee_sumamt: 13.56,
      cnt: '3',
      pric: 4.52,
      ...row,
    },
  ],
})

test('2101 changes nothing and equals 2102; every identity holds; 2103 restores all and names psn_pay and cash_payamt', async () => {
  const person = await x.insured({ current: 10_00 })
  const before = await booksOf(x.world)
  const input = sale(person)
  const pre = await well(x.pharmacy('2101', input))
  expect(one(pre, 'setlinfo').setl_id).toBeNull()
  expect(await booksOf(x.world)).toEqual(before)

  const paid = await well(x.pharmacy('2102', input))
  const info = one(paid, 'setlinfo')
  expect(amountsOf(one(pre, 'setlinfo'))).toEqual(amountsOf(info))
  expect(brokenIdentities(settlement(paid))).toEqual([])
  expect(brokenLines(many(paid, 'detlcutinfo'), info)).toEqual([])
  expect(brokenBalance(10_00, info)).toEqual([])
  expect(many(pre, 'detlcutinfo')).toEqual(many(paid, 'detlcutinfo'))
  // Without a prescription the pool pays nothing here: 10 from the account and 3.56 in cash; 13.56 × 5 % is 0.68.
  expect([fenOf(info, 'acct_pay'), fenOf(info, 'psn_cash_pay'), fenOf(info, 'preselfpay_amt')]).toEqual([
    10_00, 3_56, 68,
  ])
  expect(info).toMatchObject({ clr_type: '41', med_type: '41' })

  const back = await well(x.pharmacy('2103', reversal(person, paid)))
  const refund = one(back, 'setlinfo')
  expect(brokenRefund(info, refund)).toEqual([])
  expect([fenOf(refund, 'psn_pay'), fenOf(refund, 'cash_payamt')]).toEqual([-13_56, -3_56])
  expect(await booksOf(x.world)).toEqual(before)
})

test('on an external prescription (rx_circ_flag 1) the pool pays where the policy says so', async () => {
  const person = await x.insured({ current: 10_00 })
  const paid = await well(
    x.pharmacy('2102', sale(person, { expContent: { prescriber_level: 'third_a' } }, { rx_circ_flag: '1' })),
  )
  const info = one(paid, 'setlinfo')
  expect(brokenIdentities(settlement(paid))).toEqual([])
  // 60 % of 12.88 is 7.728, rounded 7.73.
  expect(fenOf(info, 'hifp_pay')).toBe(7_73)
})

test('the same sale under the same key is answered once and paid once; a new key is a new sale', async () => {
  const person = await x.insured({ current: 100_00 })
  const [input, msgid] = [sale(person), newMsgid(PHARMACY)]
  const first = await well(x.pharmacy('2102', input, { msgid }))
  const again = await well(x.pharmacy('2102', input, { msgid }))
  expect(again.output).toEqual(first.output)
  const other = await well(x.pharmacy('2102', sale(person)))
  expect(one(other, 'setlinfo').setl_id).not.toBe(one(first, 'setlinfo').setl_id)
})

test('a voucher token identifies at 1101 and pays at 2102 in the same pharmacy, and nowhere else', async () => {
  const person = await x.insured({ current: 100_00 })
  const { code } = must(await issueVoucher(x.world.p, person.psnNo))
  const who = await well(x.pharmacy('1101', { data: { mdtrt_cert_type: '01', mdtrt_cert_no: code } }))
  expect(one(who, 'baseinfo').psn_no).toBe(person.psnNo)
  const presented = { mdtrt_cert_type: '01', mdtrt_cert_no: code }
  expect((await x.hospital('1101', { data: presented })).err_msg).toMatch('医保码')
  await well(x.pharmacy('2102', sale(person, presented)))
  const forged = await x.pharmacy('2102', sale(person, { mdtrt_cert_type: '01', mdtrt_cert_no: 'FORGED' }))
  expect(forged.infcode).toBe('-1')
})

test('a sum that is not price × quantity, an unknown code, and a total that is not the lines’ sum name the line or the figures', async () => {
  const person = await x.insured({ current: 100_00 })
  const before = await booksOf(x.world)
  expect((await x.pharmacy('2102', sale(person, {}, { det_item_fee_sumamt: 13.57 }))).err_msg).toMatch(
    /¥13\.57.*¥13\.56/,
  )
  expect((await x.pharmacy('2102', sale(person, {}, { med_list_codg: 'NONE' }))).err_msg).toMatch(
    /第 1 条明细.*NONE/,
  )
  expect((await x.pharmacy('2102', sale(person, { medfee_sumamt: 13.55 }))).err_msg).toMatch(
    /¥13\.55.*¥13\.56/,
  )
  expect(await booksOf(x.world)).toEqual(before)
})
