/** One bill, many payers: fund, own account, three relatives and cash, by the exchange and by the pay sheet. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Receipt } from '@gongji/client'
import { parseYuan } from '@gongji/benefit'
import { paymentOf, setlIdOf, settledAs, uploadBill } from './setup/bill.ts'
import { openBrowser, PHONE, seat } from './setup/browser.ts'
import { castOf, FAMILY_OF_FOUR, HANGZHOU, PASSWORD, SHENZHEN, type Cast } from './setup/cast.ts'
import { fenOf, hospitalAt, many, one, type Answer, type Hospital } from './setup/hospital.ts'
import { enter } from './setup/visitor.ts'

const url = inject('sandbox')
const DIALYSIS = 'SGJ0000036'

let cast: Cast
let browser: Browser
let hangzhou: Hospital
let shenzhen: Hospital

beforeAll(async () => {
  cast = await castOf(url)
  browser = await openBrowser(inject('chromium'))
  hangzhou = hospitalAt(url, cast.institution('H33010600001'), '330108')
  shenzhen = hospitalAt(url, cast.institution('H44030300001'), '440306')
})
afterAll(() => browser.close())

const family = (region: string) => {
  const user = cast.special(region, FAMILY_OF_FOUR)
  return { user, sharers: cast.sharersOf(user) }
}
const balances = async (region: string): Promise<number[]> => {
  const now = await castOf(url)
  const { user, sharers } = family(region)
  return [user, ...sharers].map(({ psn_no }) => now.people.find((p) => p.psn_no === psn_no)!.balance_fen)
}
const shares = (answer: Answer) =>
  (one(answer, 'expContent')['mulaid'] as Record<string, unknown>[]).map((leg) => ({
    name: String(leg['psn_name']),
    fen: fenOf(leg, 'amt'),
  }))

test('C1 D4 D9 exchange: 2000.00 is paid by fund, own 50.00, relatives 120.00, 80.00 and 60.00, and cash; 2206 equals 2207, 2208 restores all', async () => {
  const { user, sharers } = family(HANGZHOU)
  const before = await balances(HANGZHOU)
  expect(before).toEqual([50_00, 120_00, 80_00, 60_00])
  const bill = await uploadBill(hangzhou, user, { item: DIALYSIS, price: '2000.00' })
  const pre = await hangzhou.well('2206', paymentOf(bill, { mdtrt_cert_no: '02' }))
  expect(await balances(HANGZHOU)).toEqual(before)
  const paid = await hangzhou.well('2207', paymentOf(bill))

  const info = one(paid, 'setlinfo')
  const [fund, accounts, aid, cash] = ['fund_pay_sumamt', 'acct_pay', 'acct_mulaid_pay', 'psn_cash_pay'].map(
    (field) => fenOf(info, field),
  )
  expect([accounts, aid]).toEqual([310_00, 260_00])
  expect(fund! + accounts! + cash! + fenOf(info, 'hosp_part_amt')).toBe(2000_00)
  expect(fund).toBeGreaterThan(0)
  expect(cash).toBeGreaterThan(0)
  for (const field of [
    'fund_pay_sumamt',
    'acct_pay',
    'acct_mulaid_pay',
    'psn_cash_pay',
    'psn_part_amt',
    'balc',
  ])
    expect([field, fenOf(one(pre, 'setlinfo'), field)]).toEqual([field, fenOf(info, field)])

  expect(shares(paid).map((leg) => leg.fen)).toEqual([120_00, 80_00, 60_00])
  expect(shares(pre)).toEqual(shares(paid))
  for (const [at, sharer] of sharers.entries()) {
    expect(shares(paid)[at]!.name).toMatch(/^.\*.?$/)
    for (const secret of [sharer.psn_name, sharer.certno, sharer.psn_no])
      expect(paid.text).not.toContain(secret)
  }
  expect(many(paid, 'setldetail').map((row) => row['fund_pay_type'])).toEqual(['310100', '310200'])
  expect(await balances(HANGZHOU)).toEqual([0, 0, 0, 0])

  const back = await hangzhou.well('2208', settledAs(bill, setlIdOf(paid)))
  expect(shares(back).map((leg) => leg.fen)).toEqual([-120_00, -80_00, -60_00])
  expect(await balances(HANGZHOU)).toEqual(before)
})

test('D3 where the region fixes the order by balance, the fullest account pays first, and the page says so without buttons', async () => {
  const { user, sharers } = family(SHENZHEN)
  const first = await uploadBill(shenzhen, user, { item: DIALYSIS, price: '360.00' })
  const before = await shenzhen.well('2207', paymentOf(first))
  // The person's 45 % are 162.00 = own 50.00 + 112.00 of the fullest, which leaves 8.00, 80.00 and 60.00.
  expect(shares(before).map((leg) => leg.fen)).toEqual([112_00])
  const [spouse, father, mother] = sharers.map(({ psn_name }) => psn_name[0])
  const bill = await uploadBill(shenzhen, user, { item: DIALYSIS, price: '2000.00' })
  const paid = await shenzhen.well('2207', paymentOf(bill))
  expect(shares(paid).map((leg) => [leg.name[0], leg.fen])).toEqual([
    [father, 80_00],
    [mother, 60_00],
    [spouse, 8_00],
  ])

  await shenzhen.well('2208', settledAs(bill, setlIdOf(paid)))
  await shenzhen.well('2208', settledAs(first, setlIdOf(before)))
  expect(await balances(SHENZHEN)).toEqual([50_00, 120_00, 80_00, 60_00])

  const here = await seat(browser, url, { size: PHONE }, { role: 'citizen', psn_no: user.psn_no })
  await here.go('/family')
  await expect.poll(() => here.page.getByText('次序由参保地规定，不能自己调整。').count()).toBe(1)
  expect(await here.page.getByRole('button', { name: '置顶' }).count()).toBe(0)
  expect(here.faults).toEqual([])
  await here.close()
})

/** The pay rows as the page shows them: who, and how much in fen. */
async function shownRows(page: Page): Promise<[string, number][]> {
  const rows = page.locator('.split__row')
  return Promise.all(
    (await rows.all()).map(async (row): Promise<[string, number]> => [
      (await row.locator('.split__name').innerText()).trim(),
      parseYuan((await row.locator('td').first().innerText()).replaceAll(/[¥,\s]/g, '')),
    ]),
  )
}

/** Opens 为什么 on every row; each must say something. */
async function openEveryWhy(page: Page): Promise<void> {
  for (const row of await page.locator('.split__row').all()) {
    const why = row.getByRole('button', { name: '为什么' })
    await why.click()
    expect(await why.getAttribute('aria-expanded')).toBe('true')
    expect((await row.locator('.why__lines').innerText()).length).toBeGreaterThan(5)
  }
}

test('C11 C12 D3 D6 pay sheet: the family changes its order, the sheet follows it, one password pays, the receipt says the same', async () => {
  const { user, sharers } = family(HANGZHOU)
  const [spouse, father, mother] = sharers.map(({ psn_name }) => psn_name[0]!)
  const here = await seat(browser, url, { size: PHONE }, { role: 'citizen', psn_no: user.psn_no })
  const { page } = here

  await here.go('/family')
  const order = page.locator('.order .order__item strong')
  expect((await order.allInnerTexts()).map((name) => name[0])).toEqual([spouse, father, mother])
  await page.locator('.order__item').nth(2).getByRole('button', { name: '置顶' }).click()
  await page.locator('.order__item').nth(1).getByRole('button', { name: '置底' }).click()
  await page.getByRole('button', { name: '保存这个次序' }).click()
  await page.getByRole('button', { name: '保存这个次序' }).waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await order.allInnerTexts()).map((name) => name[0]))
    .toEqual([mother, father, spouse])
  // The preview is asked anew after saving, so it follows a moment later.
  const preview = new RegExp(`本人.*${mother}.*${father}.*${spouse}`)
  await page.locator('.preview').filter({ hasText: preview }).waitFor()

  const bill = await uploadBill(hangzhou, user, { item: DIALYSIS, price: '2000.00' })
  await here.go('/home')
  await page.getByRole('link', { name: '去付账单（1 张）' }).click()
  await page.getByText(/待付，还剩 (29:\d\d|30:00)/).waitFor()
  await page.getByRole('link', { name: '看看谁付多少' }).click()
  await page.getByRole('heading', { name: '确认付款' }).waitFor()
  await page.locator('.split__row').first().waitFor()

  const rows = await shownRows(page)
  expect(rows.map(([name]) => name[0])).toEqual(['医', '本', mother, father, spouse, '还'])
  expect(rows.slice(1, 5).map(([, fen]) => fen)).toEqual([50_00, 60_00, 80_00, 120_00])
  expect(rows.reduce((sum, [, fen]) => sum + fen, 0)).toBe(2000_00)
  await page.locator('.time-left__clock').waitFor()
  await openEveryWhy(page)

  const confirm = page.getByRole('button', { name: /确认，用医保付/ })
  await confirm.click()
  await page.getByText('请输入六位数字的医保密码').waitFor()
  const password = page.getByLabel('医保密码')
  await password.fill('000000')
  await confirm.click()
  await page.getByText('还可试 2 次').waitFor()
  await password.fill(PASSWORD)
  await confirm.click()
  await page.getByText('医保部分已付清。').waitFor()

  expect(await shownRows(page)).toEqual(rows)
  await openEveryWhy(page)
  const settlementId = new URL(page.url()).pathname.split('/').at(-1)!
  expect(await balances(HANGZHOU)).toEqual([0, 0, 0, 0])
  // The wrong password is an answer of 422, which the browser reports.
  expect(here.faults.filter((fault) => !fault.includes('/pay'))).toEqual([])
  await here.close()

  await eachSharerSeesOnlyTheOwnPart(settlementId)
  const asked = await hangzhou.well('5203', settledAs(bill, settlementId))
  expect(shares(asked)).toEqual([
    { name: expect.stringMatching(new RegExp(`^${mother}\\*`)), fen: 60_00 },
    { name: expect.stringMatching(new RegExp(`^${father}\\*`)), fen: 80_00 },
    { name: expect.stringMatching(new RegExp(`^${spouse}\\*`)), fen: 120_00 },
  ])
})

/** D6 D9: who, where, how much, when; not what for, and not what the others paid. */
async function eachSharerSeesOnlyTheOwnPart(settlementId: string): Promise<void> {
  const { user, sharers } = family(HANGZHOU)
  const texts = ['¥120.00', '¥80.00', '¥60.00']
  for (const [at, { psn_no }] of sharers.entries()) {
    const here = await seat(browser, url, { size: PHONE }, { role: 'citizen', psn_no })
    await here.go('/family')
    const use = here.page.locator('[aria-labelledby="family-uses"] .ledger__row').first()
    await use.waitFor()
    const text = await use.innerText()
    expect(text).toContain(`${user.psn_name[0]}*`)
    expect(text).toContain(hangzhou.name)
    expect(text).toContain(texts[at])
    const whole = await here.page.locator('main').innerText()
    for (const other of texts.filter((amount) => amount !== texts[at])) expect(whole).not.toContain(other)
    expect(whole).not.toMatch(/感染|J06|血液透析|2,000\.00/)
    const sharer = await enter(url, { role: 'citizen', psn_no })
    await expect(sharer.receipt(settlementId)).rejects.toMatchObject({ status: 403 })
    expect(here.faults).toEqual([])
    await here.close()
  }
}

test('C10: the window takes the pay sheet’s settlement back, and every account is as it was', async () => {
  const { user } = family(HANGZHOU)
  const patient = await enter(url, { role: 'citizen', psn_no: user.psn_no })
  const [last] = await patient.receipts()
  const cashier = await enter(url, { role: 'cashier', fixmedins_code: 'H33010600001' })
  const reversed: Receipt = await cashier.reverse(last!.settlement_id, 'take-back-1')
  expect(reversed.state).toBe('reversed')
  expect(await balances(HANGZHOU)).toEqual([50_00, 120_00, 80_00, 60_00])
})
