import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bill, Home, Quote, Receipt } from '@gongji/client/schema'
import type { SandboxPerson } from '@gongji/platform/sandbox'
import { openDoor, type Door, type Visitor } from './testing/door.ts'

const HANGZHOU = '330100'
const ITEM = 'SGJ0000036'

let door: Door
let cashier: Visitor
let person: SandboxPerson['person']
let holder: Visitor
let credential: { type: 'id_card'; no: string }

beforeAll(async () => {
  door = await openDoor()
  cashier = await door.enter({ role: 'cashier', fixmedins_code: 'H33010200002' })
  person = door.special('本人账户 50.00 元', HANGZHOU).person
  credential = { type: 'id_card', no: person.certNo }
  holder = await door.enter({ role: 'citizen', psn_no: person.psnNo })
})
afterAll(() => door.close())

async function visit(kind: 'outpatient' | 'inpatient' = 'outpatient'): Promise<string> {
  const body = { psn_no: person.psnNo, region: HANGZHOU, scheme: 'employee', kind, credential }
  return (await cashier.send('POST', '/api/window/visits', body)).json().visit_id
}

async function upload(visitId: string, price: string): Promise<string> {
  const lines = [{ code: ITEM, price, quantity: '1' }]
  return (await cashier.send('POST', `/api/window/visits/${visitId}/fees`, { lines })).json().bill_id
}

const quoted = async (bill: string): Promise<Quote> =>
  (await cashier.send('POST', `/api/window/bills/${bill}/quote`, { use_account: true })).json()

const cancel = (bill: string, who = cashier, key?: string) =>
  who.send('POST', `/api/window/bills/${bill}/cancel`, undefined, key)

test('C11: a bill that the window took back is no longer with the holder, and the next one takes its place', async () => {
  const visitId = await visit()
  const first = await upload(visitId, '300.00')
  const home = (await holder.get('/api/me/home')).json<Home>()
  expect(home.notices).toContainEqual({ kind: 'action', text: '有 1 张账单待支付。', link: '/bills' })

  expect((await cancel(first, cashier, 'take-back')).json()).toEqual({ done: true })
  expect((await holder.get('/api/me/bills')).json()).toEqual([])
  expect((await holder.get(`/api/bills/${first}`)).statusCode).toBe(404)
  expect((await cancel(first, cashier, 'take-back')).json()).toEqual({ done: true })
  expect((await cancel(first)).json().code).toBe('charge_not_found')

  const second = await upload(visitId, '200.00')
  const bills = (await holder.get('/api/me/bills')).json<Bill[]>()
  expect(bills.map((bill) => [bill.id, bill.total_fen])).toEqual([[second, 200_00]])
  expect((await cancel(second)).statusCode).toBe(200)
})

test('a bill is taken back by the institution that uploaded it, and not once it is settled', async () => {
  const bill = await upload(await visit(), '80.00')
  const elsewhere = await door.enter({ role: 'cashier', fixmedins_code: 'H33010600001' })
  expect((await cancel(bill, elsewhere)).statusCode).toBe(403)
  const { fingerprint } = await quoted(bill)
  const settled = await cashier.send('POST', `/api/window/bills/${bill}/settle`, {
    credential,
    fingerprint,
    use_account: true,
  })
  expect(settled.json<Receipt>().total_fen).toBe(80_00)
  const refused = await cancel(bill)
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'charge_settled'])
})

test('A7: at payment the credential must be the patient’s; another person’s is refused and nothing is paid', async () => {
  const bill = await upload(await visit(), '80.00')
  const { fingerprint } = await quoted(bill)
  const other = door.special('个人账户余额充足', HANGZHOU).person
  const refused = await cashier.send('POST', `/api/window/bills/${bill}/settle`, {
    credential: { type: 'id_card', no: other.certNo },
    fingerprint,
    use_account: true,
  })
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'person_card_mismatch'])
  expect((await cancel(bill)).statusCode).toBe(200)
})

test('C1: the lines of a stay that were taken back are not charged beside those entered again', async () => {
  const visitId = await visit('inpatient')
  const bill = await upload(visitId, '8000.00')
  expect((await cancel(bill)).statusCode).toBe(200)
  expect((await quoted(await upload(visitId, '7000.00'))).total_fen).toBe(7000_00)
})

test('J1: a split says whether a figure behind it is assumed: not at this outpatient visit, but for this stay', async () => {
  const outpatient = await quoted(await upload(await visit(), '1000.00'))
  const bill = await upload(await visit('inpatient'), '5000.00')
  const stay = await quoted(bill)
  expect([outpatient.assumed, stay.assumed]).toEqual([false, true])
  const standsOn = (quote: Quote): string => quote.rows.flatMap((row) => row.source_texts).join()
  expect(standsOn(stay)).toContain('没有查到依据（')
  expect(standsOn(outpatient)).not.toContain('没有查到依据')
  const settled = await cashier.send('POST', `/api/window/bills/${bill}/settle`, {
    credential,
    fingerprint: stay.fingerprint,
    use_account: true,
  })
  expect(settled.json<Receipt>().assumed).toBe(true)

  // The stay used up what the relatives had, and no limit counts what the fund paid for it.
  const home = (await holder.get('/api/me/home')).json<Home>()
  expect(home.family_money).toEqual({ available_fen: 0, from: 3 })
  const inpatient = home.allowances.find((allowance) => allowance.label === '住院')
  expect(inpatient).toMatchObject({ cap_fen: null, used_fen: null })
})
