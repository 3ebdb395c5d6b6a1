/** C13 at the REST door: the window refunds in part, the patient sees every payer's part, a sharer the own one (D9). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  FamilyUse,
  PayRow,
  Receipt,
  ReceiptSummary,
  RefundQuote,
  RefundRow,
} from '@gongji/client/schema'
import { setEnrolmentState } from '@gongji/platform/enrolment'
import { auditBooks } from '@gongji/platform/audit'
import { familyOf } from '@gongji/platform/family'
import type { SandboxPerson } from '@gongji/platform/sandbox'
import { openDoor, type Door, type Visitor } from './testing/door.ts'

const HANGZHOU = '330100'
let door: Door
let cashier: Visitor
let person: SandboxPerson['person']
let holder: Visitor
let sharers: string[]

beforeAll(async () => {
  door = await openDoor()
  cashier = await door.enter({ role: 'cashier', fixmedins_code: 'H33010200002' })
  person = door.special('本人账户 50.00 元', HANGZHOU).person
  holder = await door.enter({ role: 'citizen', psn_no: person.psnNo })
  sharers = (await familyOf(door.p, person.psnNo)).asUser.map(({ sharer }) => sharer)
})
afterAll(() => door.close())

/** An item of 60 and three boxes for 30.00: own account, then relatives. */
async function paid(): Promise<Receipt> {
  const credential = { type: 'id_card', no: person.certNo }
  const body = { psn_no: person.psnNo, region: HANGZHOU, scheme: 'employee', kind: 'outpatient', credential }
  const visit = (await cashier.send('POST', '/api/window/visits', body)).json().visit_id
  const lines = [
    { code: 'SGJ0000036', price: '60', quantity: '1' },
    { code: 'SGJ0000036', price: '10', quantity: '3' },
  ]
  const bill = (await cashier.send('POST', `/api/window/visits/${visit}/fees`, { lines })).json().bill_id
  const quoted = await cashier.send('POST', `/api/window/bills/${bill}/quote`, { use_account: true })
  const { fingerprint } = quoted.json()
  const pay = { credential, fingerprint, use_account: true }
  return (await cashier.send('POST', `/api/window/bills/${bill}/settle`, pay)).json()
}

const url = (id: string, what = '') => `/api/window/settlements/${id}/refund${what}`
const quote = (id: string, lines: object[], who = cashier) => who.send('POST', url(id, '-quote'), { lines })
const give = (id: string, lines: object[], fingerprint: string, key?: string) =>
  cashier.send('POST', url(id), { lines, fingerprint }, key)
const sum = (rows: readonly (RefundRow | PayRow)[]) => rows.reduce((all, row) => all + row.amount_fen, 0)

test('C13 D9: quote, confirm, receipt: parts back sum to the refund, the rest to what remains, each explained', async () => {
  const settled = await paid()
  expect([settled.state, settled.refunds, settled.remaining]).toEqual(['settled', [], null])
  const boxes = settled.lines.find((line) => line.quantity === '3')!
  const lines = [{ line_id: boxes.id, quantity: '1.5' }]
  const seen = (await quote(settled.settlement_id, lines)).json<RefundQuote>()
  expect([seen.amount_fen, sum(seen.returns) - sum(seen.top_ups), seen.complete]).toEqual([1500, 1500, false])
  expect((await cashier.get(`/api/receipts/${settled.settlement_id}`)).json()).toEqual(settled)

  const done = (await give(settled.settlement_id, lines, seen.fingerprint, 'once')).json<Receipt>()
  expect(done.state).toBe('refunded_in_part')
  const amounts = (rows: RefundRow[]) => rows.map((row) => ({ ...row, state_text: '' }))
  expect(done.refunds[0]).toMatchObject({ number: 1, amount_fen: 1500 })
  expect(amounts(done.refunds[0]!.returns)).toEqual(amounts(seen.returns))
  expect(done.refunds[0]!.lines).toEqual([
    { line_id: boxes.id, name: boxes.name, quantity: '1.5', amount_fen: 1500 },
  ])
  expect(done.left.find((one) => one.line_id === boxes.id)).toEqual({
    line_id: boxes.id,
    by: 'quantity',
    quantity: '1.5',
    amount_fen: 1500,
  })
  const rest = done.remaining!
  expect([rest.total_fen, sum(rest.rows)]).toEqual([7500, 7500])
  expect(Object.values(rest.parts).reduce((a, b) => a + b, 0)).toBe(7500)
  // Payer by payer: what was paid, less what came back, is what remains.
  for (const row of done.rows) {
    const same = (other: { payer: string; name?: string | undefined }) =>
      other.payer === row.payer && other.name === row.name
    const back = sum(done.refunds[0]!.returns.filter(same))
    expect([row.label, sum(rest.rows.filter(same))]).toEqual([row.label, row.amount_fen - back])
  }
  expect(rest.explanation.join()).toContain('75.00')

  // The patient reads the same; the sharers see their own part only; the same press again changes nothing.
  expect((await holder.get(`/api/receipts/${settled.settlement_id}`)).json()).toEqual(done)
  expect((await give(settled.settlement_id, lines, seen.fingerprint, 'once')).json()).toEqual(done)
  const list = (await holder.get('/api/me/receipts')).json<ReceiptSummary[]>()
  expect(list.find((one) => one.settlement_id === settled.settlement_id)).toMatchObject({
    state: 'refunded_in_part',
    refunded_fen: 1500,
  })
  const refundId = done.refunds[0]!.refund_id
  const back = done.refunds[0]!.returns.filter((row) => row.payer === 'relative')
  let shown = 0
  for (const psn_no of sharers) {
    const sharer = await door.enter({ role: 'citizen', psn_no })
    const uses = (await sharer.get('/api/me/family/uses')).json<FamilyUse[]>()
    const mine = uses.filter((use) => use.settlement_id === refundId)
    for (const use of mine) expect(back.map((row) => -row.amount_fen)).toContain(use.amount_fen)
    shown += mine.length
    expect((await sharer.get(`/api/receipts/${settled.settlement_id}`)).statusCode).toBe(403)
    expect((await sharer.get(`/api/receipts/${refundId}`)).statusCode).toBe(403)
  }
  expect([shown, shown > 0]).toEqual([back.length, true])

  // All of the rest: the receipt says so, and a further refund is refused.
  const all = done.left.map((one) => ({ line_id: one.line_id, quantity: one.quantity }))
  const last = (await quote(settled.settlement_id, all)).json<RefundQuote>()
  expect([last.complete, last.amount_fen]).toEqual([true, 7500])
  const end = (await give(settled.settlement_id, all, last.fingerprint)).json<Receipt>()
  expect([end.state, end.refunds.length, end.remaining, end.left]).toEqual(['reversed', 2, null, []])
  expect((await quote(settled.settlement_id, lines)).json().code).toBe('refund_complete')
})

test('refused with field or figures: one too many, five decimals, both or none, another institution; a stale sight is shown anew', async () => {
  const settled = await paid()
  const id = settled.settlement_id
  const [first, boxes] = [settled.lines[0]!, settled.lines.find((line) => line.quantity === '3')!]
  const one = { line_id: boxes.id, quantity: '1' }
  const more = await quote(id, [{ line_id: boxes.id, quantity: '3.0001' }])
  expect([more.statusCode, more.json().code]).toEqual([409, 'refund_more_than_left'])
  expect(more.json().detail).toContain('还剩 3 可退')
  for (const line of [
    { line_id: boxes.id, quantity: '0.00001' },
    { line_id: boxes.id },
    { ...one, amount_fen: 1 },
    { line_id: boxes.id, amount_fen: 0 },
  ]) {
    const bad = await quote(id, [line])
    expect([bad.statusCode, bad.json().code]).toEqual([400, 'invalid_input'])
  }
  const elsewhere = await door.enter({ role: 'cashier', fixmedins_code: 'H33010600001' })
  expect((await quote(id, [one], elsewhere)).statusCode).toBe(403)
  expect((await quote(id, [one], holder)).statusCode).toBe(403)

  const seen = (await quote(id, [one])).json<RefundQuote>()
  const other = [{ line_id: first.id, amount_fen: 100 }]
  const between = (await quote(id, other)).json<RefundQuote>()
  expect((await give(id, other, between.fingerprint)).statusCode).toBe(200)
  const stale = await give(id, [one], seen.fingerprint)
  expect([stale.statusCode, stale.json().code, stale.json().quote.number]).toEqual([409, 'refund_changed', 2])
  expect((await give(id, [one], stale.json().quote.fingerprint)).json<Receipt>().refunds).toHaveLength(2)
  const reversed = (await cashier.send('POST', `/api/window/settlements/${id}/reverse`)).json<Receipt>()
  expect([reversed.state, reversed.refunds.length, reversed.remaining]).toEqual(['reversed', 2, null])
})

test('a share that reaches nobody is shown as waiting, and the office of the region lists it', async () => {
  const settled = await paid()
  for (const psnNo of sharers) {
    const change = {
      region: HANGZHOU,
      psnNo,
      scheme: 'employee',
      state: 'terminated',
      on: door.p.clock.today(),
    }
    const meta = { key: `end:${psnNo}`, channel: 'office', actor: { kind: 'system', id: 'test' } } as const
    await setEnrolmentState(door.p, meta, change as Parameters<typeof setEnrolmentState>[2])
  }
  const lines = settled.lines.map((line) => ({ line_id: line.id, quantity: line.quantity }))
  const seen = (await quote(settled.settlement_id, lines)).json<RefundQuote>()
  const done = (await give(settled.settlement_id, lines, seen.fingerprint)).json<Receipt>()
  const waiting = done.refunds[0]!.returns.filter((row) => row.state === 'suspended')
  expect(waiting.length).toBeGreaterThan(0)
  const clerk = await door.enter({ role: 'clerk', region: HANGZHOU })
  const tasks = (await clerk.get('/api/suspense')).json<{ amount_fen: number; settlement_id: string }[]>()
  const mine = tasks.filter((task) => task.settlement_id === done.refunds[0]!.refund_id)
  const amounts = (rows: { amount_fen: number }[]) => rows.map((row) => row.amount_fen).sort((a, b) => a - b)
  expect(amounts(mine)).toEqual(amounts(waiting))
  expect((await cashier.get('/api/suspense')).statusCode).toBe(403)
  expect((await auditBooks(door.p)).problems).toEqual([])
})
