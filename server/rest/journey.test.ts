import { afterAll, beforeAll, expect, test } from 'vitest'
import { replay } from '@gongji/benefit/explain/testing'
import type { Binding, Explanation, Family, Home, Quote, Receipt } from '@gongji/client/schema'
import { endAgency } from '@gongji/platform/agency'
import { cookieOf, openDoor, visitor, type Door, type Visitor } from './testing/door.ts'

const HANGZHOU = '330100'
const HOSPITAL = 'H33010200002'
const PASSWORD = '258369'

let door: Door
let cashier: Visitor

beforeAll(async () => {
  door = await openDoor()
  cashier = await door.enter({ role: 'cashier', fixmedins_code: HOSPITAL })
})
afterAll(() => door.close())

/** A bill at the window, its lines as [code, price, quantity]. */
async function billFor(psn_no: string, certno: string, lines: [string, string, string][]): Promise<string> {
  const visit = await cashier.send('POST', '/api/window/visits', {
    psn_no,
    region: HANGZHOU,
    scheme: 'employee',
    kind: 'outpatient',
    credential: { type: 'id_card', no: certno },
  })
  expect(visit.json()).toMatchObject({ visit_id: expect.stringMatching(/^330100/) })
  const fees = await cashier.send('POST', `/api/window/visits/${visit.json().visit_id}/fees`, {
    lines: lines.map(([code, price, quantity]) => ({ code, price, quantity })),
  })
  expect(fees.statusCode).toBe(200)
  return fees.json().bill_id
}

test('C11 D4 D9: a bill pushed by the hospital is paid on the page by fund, own account, three relatives and cash', async () => {
  const { person } = door.special('本人账户 50.00 元', HANGZHOU)
  const id = await billFor(person.psnNo, person.certNo, [
    ['SGJ0000036', '1900.00', '1'],
    ['OGJ0000009', '100.00', '1'],
  ])
  const user = await door.enter({ role: 'citizen', psn_no: person.psnNo })

  const home = (await user.get('/api/me/home')).json<Home>()
  expect(home).toMatchObject({
    bills: 1,
    account: { has: true, total_fen: 50_00 },
    family_money: { from: 3 },
  })

  const quote = (await user.get(`/api/bills/${id}`)).json<Quote>()
  expect(quote.rows.map((row) => row.payer)).toEqual([
    'fund',
    'own',
    'relative',
    'relative',
    'relative',
    'cash',
  ])
  expect(quote.rows.reduce((sum, row) => sum + row.amount_fen, 0)).toBe(2000_00)
  expect(quote.rows.filter((row) => row.payer === 'relative').map((row) => row.amount_fen)).toEqual([
    120_00, 80_00, 60_00,
  ])
  expect(quote.rows.every((row) => row.name === undefined || row.name.includes('*'))).toBe(true)

  expect(quote.denials[0]?.text).toContain('“美容祛斑治疗”')
  const told = JSON.stringify(quote)
  expect(told).toContain('起付线 600.00 元')
  expect(told).not.toContain(door.special('余额 120.00 元', HANGZHOU).person.psnNo)
  expect(quote.rows[0]?.why.join()).not.toContain('依据')
  expect(quote.rows[0]?.source_texts.length).toBeGreaterThan(0)

  const pay = { fingerprint: quote.fingerprint, use_account: true, password: PASSWORD }
  const paid = await user.send('POST', `/api/bills/${id}/pay`, pay, 'intent-1')
  const receipt = paid.json<Receipt>()
  expect(receipt.rows.map((row) => row.amount_fen)).toEqual(quote.rows.map((row) => row.amount_fen))
  expect(receipt).toMatchObject({ state: 'settled', total_fen: 2000_00, cash_due_fen: quote.cash_due_fen })

  const why = `/api/receipts/${receipt.settlement_id}/explanation`
  const table = (await user.get(why)).json<Explanation>()
  expect(table).toMatchObject({ language: 'zh', depth: 'table', trace: null, policy: receipt.policy })
  expect(table.legs.filter((leg) => leg.payer !== 'fund').map((leg) => leg.amount_fen)).toEqual(
    receipt.rows.filter((row) => row.payer !== 'fund').map((row) => row.amount_fen),
  )
  const traced = (await user.get(`${why}?depth=trace&language=en`)).json<Explanation>()
  expect(traced.summary).toContain('Total 2,000.00 yuan')
  expect(JSON.stringify(traced)).not.toContain(door.special('余额 120.00 元', HANGZHOU).person.psnNo)
  expect(replay(JSON.stringify(traced.trace))).toMatchObject({
    total: 2000_00,
    own: 50_00,
    cash: receipt.cash_due_fen,
    faults: [],
  })
  expect((await user.get(`${why}?depth=all`)).statusCode).toBe(400)

  const again = (await user.send('POST', `/api/bills/${id}/pay`, pay, 'intent-1')).json<Receipt>()
  expect(again.settlement_id).toBe(receipt.settlement_id)
  const other = await user.send('POST', `/api/bills/${id}/pay`, pay, 'intent-2')
  expect([other.statusCode, other.json().code]).toEqual([409, 'charge_settled'])

  const sharer = await door.enter({
    role: 'citizen',
    psn_no: door.special('余额 120.00 元', HANGZHOU).person.psnNo,
  })
  const uses = (await sharer.get('/api/me/family/uses')).json()
  expect(uses[0]).toMatchObject({ amount_fen: 120_00, reversed: false, settlement_id: receipt.settlement_id })
  expect(JSON.stringify(uses)).not.toMatch(/diagnos/i)
  expect((await sharer.get(`/api/receipts/${receipt.settlement_id}`)).statusCode).toBe(403)
  expect((await sharer.get(why)).statusCode).toBe(403)

  const reversed = await cashier.send('POST', `/api/window/settlements/${receipt.settlement_id}/reverse`)
  expect(reversed.json()).toMatchObject({ state: 'reversed', settlement_id: receipt.settlement_id })
  expect((await user.get('/api/me/home')).json<Home>().account.total_fen).toBe(50_00)
})

test('C11: hospital and citizen racing for one bill settle it once', async () => {
  const { person } = door.special('由三位家人共济', HANGZHOU)
  const id = await billFor(person.psnNo, person.certNo, [['SGJ0000036', '300.00', '1']])
  const user = await door.enter({ role: 'citizen', psn_no: person.psnNo })
  const { fingerprint } = (await user.get(`/api/bills/${id}`)).json<Quote>()
  const [page, window] = await Promise.all([
    user.send('POST', `/api/bills/${id}/pay`, { fingerprint, use_account: true, password: PASSWORD }),
    cashier.send('POST', `/api/window/bills/${id}/settle`, {
      credential: { type: 'id_card', no: person.certNo },
      fingerprint,
      use_account: true,
    }),
  ])
  expect([page.statusCode, window.statusCode].toSorted((a, b) => a - b)).toEqual([200, 409])
  expect((page.statusCode === 409 ? page : window).json().code).toBe('charge_settled')
  expect((await user.get('/api/me/receipts')).json()).toHaveLength(1)
})

test('C1: a pharmacy sells and a hospital discharges through the window, pre-settlement equal to settlement', async () => {
  const { person } = door.special('公务员', HANGZHOU)
  const pharmacy = await door.enter({ role: 'pharmacy', fixmedins_code: 'P33010200001' })
  for (const [who, kind, code, price] of [
    [pharmacy, 'pharmacy', 'XGJ0000001', '4.52'],
    [cashier, 'inpatient', 'SGJ0000036', '8000.00'],
  ] as const) {
    const credential = { type: 'id_card', no: person.certNo }
    const body = { psn_no: person.psnNo, region: HANGZHOU, scheme: 'employee', kind, credential }
    const { visit_id } = (await who.send('POST', '/api/window/visits', body)).json()
    const lines = [{ code, price, quantity: '2' }]
    const { bill_id } = (await who.send('POST', `/api/window/visits/${visit_id}/fees`, { lines })).json()
    const quote = (
      await who.send('POST', `/api/window/bills/${bill_id}/quote`, { use_account: true })
    ).json<Quote>()
    const settle = { credential, fingerprint: quote.fingerprint, use_account: true, password: PASSWORD }
    const receipt = (await who.send('POST', `/api/window/bills/${bill_id}/settle`, settle)).json<Receipt>()
    expect(receipt.rows.map((row) => [row.payer, row.amount_fen])).toEqual(
      quote.rows.map((row) => [row.payer, row.amount_fen]),
    )
    const recent = (await who.get('/api/window/recent')).json<{ settlement_id: string }[]>()
    expect(recent[0]?.settlement_id).toBe(receipt.settlement_id)
  }
})

test('a split that changed is shown again with status 409 instead of charged', async () => {
  const { person } = door.special('个人账户余额充足', HANGZHOU)
  const id = await billFor(person.psnNo, person.certNo, [['XGJ0000001', '4.52', '1']])
  const credential = { type: 'id_card', no: person.certNo }
  const stale = { credential, fingerprint: 'x'.repeat(64), use_account: true }
  const response = await cashier.send('POST', `/api/window/bills/${id}/settle`, stale)
  expect(response.statusCode).toBe(409)
  expect(response.json()).toMatchObject({
    code: 'split_changed',
    phone: '12393',
    quote: { total_fen: 452, parts: { self_pay_first_fen: 23, in_scope_fen: 429 } },
  })
})

test('D1–D6: bind, consent, pause, order and unbind, each shown to both sides', async () => {
  const rich = door.special('个人账户余额充足', HANGZHOU).person
  const adult = door.special('居民医保；儿子已暂停共济', HANGZHOU).person
  const sharer = await door.enter({ role: 'citizen', psn_no: rich.psnNo })
  const user = await door.enter({ role: 'citizen', psn_no: adult.psnNo })
  const filed = await sharer.send('POST', '/api/family/bindings', {
    name: adult.name,
    certno: adult.certNo,
    relation: 'parent',
    uses: ['hospital'],
    starts_on: '2026-03-18',
    per_use_fen: 100_00,
    pledge: true,
  })
  const binding = filed.json<Binding>()
  expect(binding).toMatchObject({ state: 'awaiting_consent', mine: 'sharer', per_use_fen: 100_00 })
  const act = async (who: Visitor, what: string) =>
    who.send('POST', `/api/family/bindings/${binding.id}/${what}`)
  expect((await act(sharer, 'consent')).statusCode).toBe(403)
  expect((await act(user, 'consent')).json()).toMatchObject({ state: 'active', mine: 'user' })
  expect((await act(sharer, 'pause')).json()).toMatchObject({ state: 'paused' })
  expect((await act(sharer, 'resume')).json()).toMatchObject({ state: 'active' })

  const family = (await user.get('/api/me/family')).json<Family>()
  const standing = family.as_user.filter((b) => ['active', 'paused', 'awaiting_consent'].includes(b.state))
  const order = standing.map((b) => b.id).reverse()
  const ordered = await user.send('PUT', '/api/me/family/order', { sharers: order })
  expect(ordered.statusCode).toBe(200)
  expect((await act(user, 'unbind')).json()).toMatchObject({ state: 'ended' })
})

test('A5 A7: a voucher identifies once, at the first institution that scans it; the balance shows only when asked', async () => {
  const { person, balance } = door.special('个人账户余额充足', HANGZHOU)
  const holder = await door.enter({ role: 'citizen', psn_no: person.psnNo })
  const { code } = (await holder.send('POST', '/api/me/voucher')).json()
  const scan = { type: 'voucher', no: code }
  const seen = (await cashier.send('POST', '/api/window/identify', scan)).json()
  expect(seen).toMatchObject({ psn_no: person.psnNo, name_masked: expect.stringContaining('*') })
  expect(seen).not.toHaveProperty('balance_fen')
  const asked = (await cashier.send('POST', '/api/window/identify', { ...scan, show_balance: true })).json()
  expect(asked.balance_fen).toBe(balance)
  const elsewhere = await door.enter({ role: 'pharmacy', fixmedins_code: 'P33010200001' })
  expect((await elsewhere.send('POST', '/api/window/identify', scan)).json().code).toBe('voucher_used')
})

test('K1 K2 K4: an office of the own region freezes, a reviewer unfreezes; other regions see nothing; every look is logged', async () => {
  const { person } = door.special('社会保障卡已挂失', HANGZHOU)
  const url = `/api/people/${person.psnNo}`
  const stranger = await door.enter({ role: 'clerk', region: '110000' })
  expect((await stranger.get(url)).statusCode).toBe(403)
  expect((await stranger.get(`/api/people?certno=${person.certNo}`)).json()).toEqual([])

  const clerk = await door.enter({ role: 'clerk', region: HANGZHOU })
  expect((await clerk.get(`/api/people?certno=${person.certNo}`)).json()).toMatchObject([
    { psn_no: person.psnNo },
  ])
  const frozen = await clerk.send('POST', `${url}/freeze`, { reason: '核查中' })
  expect(frozen.json()).toMatchObject({
    frozen: { reason: '核查中' },
    certno_masked: expect.stringContaining('***'),
  })
  expect((await clerk.send('POST', `${url}/unfreeze`, { reason: '核查完毕' })).statusCode).toBe(403)

  const id = await billFor(person.psnNo, person.certNo, [['SGJ0000036', '500.00', '1']])
  const quote = (
    await cashier.send('POST', `/api/window/bills/${id}/quote`, { use_account: true })
  ).json<Quote>()
  expect(quote.rows.find((row) => row.payer === 'own')?.amount_fen).toBe(0)

  const reviewer = await door.enter({ role: 'reviewer', region: HANGZHOU })
  expect((await reviewer.send('POST', `${url}/unfreeze`, { reason: '核查完毕' })).json()).toMatchObject({
    frozen: null,
  })

  const holder = await door.enter({ role: 'citizen', psn_no: person.psnNo })
  const seen = (await holder.get('/api/me/accesses')).json<{ what: string; channel: string }[]>()
  expect(seen.filter((x) => x.channel === 'office').length).toBeGreaterThanOrEqual(3)
  const auditor = await door.enter({ role: 'auditor', region: HANGZHOU })
  const log = (await auditor.get(`/api/accesses?psn_no=${person.psnNo}`)).body
  expect(log).not.toContain(person.name)
  expect(log).not.toContain(person.certNo)
})

test('a guardian acts for a child, and no longer than the agency is in force', async () => {
  const mother = door.special('女儿的监护人', HANGZHOU).person
  const child = door.special('用父母的家庭共济', HANGZHOU).person
  const self = await door.enter({ role: 'citizen', psn_no: mother.psnNo })
  const [agency] = (await self.get('/api/session/agencies')).json()
  expect(agency).toMatchObject({ psn_no: child.psnNo, basis_text: '监护' })
  const acting = await self.send('POST', '/api/session/acting', { psn_no: child.psnNo })
  expect(acting.json()).toMatchObject({
    role: 'agent',
    psn_no: mother.psnNo,
    acting_for: { psn_no: child.psnNo },
  })
  const agent = visitor(door.app, cookieOf(acting))
  const home = (await agent.get('/api/me/home')).json<Home>()
  expect(home).toMatchObject({
    person: { psn_no: child.psnNo },
    account: { has: false, why_none: expect.any(String) },
  })
  expect((await self.get('/api/me/home')).statusCode).toBe(401)
  const stranger = door.special('个人账户余额充足', HANGZHOU).person
  expect((await agent.send('POST', '/api/session/acting', { psn_no: stranger.psnNo })).statusCode).toBe(403)
  await endAgency(door.p, mother.psnNo, child.psnNo)
  expect((await agent.get('/api/me/home')).statusCode).toBe(403)
})
