/** The counter of a hospital and the till of a pharmacy, worked by keyboard alone (I2, I3). */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { SandboxPerson } from '@gongji/client'
import { DESK, openBrowser, seat, type Seat } from './setup/browser.ts'
import { castOf, HANGZHOU, type Cast } from './setup/cast.ts'
import { enter, newKey } from './setup/visitor.ts'

const url = inject('sandbox')

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

async function focusIs(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
}

/** Presses Tab until the focus is on a control of that name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    const text = await page.evaluate(() => {
      const held = document.activeElement
      return held?.getAttribute('aria-label') ?? held?.textContent ?? ''
    })
    if (text.includes(name)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no control named ${name} can be reached by Tab`)
}

/** Scans the code that the holder's phone shows. A scanner types fast and ends with Enter. */
async function scan(here: Seat, person: SandboxPerson): Promise<void> {
  const holder = await enter(url, { role: 'citizen', psn_no: person.psn_no })
  const { code } = await holder.voucher(newKey())
  await here.go('/window')
  await focusIs(here.page, '#scan')
  await here.page.keyboard.insertText(code)
  await here.page.keyboard.press('Enter')
  await here.page.getByRole('heading', { name: `${person.psn_name[0]}*` }).waitFor()
}

/** Finds an item, takes it, and says how many. */
async function add(page: Page, item: string, quantity: string): Promise<void> {
  await focusIs(page, '#item-search')
  await page.keyboard.insertText(item)
  await page.locator('#item-options [role=option]').first().waitFor()
  await page.getByRole('option', { name: item }).waitFor()
  await page.keyboard.press('Enter')
  await focusIs(page, 'input[aria-label$="数量"]')
  await page.keyboard.insertText(quantity)
  await page.keyboard.press('Enter')
}

/** Pre-settles, lets the holder read the split (the code was the holder's own proof), and confirms. */
async function settle(page: Page): Promise<void> {
  await page.keyboard.press('F8')
  await page.getByRole('heading', { name: '请参保人看过再确认' }).waitFor()
  await focusIs(page, 'h2.card__title')
  await page.keyboard.press('F9')
  await page.getByText('请收现金').waitFor()
}

async function reverse(page: Page): Promise<void> {
  await tabTo(page, '撤销这笔结算')
  await page.keyboard.press('Enter')
  await page.getByRole('group', { name: '确认撤销' }).waitFor()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByText('已撤销。请退还现金').waitFor()
  await page.getByText('已全部退回').waitFor()
}

test('I2 C10: code, person, two fees, pre-settlement, password, receipt and reversal without a mouse; every balance is restored', async () => {
  const person = cast.special(HANGZHOU, '个人账户余额为 0')
  const family = [person, ...cast.sharersOf(person)]
  const before = await balances(family)
  const here = await seat(browser, url, { size: DESK }, { role: 'cashier', fixmedins_code: 'H33010200002' })
  const { page } = here
  await scan(here, person)
  await add(page, '血液透析', '2')
  await add(page, '复方氨酚烷胺片', '10')
  await settle(page)
  const names = await page.locator('.split__row .split__name').allInnerTexts()
  expect(names.filter((name) => name.includes('共济'))).not.toEqual([])
  expect((await balances(family)).reduce((a, b) => a + b)).toBeLessThan(before.reduce((a, b) => a + b))
  await reverse(page)
  expect(await balances(family)).toEqual(before)
  await page.keyboard.press('F2')
  await focusIs(page, '#scan')
  await page.locator('table.fees tbody tr').first().getByText('已撤销').waitFor()
  expect(here.faults).toEqual([])
  await here.close()
})

test('I3 C5: a pharmacy’s basket is paid by the own account and taken back, without a mouse', async () => {
  const person = cast.special(HANGZHOU, '个人账户余额充足')
  const before = await balances([person])
  const here = await seat(browser, url, { size: DESK }, { role: 'pharmacy', fixmedins_code: 'P33010200001' })
  const { page } = here
  await scan(here, person)
  await add(page, '感冒清热颗粒', '3')
  await add(page, '布地奈德吸入剂', '1')
  await settle(page)
  expect((await balances([person]))[0]).toBeLessThan(before[0]!)
  await reverse(page)
  expect(await balances([person])).toEqual(before)
  expect(here.faults).toEqual([])
  await here.close()
})

test('A5: a code scanned at one counter is refused at another, with what to do', async () => {
  const person = cast.special(HANGZHOU, '个人账户余额充足')
  const holder = await enter(url, { role: 'citizen', psn_no: person.psn_no })
  const { code } = await holder.voucher(newKey())
  const first = await enter(url, { role: 'cashier', fixmedins_code: 'H33010200002' })
  await first.identify({ type: 'voucher', no: code }, newKey())
  const here = await seat(browser, url, { size: DESK }, { role: 'pharmacy', fixmedins_code: 'P33010200001' })
  await here.go('/window')
  await focusIs(here.page, '#scan')
  await here.page.keyboard.insertText(code)
  await here.page.keyboard.press('Enter')
  const alert = here.page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.innerText()).toMatch(/医保码[^]*怎么办[^]*12393/)
  await here.close()
})

test('signing out ends the session at the counter, and tells when the server does not answer', async () => {
  const here = await seat(browser, url, { size: DESK }, { role: 'cashier', fixmedins_code: 'H33010200002' })
  const { page } = here
  await here.go('/window')
  const out = page.getByRole('button', { name: '交班退出' })
  await page.route('**/api/session', (route) =>
    route.request().method() === 'DELETE' ? route.abort() : route.continue(),
  )
  await out.click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toContain('12393')
  await page.unroute('**/api/session')
  await out.click()
  await page.waitForURL(`${url}/`)
  expect(await page.evaluate(async () => (await fetch('/api/session')).status)).toBe(401)
  await here.close()
})
