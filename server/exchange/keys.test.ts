import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMsgid, one, type Reply } from './testing/client.ts'
import { fenOf } from './testing/identities.ts'
import { payment, register, reversal, uploaded, well } from './testing/steps.ts'
import { booksOf, HOSPITAL, openExchange, type Exchange } from './testing/world.ts'

let x: Exchange
beforeAll(async () => {
  x = await openExchange()
})
afterAll(() => x.close())

const output = (reply: Reply): string => reply.text.slice(reply.text.indexOf('"output":'))

async function bill(money = 100_00) {
  const person = await x.insured({ current: money })
  const { mdtrt_id } = await uploaded(x.hospital, person)
  return { person, mdtrt_id, input: payment(person, mdtrt_id) }
}

test('the same key again gives the same output byte for byte, the same 接收方报文ID, and moves no money', async () => {
  const { person, input } = await bill()
  const msgid = newMsgid(HOSPITAL)
  const first = await well(x.hospital('2207', input, { msgid }))
  const books = await booksOf(x.world)
  for (const again of [input, { data: { ...input.data, medfee_sumamt: 4.52, invono: '' } }]) {
    const reply = await well(x.hospital('2207', again, { msgid }))
    expect(output(reply)).toBe(output(first))
    expect(reply.inf_refmsgid).toBe(first.inf_refmsgid)
  }
  const refund = reversal(person, first)
  const undone = await well(x.hospital('2208', refund, { msgid }))
  expect(output(await well(x.hospital('2208', refund, { msgid })))).toBe(output(undone))
  expect(output(await well(x.hospital('2207', input, { msgid })))).toBe(output(first))
  expect(await booksOf(x.world)).not.toEqual(books)
})

test('the same key for 2201 and 2204 answers what it answered first', async () => {
  const person = await x.insured()
  const msgid = newMsgid(HOSPITAL)
  const input = register(person)
  const first = await well(x.hospital('2201', input, { msgid }))
  expect(output(await well(x.hospital('2201', input, { msgid })))).toBe(output(first))
})

test('the same key with other content is refused as such, and nothing is paid', async () => {
  const { person, mdtrt_id, input } = await bill()
  const msgid = newMsgid(HOSPITAL)
  await well(x.hospital('2207', input, { msgid }))
  const books = await booksOf(x.world)
  const other = payment(person, mdtrt_id, { acct_used_flag: '0' })
  const refused = await x.hospital('2207', other, { msgid })
  expect([refused.infcode, refused.err_msg]).toEqual(['-1', expect.stringMatching('报文ID已用于不同内容')])
  expect(await booksOf(x.world)).toEqual(books)
})

test('content is the whole input: another invoice number under the same key is refused, too', async () => {
  const { person, mdtrt_id } = await bill()
  const msgid = newMsgid(HOSPITAL)
  await well(x.hospital('2207', payment(person, mdtrt_id, { invono: 'A1' }), { msgid }))
  const other = await x.hospital('2207', payment(person, mdtrt_id, { invono: 'A2' }), { msgid })
  expect([other.infcode, other.err_msg]).toEqual(['-1', expect.stringMatching('报文ID已用于不同内容')])
})

test('a refusal is an answer: its key gives it again with the same 接收方报文ID', async () => {
  const { person, mdtrt_id } = await bill()
  const wrong = payment(person, mdtrt_id, { medfee_sumamt: 4.53 })
  const msgid = newMsgid(HOSPITAL)
  const first = await x.hospital('2207', wrong, { msgid })
  const again = await x.hospital('2207', wrong, { msgid })
  expect([again.infcode, again.err_msg, again.inf_refmsgid]).toEqual([
    '-1',
    first.err_msg,
    first.inf_refmsgid,
  ])
})

test('the same charge batch under a new msgid is refused with the settlement that paid it', async () => {
  const { input } = await bill()
  const first = await well(x.hospital('2207', input))
  const books = await booksOf(x.world)
  const second = await x.hospital('2207', input)
  expect(second.infcode).toBe('-1')
  expect(second.err_msg).toMatch('该收费批次已结算')
  expect(second.err_msg).toContain(String(one(first, 'setlinfo').setl_id))
  expect(await booksOf(x.world)).toEqual(books)
})

test('parts that differ from the bill by a fen, or another total, are refused with both figures', async () => {
  const { person, mdtrt_id } = await bill()
  const parts = await x.hospital(
    '2207',
    payment(person, mdtrt_id, { preselfpay_amt: 0.22, inscp_scp_amt: 4.3 }),
  )
  expect(parts.err_msg).toMatch(/先行自付金额：提交 ¥0\.22，.*¥0\.23/)
  const total = await x.hospital('2207', payment(person, mdtrt_id, { medfee_sumamt: 4.53 }))
  expect(total.err_msg).toMatch(/¥4\.53.*¥4\.52/)
})

const undo = (psn_no: string, omsgid: string, oinfno = '2207') => ({ data: { psn_no, omsgid, oinfno } })

test('2601 undoes a settlement whose answer was lost, once, and answers only success', async () => {
  const { person, input } = await bill()
  const before = await booksOf(x.world)
  const msgid = newMsgid(HOSPITAL)
  const paid = await well(x.hospital('2207', input, { msgid }))
  const undone = await well(x.hospital('2601', undo(person.psnNo, msgid)))
  expect(undone.output).toEqual({})
  expect(await booksOf(x.world)).toEqual(before)
  await well(x.hospital('2601', undo(person.psnNo, msgid)))
  expect(await booksOf(x.world)).toEqual(before)
  expect((await x.hospital('2208', reversal(person, paid))).err_msg).toMatch('已撤销')
})

test('2601 before its late original bars the original: it is refused and pays nothing', async () => {
  const { person, input } = await bill()
  const before = await booksOf(x.world)
  const msgid = newMsgid(HOSPITAL)
  await well(x.hospital('2601', undo(person.psnNo, msgid)))
  const late = await x.hospital('2207', input, { msgid })
  expect([late.infcode, late.err_msg]).toEqual(['-1', expect.stringMatching('已被冲正')])
  expect(await booksOf(x.world)).toEqual(before)
  await well(x.hospital('2207', input))
})

test('2601 of a 2208 brings the settlement back; another person’s number undoes nothing', async () => {
  const { person, input } = await bill()
  const paid = await well(x.hospital('2207', input))
  const books = await booksOf(x.world)
  const msgid = newMsgid(HOSPITAL)
  await well(x.hospital('2208', reversal(person, paid), { msgid }))
  const stranger = await x.insured()
  expect((await x.hospital('2601', undo(stranger.psnNo, msgid, '2208'))).infcode).toBe('-1')
  await well(x.hospital('2601', undo(person.psnNo, msgid, '2208')))
  expect(await booksOf(x.world)).toEqual(books)
})

test('another institution can neither ask for, nor reverse, nor undo a settlement', async () => {
  const { person, input } = await bill()
  const msgid = newMsgid(HOSPITAL)
  const paid = await well(x.hospital('2207', input, { msgid }))
  const books = await booksOf(x.world)
  const other = x.as('H99010000002')
  expect((await other('2208', reversal(person, paid))).infcode).toBe('-1')
  expect((await other('5203', reversal(person, paid))).infcode).toBe('-1')
  expect((await other('5204', reversal(person, paid))).infcode).toBe('-1')
  await other('2601', undo(person.psnNo, msgid))
  expect(await booksOf(x.world)).toEqual(books)
})

test('50 concurrent reversals of one settlement give exactly one success and restore the balance once', async () => {
  const { person, input } = await bill(100_00)
  const paid = await well(x.hospital('2207', input))
  const replies = await Promise.all(
    Array.from({ length: 50 }, () => x.hospital('2208', reversal(person, paid))),
  )
  const won = replies.filter((reply) => reply.infcode === '0')
  expect(won).toHaveLength(1)
  expect(fenOf(one(won[0]!, 'setlinfo'), 'balc')).toBe(100_00)
  const lost = replies.filter((reply) => reply.infcode !== '0').map((reply) => reply.err_msg)
  expect(lost).toEqual(lost.map(() => expect.stringMatching('已撤销')))
})

test('20 concurrent sendings of one settlement with one key all get the one answer', async () => {
  const { input } = await bill()
  const msgid = newMsgid(HOSPITAL)
  const replies = await Promise.all(Array.from({ length: 20 }, () => x.hospital('2207', input, { msgid })))
  expect(new Set(replies.map(output)).size).toBe(1)
  expect(replies[0]!.infcode).toBe('0')
})
