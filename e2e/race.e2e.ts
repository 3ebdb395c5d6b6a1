/** Hospital and citizen at one bill, and a split that changed between seeing and confirming. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ApiError, type Receipt } from '@gongji/client'
import { paymentOf, setlIdOf, settledAs, uploadBill } from './setup/bill.ts'
import { openBrowser, PHONE, seat } from './setup/browser.ts'
import { BEIJING, castOf, HANGZHOU, PASSWORD, type Cast } from './setup/cast.ts'
import { hospitalAt, type Answer } from './setup/hospital.ts'
import { enter, newKey } from './setup/visitor.ts'

const url = inject('sandbox')
const ITEM = 'SGJ0000036'

let cast: Cast
let browser: Browser

beforeAll(async () => {
  cast = await castOf(url)
  browser = await openBrowser(inject('chromium'))
})
afterAll(() => browser.close())

const balanceOf = async (psn_no: string): Promise<number> =>
  (await castOf(url)).people.find((p) => p.psn_no === psn_no)!.balance_fen

function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  throw error
}

/** Which settlement came about, and what the one who came second was told. @throws Error unless exactly one came about. */
function outcomeOf(answer: Answer, receipt: Receipt | ApiError): { settled: string; told: string } {
  if (receipt instanceof ApiError && answer.infcode === '0')
    return { settled: setlIdOf(answer), told: receipt.message }
  if (!(receipt instanceof ApiError) && answer.infcode === '-1')
    return { settled: receipt.settlement_id, told: answer.err_msg ?? '' }
  throw new Error(`not settled exactly once: ${answer.text}; ${JSON.stringify(receipt)}`)
}

test('C11: hospital (2207) and citizen (pay) race for each of 12 bills: each is settled once, and both are told the truth', async () => {
  const person = cast.special(HANGZHOU, '个人账户余额充足')
  const hospital = hospitalAt(url, cast.institution('H33010600001'), person.insuplc_admdvs)
  const citizen = await enter(url, { role: 'citizen', psn_no: person.psn_no })
  const receiptsBefore = (await citizen.receipts()).length
  const before = await balanceOf(person.psn_no)
  let owed = 0
  for (let round = 0; round < 12; round++) {
    const bill = await uploadBill(hospital, person, { item: ITEM, price: '400.00' })
    const quote = await citizen.quote(bill.id)
    const own = quote.rows.find((row) => row.payer === 'own')!.amount_fen
    const byHospital = () => hospital.send('2207', paymentOf(bill))
    const byCitizen = () =>
      citizen
        .pay(bill.id, { fingerprint: quote.fingerprint, use_account: true, password: PASSWORD }, newKey())
        .catch(refusalOf)
    // Whoever is asked first is not always first.
    const [answer, receipt] =
      round % 2 === 0
        ? await Promise.all([byHospital(), byCitizen()])
        : await Promise.all([byCitizen(), byHospital()]).then(([r, a]) => [a, r] as const)
    const { settled, told } = outcomeOf(answer, receipt)
    expect(told).toContain('该收费批次已结算')
    expect(told).toContain(settled)
    const rows = (await citizen.receipt(settled)).rows
    expect(rows).toEqual(quote.rows)
    owed += own
  }
  expect(owed).toBeGreaterThan(0)
  expect(before - (await balanceOf(person.psn_no))).toBe(owed)
  expect((await citizen.receipts()).length).toBe(receiptsBefore + 12)
})

test('C11: a split that changed since it was shown is shown again with each difference, and charged only after a new yes', async () => {
  const person = cast.special(BEIJING, '本人账户 50.00 元')
  const hospital = hospitalAt(url, cast.institution('H11010100001'), person.insuplc_admdvs)
  const bill = await uploadBill(hospital, person, { item: ITEM, price: '100.00' })
  const here = await seat(browser, url, { size: PHONE }, { role: 'citizen', psn_no: person.psn_no })
  const { page } = here
  await here.go(`/bills/${encodeURIComponent(bill.id)}`)
  const own = page.locator('.split__row--own')
  await own.getByText('¥50.00').waitFor()

  // Meanwhile the own account pays 20.00 of it elsewhere.
  const other = await uploadBill(hospital, person, { item: ITEM, price: '20.00' })
  const elsewhere = setlIdOf(await hospital.well('2207', paymentOf(other)))
  await page.getByLabel('医保密码').fill(PASSWORD)
  const confirm = page.getByRole('button', { name: /确认，用医保付/ })
  await confirm.click()
  await page.getByText('金额有变化，还没有扣款。').waitFor()
  await own.getByText('原来是 ¥50.00').waitFor()
  await own.getByText('¥30.00').waitFor()
  expect(await balanceOf(person.psn_no)).toBe(30_00)

  await confirm.click()
  await page.getByText('医保部分已付清。').waitFor()
  expect(await balanceOf(person.psn_no)).toBe(0)
  const settled = new URL(page.url()).pathname.split('/').at(-1)
  for (const [paid, id] of [
    [bill, settled],
    [other, elsewhere],
  ] as const)
    await hospital.well('2208', settledAs(paid, id))
  expect(await balanceOf(person.psn_no)).toBe(50_00)
  // The refusal itself is reported by the browser as an answer of 409.
  expect(here.faults.filter((fault) => !/409/.test(fault))).toEqual([])
  await here.close()
})

test('C11: a bill that the hospital settled while the pay sheet was open says so, and leads to the receipt', async () => {
  const person = cast.special(HANGZHOU, '个人账户余额充足')
  const hospital = hospitalAt(url, cast.institution('H33010600001'), person.insuplc_admdvs)
  const bill = await uploadBill(hospital, person, { item: ITEM, price: '30.00' })
  const here = await seat(browser, url, { size: PHONE }, { role: 'citizen', psn_no: person.psn_no })
  const { page } = here
  await here.go(`/bills/${encodeURIComponent(bill.id)}`)
  await page.getByLabel('医保密码').fill(PASSWORD)
  const setlId = setlIdOf(await hospital.well('2207', paymentOf(bill)))
  const before = await balanceOf(person.psn_no)
  await page.getByRole('button', { name: /确认，用医保付/ }).click()
  await page.getByRole('heading', { name: '该收费批次已结算' }).waitFor()
  expect(await page.getByRole('alert').innerText()).toContain(setlId)
  expect(await balanceOf(person.psn_no)).toBe(before)
  await here.close()
})
