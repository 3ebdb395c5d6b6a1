/** C12: whatever is bought, each payer's line says in Chinese why it is that amount, also when it is nothing. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { uploadBill } from './setup/bill.ts'
import { openBrowser, PHONE, seat } from './setup/browser.ts'
import { BEIJING, castOf, HANGZHOU, SHENZHEN, type Cast } from './setup/cast.ts'
import { hospitalAt } from './setup/hospital.ts'

const url = inject('sandbox')

let cast: Cast
let browser: Browser

beforeAll(async () => {
  cast = await castOf(url)
  browser = await openBrowser(inject('chromium'))
})
afterAll(() => browser.close())

/** A treatment, a drug with a ceiling, a herb, a consumable, and something that no insurance pays for. */
const items = [
  ['SGJ0000036', '2000.00'],
  ['XGJ0000012', '339.00'],
  ['TGJ0000007', '0.48'],
  ['CGJ0000005', '1180.00'],
  ['OGJ0000014', '15.00'],
] as const

test.each([
  [HANGZHOU, 'H33010600001'],
  [SHENZHEN, 'H44030300001'],
  [BEIJING, 'H11010100001'],
])('region %s: every row has its 为什么, none of it in raw codes', async (region, code) => {
  const person = cast.special(region, '个人账户余额充足')
  const hospital = hospitalAt(url, cast.institution(code), person.insuplc_admdvs)
  const here = await seat(browser, url, { size: PHONE }, { role: 'citizen', psn_no: person.psn_no })
  const wrong: string[] = []
  for (const [item, price] of items) {
    const bill = await uploadBill(hospital, person, { item, price })
    await here.go(`/bills/${encodeURIComponent(bill.id)}`)
    for (const row of await here.page.locator('.split__row').all()) {
      const why = row.getByRole('button', { name: '为什么' })
      if ((await why.count()) === 0) wrong.push(`${item}: no reason for ${await row.innerText()}`)
      else await why.click()
    }
    const text = await here.page.locator('main').innerText()
    wrong.push(...text.split('\n').filter((line) => /[A-Za-z_]{2,}|undefined/.test(line)))
  }
  expect(wrong).toEqual([])
  expect(here.faults).toEqual([])
  await here.close()
})
