/** C13 at the exchange: expContent.refund_lines on 2208, 2103 and 2305. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveItems } from '@gongji/platform/catalogue'
import type { Person } from '@gongji/platform/people'
import { many, newMsgid, one, settlement, type Node, type Reply, type Send } from './testing/client.ts'
import { brokenBalance, brokenIdentities, fenOf } from './testing/identities.ts'
import { admission, line, payment, register, reversal, stay, well } from './testing/steps.ts'
import {
  booksOf,
  HOSPITAL,
  ITEM_B,
  ITEMS,
  openExchange,
  PHARMACY,
  share,
  type Exchange,
} from './testing/world.ts'

let x: Exchange
beforeAll(async () => {
  x = await openExchange()
})
afterAll(() => x.close())

const asking = (person: Person, settled: Reply, expContent: unknown) => ({
  data: { ...reversal(person, settled).data, expContent },
})
const nodeOf = (reply: Reply, name: string): Node => one(reply, 'expContent')[name] as Node
const rowsOf = (reply: Reply, name: string): Node[] => one(reply, 'expContent')[name] as Node[]
const lineLeft = (reply: Reply, serial: string): string[] => {
  const rows = nodeOf(reply, 'remaining').lines as Node[]
  const { cnt, amt } = rows.find((row) => row.feedetl_sn === serial)!
  return [String(cnt), String(amt)]
}

/** Three boxes for 100.00 and an item of 900, paid by pool, own account, a spouse and cash. */
async function bill(send: Send = x.hospital) {
  const [person, spouse] = [await x.insured({ current: 100_00 }), await x.insured({ carried: 200_00 })]
  await share(x.world, spouse, person, { relation: 'spouse' })
  const visit = await well(send('2201', register(person)))
  const mdtrt_id = String(one(visit, 'data').mdtrt_id)
  const box = { cnt: 3, pric: '33.333333', det_item_fee_sumamt: '100.00', med_list_codg: 'A' }
  const rows = [
    line(person, mdtrt_id, box),
    line(person, mdtrt_id, { pric: '900', det_item_fee_sumamt: '900' }),
  ]
  await well(send('2204', { feedetail: rows }))
  const settled = await well(send('2207', payment(person, mdtrt_id, { medfee_sumamt: 1000 })))
  return {
    person,
    spouse,
    mdtrt_id,
    settled,
    boxes: String(rows[0]!.feedetl_sn),
    rest: String(rows[1]!.feedetl_sn),
  }
}

test('2208 with refund_lines gives part of the bill back: amounts negative and whole, each payer’s fen, what remains; a plain 2208 the rest', async () => {
  const before = await booksOf(x.world)
  const { person, spouse, mdtrt_id, settled, boxes } = await bill()
  const info = one(settled, 'setlinfo')
  const part = { refund_lines: [{ feedetl_sn: boxes, cnt: 1 }], refund_no: 1, refund_amt: '33.33' }

  const seen = await well(x.hospital('2208', asking(person, settled, { ...part, refund_preview: '1' })))
  expect(one(seen, 'setlinfo')).toMatchObject({ setl_id: null, setl_time: null })
  const back = await well(x.hospital('2208', asking(person, settled, part)))
  const refund = one(back, 'setlinfo')
  expect(one(seen, 'expContent')).toEqual(one(back, 'expContent'))
  expect(brokenIdentities(settlement(back))).toEqual([])
  expect(brokenBalance(0, refund)).toEqual([])
  expect([
    fenOf(refund, 'medfee_sumamt'),
    fenOf(refund, 'fund_pay_sumamt'),
    fenOf(refund, 'psn_cash_pay'),
  ]).toEqual([-33_33, -23_33, -10_00])
  expect(one(back, 'expContent')).toMatchObject({ refund_of: info.setl_id, complete: '0', top_ups: [] })
  expect(rowsOf(back, 'returns').map((row) => [row.payer, row.fund_pay_type, fenOf(row, 'amt')])).toEqual([
    ['fund', '310100', 23_33],
    ['cash', null, 10_00],
  ])
  expect(lineLeft(back, boxes)).toEqual(['2', '66.67'])
  expect(fenOf(nodeOf(back, 'remaining'), 'medfee_sumamt')).toBe(966_67)
  expect(back.text).not.toContain(spouse.name)
  expect(back.text).not.toContain(spouse.psnNo)

  const asked = { data: { psn_no: person.psnNo, setl_id: info.setl_id, mdtrt_id } }
  const query = await well(x.hospital('5203', asked))
  expect(one(query, 'setlinfo')).toMatchObject({ refd_setl_flag: '0' })
  expect(rowsOf(query, 'refunds').map((row) => [row.setl_id, fenOf(row, 'medfee_sumamt')])).toEqual([
    [refund.setl_id, -33_33],
  ])
  expect(nodeOf(query, 'remaining')).toEqual(nodeOf(back, 'remaining'))
  const own = await well(x.hospital('5203', { data: { ...asked.data, setl_id: refund.setl_id } }))
  expect(one(own, 'setlinfo')).toMatchObject({ refd_setl_flag: '1' })
  expect(one(own, 'expContent')).toMatchObject({ refund_of: info.setl_id })

  const rest = await well(x.hospital('2208', reversal(person, settled)))
  expect(fenOf(one(rest, 'setlinfo'), 'medfee_sumamt')).toBe(-966_67)
  expect((one(rest, 'expContent').mulaid as Node[]).map((row) => fenOf(row, 'amt'))).toEqual([-200_00])
  const money = ({ accounts }: typeof before) =>
    Object.entries(accounts).filter(([id]) => !id.startsWith('personal') && !id.startsWith('income'))
  expect(money(await booksOf(x.world))).toEqual(money(before))
})

test('the relative’s part comes back by name, masked, with the relation; cash first, for it was asked last', async () => {
  const { person, settled, rest, boxes } = await bill()
  const part = {
    refund_lines: [
      { feedetl_sn: rest, amt: '899.99' },
      { feedetl_sn: boxes, cnt: '1.5' },
    ],
  }
  // The extension may come as the JSON text of it, under either spelling.
  const input = { data: { ...reversal(person, settled).data, exp_content: JSON.stringify(part) } }
  const back = await well(x.hospital('2208', input))
  const [share_] = one(back, 'expContent').mulaid as Node[]
  expect(share_).toMatchObject({ relation: 'spouse' })
  expect(share_!.psn_name).toMatch(/\*/)
  expect(fenOf(share_!, 'amt')).toBe(-200_00)
  const returns = rowsOf(back, 'returns')
  expect(returns.find((row) => row.payer === 'relative')).toMatchObject({ name: share_!.psn_name })
  const total = returns.reduce((sum, row) => sum + fenOf(row, 'amt'), 0)
  expect(total).toBe(fenOf(one(back, 'expContent'), 'refund_amt'))
  expect(lineLeft(back, boxes)).toEqual(['1.5', '50'])
  expect(lineLeft(back, rest)).toEqual(['1', '0.01'])
})

test('the same msgid answers the same and moves nothing; with a new one refund_no says that it was done', async () => {
  const { person, settled, boxes } = await bill()
  const input = asking(person, settled, { refund_lines: [{ feedetl_sn: boxes, cnt: 1 }], refund_no: 1 })
  const msgid = newMsgid(HOSPITAL)
  const first = await well(x.hospital('2208', input, { msgid }))
  const after = await booksOf(x.world)
  const again = await well(x.hospital('2208', input, { msgid }))
  expect([again.output, again.inf_refmsgid]).toEqual([first.output, first.inf_refmsgid])
  const late = await x.hospital('2208', input)
  expect(late.infcode).toBe('-1')
  expect(late.err_msg).toMatch(/退费次序不一致.*下一次为第 2 次/)
  const other = asking(person, settled, { refund_lines: [{ feedetl_sn: boxes, cnt: 2 }], refund_no: 1 })
  expect((await x.hospital('2208', other, { msgid })).err_msg).toContain('报文ID已用于不同内容')
  expect(await booksOf(x.world)).toEqual(after)
})

test('2601 of a refund takes it back once; of one that never came, the late refund is refused', async () => {
  const { person, settled, boxes } = await bill()
  const input = asking(person, settled, { refund_lines: [{ feedetl_sn: boxes, cnt: 1 }] })
  const before = await booksOf(x.world)
  const omsgid = newMsgid(HOSPITAL)
  await well(x.hospital('2208', input, { msgid: omsgid }))
  const undo = { data: { psn_no: person.psnNo, omsgid, oinfno: '2208' } }
  await well(x.hospital('2601', undo))
  await well(x.hospital('2601', undo))
  expect(await booksOf(x.world)).toEqual(before)
  const lost = newMsgid(HOSPITAL)
  await well(x.hospital('2601', { data: { ...undo.data, omsgid: lost } }))
  expect((await x.hospital('2208', input, { msgid: lost })).err_msg).toContain('该笔业务已被冲正')
  expect(await booksOf(x.world)).toEqual(before)
})

test('what remains costs the patient more: refused with the sum and a code, and done with that code under a new msgid', async () => {
  await saveItems(x.world.p, [{ ...ITEMS[0]!, code: 'NA', accountPayable: false }])
  const person = await x.insured({ carried: 500_00 })
  const visit = await well(x.hospital('2201', register(person)))
  const mdtrt_id = String(one(visit, 'data').mdtrt_id)
  const price = { pric: '200', det_item_fee_sumamt: '200' }
  const rows = ['A', 'NA'].map((code) => line(person, mdtrt_id, { ...price, med_list_codg: code }))
  await well(x.hospital('2204', { feedetail: rows }))
  const settled = await well(x.hospital('2207', payment(person, mdtrt_id, { medfee_sumamt: 400 })))
  const before = await booksOf(x.world)
  // The pool paid 140 of 400; of the 200 that no account may pay it would pay nothing, for they are the deductible.
  const part = { refund_lines: [{ feedetl_sn: rows[0]!.feedetl_sn, cnt: 1 }] }
  const asked = await x.hospital('2208', asking(person, settled, part))
  expect([asked.infcode, asked.err_msg]).toEqual([
    '-1',
    expect.stringMatching(/补付 ¥\d+\.\d\d，本次没有退费/),
  ])
  expect(await booksOf(x.world)).toEqual(before)
  const refund_confirm = /确认码：([0-9a-f]{64})/.exec(asked.err_msg!)![1]
  const back = await well(x.hospital('2208', asking(person, settled, { ...part, refund_confirm })))
  expect(brokenIdentities(settlement(back))).toEqual([])
  expect(rowsOf(back, 'top_ups').map((row) => row.payer)).toEqual(['cash'])
  expect(fenOf(nodeOf(back, 'remaining'), 'psn_cash_pay')).toBe(200_00)
})

const MISTAKES: [unknown, RegExp][] = [
  [{ refund_lines: [] }, /refund_lines至少须有1行/],
  [{ refund_line: [{ feedetl_sn: '1', cnt: 1 }] }, /refund_lines/],
  [{ refund_lines: [{ cnt: 1 }] }, /refund_lines\[0\]\.feedetl_sn（费用明细流水号）为必填项/],
  [{ refund_lines: [{ feedetl_sn: '1' }] }, /须填且只填一项/],
  [{ refund_lines: [{ feedetl_sn: '1', cnt: 1, amt: 1 }] }, /须填且只填一项/],
  [{ refund_lines: [{ feedetl_sn: '1', cnt: 0 }] }, /cnt（退费数量）不得为0/],
  [{ refund_lines: [{ feedetl_sn: '1', cnt: '1.00001' }] }, /不超过四位小数/],
  [{ refund_lines: [{ feedetl_sn: '1', amt: '0.001' }] }, /不超过两位小数/],
  [{ refund_lines: [{ feedetl_sn: '1', cnt: 1 }], refund_no: 0 }, /从1起的整数/],
  [{ refund_lines: [{ feedetl_sn: 'X', cnt: 1 }] }, /结算中没有该明细/],
  ['{"refund_lines":', /字段扩展/],
  [{ exclusion_cause: 'none', refund_no: 1 }, /refund_lines/],
]

test('a mistake in the extension refuses, and never reverses everything', async () => {
  const { person, settled } = await bill()
  const before = await booksOf(x.world)
  for (const [content, message] of MISTAKES) {
    const reply = await x.hospital('2208', asking(person, settled, content))
    expect([reply.infcode, reply.err_msg]).toEqual(['-1', expect.stringMatching(message)])
  }
  expect(await booksOf(x.world)).toEqual(before)
})

test('2103 and 2305 take refund_lines alike: one of three boxes of a sale, one item of a stay; 5206 counts a stay until nothing is left of it', async () => {
  const person = await x.insured({ current: 20_00, carried: 5_000_00 })
  const sold = await well(
    x.pharmacy('2102', {
      druginfo: {
        psn_no: person.psnNo,
        mdtrt_cert_type: '02',
        mdtrt_cert_no: person.certNo,
        begntime: '2026-11-21 09:00:00',
        medfee_sumamt: 13.56,
        insutype: '310',
        acct_used_flag: '1',
        med_type: '41',
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
        },
      ],
    }),
  )
  const drug = String(many(sold, 'detlcutinfo')[0]!.feedetl_sn)
  const back = await well(
    x.pharmacy('2103', asking(person, sold, { refund_lines: [{ feedetl_sn: drug, cnt: 1 }] })),
  )
  const refund = one(back, 'setlinfo')
  expect([fenOf(refund, 'medfee_sumamt'), fenOf(refund, 'psn_pay'), fenOf(refund, 'cash_payamt')]).toEqual([
    -4_52, -4_52, 0,
  ])

  const admitted = await well(x.hospital('2401', admission(person)))
  const mdtrt_id = String(one(admitted, 'result').mdtrt_id)
  const rows = ['1000', '2000'].map((price) =>
    line(person, mdtrt_id, { pric: price, det_item_fee_sumamt: price }),
  )
  await well(x.hospital('2301', { feedetail: rows }))
  const given = { medfee_sumamt: 3000, dscg_time: '2026-11-21' }
  const settled = await well(x.hospital('2304', stay(person, mdtrt_id, given)))
  const stays = async () => {
    const { output } = await well(x.hospital('5206', { data: { psn_no: person.psnNo, cum_ym: '202611' } }))
    const found = (output as { cuminfo: Node[] }).cuminfo.find((row) => row.cum_type_code === 'C0000')
    return String(found?.cum)
  }
  const give = (at: number) =>
    well(
      x.hospital(
        '2305',
        asking(person, settled, { refund_lines: [{ feedetl_sn: rows[at]!.feedetl_sn, cnt: 1 }] }),
      ),
    )
  expect(await stays()).toBe('1')
  expect(fenOf(one(await give(1), 'setlinfo'), 'medfee_sumamt')).toBe(-2000_00)
  expect(await stays()).toBe('1')
  expect(one(await give(0), 'expContent')).toMatchObject({ complete: '1' })
  expect(await stays()).toBe('0')
  expect((await x.hospital('2305', reversal(person, settled))).err_msg).toContain('该结算已全部退费')
})
