/** C13 in the browser: the window gives part of a settlement back, the patient and the relatives see their parts. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Receipt, SandboxPerson } from '@gongji/client'
import { DESK, openBrowser, PHONE, seat } from './setup/browser.ts'
import { castOf, HANGZHOU, type Cast } from './setup/cast.ts'
import { enter, newKey } from './setup/visitor.ts'

const url = inject('sandbox')
const HOSPITAL = 'H33010200002'
const REGION = '330100'

let cast: Cast
let browser: Browser

beforeAll(async () => {
  cast = await castOf(url)
  browser = await openBrowser(inject('chromium'))
})
afterAll(() => browser.close())

const balances = async (people: SandboxPerson[]): Promise<number[]> => {
  const now = (await castOf(url)).people
  return people.map(({ psn_no }) => now.find((p) => p.psn_no === psn_no)!.balance_fen)
}

/** 60.00 and three boxes for 30.00, settled by the cashier's calls. */
async function settled(person: SandboxPerson): Promise<Receipt> {
  const cashier = await enter(url, { role: 'cashier', fixmedins_code: HOSPITAL })
  const credential = { type: 'id_card' as const, no: person.certno }
  const visit = {
    psn_no: person.psn_no,
    region: REGION,
    scheme: 'employee',
    kind: 'outpatient',
    credential,
  } as const
  const { visit_id } = await cashier.openVisit(visit, newKey())
  const lines = [
    { code: 'SGJ0000036', price: '60', quantity: '1' },
    { code: 'SGJ0000036', price: '10', quantity: '3' },
  ]
  const { bill_id } = await cashier.enterFees(visit_id, { lines }, newKey())
  const { fingerprint } = await cashier.windowQuote(bill_id, { use_account: true })
  return cashier.settle(bill_id, { credential, fingerprint, use_account: true }, newKey())
}

const spoken = (fen: number): string => `¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

test('C13 D9: one of three boxes goes back at the window; window, patient and relatives see the same fen; the rest is reversed and all is as before', async () => {
  const person = cast.special(HANGZHOU, '本人账户 50.00 元')
  const family = [person, ...cast.sharersOf(person)]
  const before = await balances(family)
  const { settlement_id } = await settled(person)
  const path = encodeURIComponent(settlement_id)
  const here = await seat(browser, url, { size: DESK }, { role: 'cashier', fixmedins_code: HOSPITAL })
  const { page } = here
  await here.go(`/window/receipts/${path}`)
  await page.getByRole('button', { name: '部分退费' }).click()
  const look = page.getByRole('button', { name: '看看退给谁' })
  expect(await look.isDisabled()).toBe(true)

  // The second line is the boxes: too many is said at the field, one is looked at and confirmed.
  const boxes = page.locator('.refund-line').filter({ hasText: '× 3' })
  const field = boxes.locator('input')
  await field.fill('3.5')
  await boxes.getByText('只剩 3 可退').waitFor()
  expect(await look.isDisabled()).toBe(true)
  await field.fill('1')
  await look.click()
  const seen = page.getByRole('group', { name: '退费结果' })
  await seen.getByRole('heading', { name: '费用减少 ¥10.00，余下 ¥80.00' }).waitFor()
  await seen.getByRole('button', { name: '确认退费' }).click()
  await page.getByText('已部分退费。').waitFor()
  await page.getByRole('heading', { name: '第 1 次退费：¥10.00' }).waitFor()

  const holder = await enter(url, { role: 'citizen', psn_no: person.psn_no })
  const receipt = await holder.receipt(settlement_id)
  const phone = await seat(browser, url, { size: PHONE }, { role: 'citizen', psn_no: person.psn_no })
  await phone.go(`/receipts/${path}`)
  await phone.page.getByRole('heading', { name: '第 1 次退费：¥10.00' }).waitFor()
  const shown = await phone.page.locator('article.receipt').innerText()
  for (const row of receipt.refunds[0]!.returns)
    expect(shown.replace(/\s/g, '')).toContain(spoken(row.amount_fen))
  expect(shown).toContain('退费之后，余下的费用谁付多少')
  expect(shown).toContain('退后余 2，¥20.00')
  await phone.go('/receipts')
  await phone.page.getByText('已退 ¥10.00').first().waitFor()
  expect([...here.faults, ...phone.faults]).toEqual([])
  await phone.close()

  await page.getByRole('button', { name: '撤销这笔结算' }).click()
  await page.getByRole('button', { name: '确认撤销' }).click()
  await page.getByText('已撤销。').waitFor()
  expect(await balances(family)).toEqual(before)
  await here.close()
})
