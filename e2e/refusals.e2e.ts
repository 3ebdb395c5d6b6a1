/** Every refusal of C7 is a sentence on the page, with what to do, and the fund pays nothing. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { ExclusionCause } from '@gongji/client'
import { uploadBill, type BillWishes } from './setup/bill.ts'
import { openBrowser, PHONE, seat, type Seat } from './setup/browser.ts'
import { castOf, HANGZHOU, SHENZHEN, type Cast } from './setup/cast.ts'
import { hospitalAt } from './setup/hospital.ts'

const url = inject('sandbox')
const DIALYSIS = 'SGJ0000036'

let cast: Cast
let browser: Browser
let here: Seat

const sitDown = async (region: string): Promise<Seat> => {
  const { psn_no } = cast.special(region, '个人账户余额充足')
  return await seat(browser, url, { size: PHONE }, { role: 'citizen', psn_no })
}

beforeAll(async () => {
  cast = await castOf(url)
  browser = await openBrowser(inject('chromium'))
  here = await sitDown(SHENZHEN)
})
afterAll(() => browser.close())

/** The pay sheet of a bill, opened. */
async function open(wishes: BillWishes, at = here, region = SHENZHEN, code = 'H44030300001'): Promise<void> {
  const person = cast.special(region, '个人账户余额充足')
  const hospital = hospitalAt(url, cast.institution(code), person.insuplc_admdvs)
  const bill = await uploadBill(hospital, person, wishes)
  await at.go(`/bills/${encodeURIComponent(bill.id)}`)
}

async function sentence(): Promise<string> {
  const note = here.page.locator('.note--warn', { hasText: '怎么办' })
  await note.first().waitFor()
  return await note.first().innerText()
}

const fund = () => here.page.locator('.split__row--fund td').first().innerText()

const causes: [ExclusionCause, RegExp][] = [
  ['fighting', /打架|斗殴/],
  ['drug_abuse', /吸毒/],
  ['other_illegal_act', /违法/],
  ['drunkenness', /酗酒|醉酒/],
  ['suicide_or_self_harm', /自杀|自残/],
  ['traffic_accident', /交通事故/],
  ['malpractice', /医疗事故/],
  ['third_party', /第三人|第三方/],
  ['work_injury', /工伤/],
  ['public_health', /公共卫生/],
  ['treatment_abroad', /境外/],
  ['beauty', /美容|整形/],
  ['fitness', /健身/],
]

test('without a cause the fund pays 55 % of 100.00, and nothing is refused', async () => {
  await open({ item: DIALYSIS, price: '100.00' })
  expect(await fund()).toMatch(/¥\s*55\.00/)
  expect(await here.page.locator('.note--warn', { hasText: '怎么办' }).count()).toBe(0)
})

test.each(causes)('C7 %s: the fund row is 0.00, and the sentence names it', async (cause, words) => {
  await open({ item: DIALYSIS, price: '100.00', expContent: { exclusion_cause: cause } })
  expect(await sentence()).toMatch(words)
  expect(await fund()).toMatch(/¥\s*0\.00/)
})

test('C7 med_type 19: an accident without a word about who is liable', async () => {
  await open({ item: DIALYSIS, price: '100.00', med_type: '19' })
  expect(await sentence()).toMatch(/第三人|第三方/)
})

test.each([
  ['OGJ0000009', /美容|整形/],
  ['OGJ0000011', /健身/],
  ['OGJ0000008', /公共卫生/],
])('C7 item %s: the catalogue’s flag is told for its line', async (item, words) => {
  await open({ item, price: '100.00' })
  expect(await sentence()).toMatch(words)
})

test('C7 an institution that is not designated: the sheet shows no figure, only why and where to go', async () => {
  const away = await sitDown(HANGZHOU)
  await open({ item: DIALYSIS, price: '100.00' }, away, HANGZHOU, 'H33010600005')
  const alert = away.page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.innerText()).toMatch(/该机构当日不是定点[^]*怎么办[^]*12393/)
  expect(await away.page.locator('.split__row').count()).toBe(0)
  await away.close()
})
