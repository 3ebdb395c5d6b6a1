/** Every page, on a phone and on a desk, in both modes: nothing broken, nothing out of reach, nothing cut off. */
import { createRequire } from 'node:module'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Enter } from '@gongji/client'
import { paymentOf, setlIdOf, settledAs, uploadBill } from './setup/bill.ts'
import { DESK, openBrowser, PHONE, seat, settledDown } from './setup/browser.ts'
import { castOf, FAMILY_OF_FOUR, SHENZHEN } from './setup/cast.ts'
import { hospitalAt } from './setup/hospital.ts'
import { enter } from './setup/visitor.ts'

const url = inject('sandbox')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Left for whoever wants to look at the pages. */
const pictures = mkdtempSync(join(tmpdir(), 'gongji-pages-'))
const HOSPITAL = 'H44030300001'

interface Visit {
  name: string
  path: string
  who?: Enter
}

let browser: Browser
let visits: Visit[] = []
let restore: () => Promise<unknown>

beforeAll(async () => {
  browser = await openBrowser(inject('chromium'))
  const cast = await castOf(url)
  const person = cast.special(SHENZHEN, FAMILY_OF_FOUR)
  const hospital = hospitalAt(url, cast.institution(HOSPITAL), person.insuplc_admdvs)
  const paid = await uploadBill(hospital, person, { item: 'SGJ0000036', price: '80.00' })
  const settlement = setlIdOf(await hospital.well('2207', paymentOf(paid)))
  restore = () => hospital.well('2208', settledAs(paid, settlement))
  const due = await uploadBill(hospital, person, { item: 'SGJ0000036', price: '2000.00' })
  const citizen: Enter = { role: 'citizen', psn_no: person.psn_no }
  const cashier: Enter = { role: 'cashier', fixmedins_code: HOSPITAL }
  const [bill, receipt] = [encodeURIComponent(due.id), encodeURIComponent(settlement)]
  visits = [
    { name: 'start', path: '/' },
    { name: 'login', path: '/login' },
    { name: 'home', path: '/home', who: citizen },
    { name: 'code', path: '/code', who: citizen },
    { name: 'allowances', path: '/allowances', who: citizen },
    { name: 'statement', path: '/statement', who: citizen },
    { name: 'family', path: '/family', who: citizen },
    { name: 'family-new', path: '/family/new', who: citizen },
    { name: 'bills', path: '/bills', who: citizen },
    { name: 'pay', path: `/bills/${bill}`, who: citizen },
    { name: 'receipts', path: '/receipts', who: citizen },
    { name: 'receipt', path: `/receipts/${receipt}`, who: citizen },
    { name: 'me', path: '/me', who: citizen },
    { name: 'window', path: '/window', who: cashier },
    { name: 'office-jobs', path: '/office/jobs', who: { role: 'clerk' } },
    { name: 'office-funds', path: '/office/funds', who: { role: 'clerk' } },
    { name: 'window-receipt', path: `/window/receipts/${receipt}`, who: cashier },
    { name: 'missing', path: '/no-such-page' },
  ]
})
afterAll(async () => {
  await restore()
  await browser.close()
})

interface Violation {
  id: string
  impact: string
  nodes: string[]
}

/** What the axe-core rules call serious or critical. */
async function violations(page: Page): Promise<Violation[]> {
  // Evaluated from outside, because the pages rightly allow no script but their own.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; impact: string | null; nodes: { html: string }[] }[] }>
      }
    }
    const found = (await axe.run()).violations
    return found.flatMap(({ id, impact, nodes }) =>
      impact === 'serious' || impact === 'critical'
        ? [{ id, impact, nodes: nodes.slice(0, 3).map((node) => node.html.slice(0, 200)) }]
        : [],
    )
  })
}

/** How many pixels the page is wider than the screen. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const looks = [
  { name: 'phone', size: PHONE, care: false },
  { name: 'phone-care', size: PHONE, care: true },
  { name: 'desk', size: DESK, care: false },
  { name: 'desk-care', size: DESK, care: true },
]

describe.each(looks)('$name', ({ name: look, size, care }) => {
  test('every route opens without an error, passes axe-core, and has no sideways scroll, at 320 px either', async () => {
    const wrong: Record<string, unknown> = {}
    for (const { name, path, who } of visits) {
      const here = await seat(browser, url, { size, care }, who)
      await here.go(path)
      await here.page.screenshot({ path: join(pictures, `${look}-${name}.png`), fullPage: true })
      const found = await violations(here.page)
      const wide = await overflow(here.page)
      await here.page.setViewportSize({ width: 320, height: size.height })
      const narrow = await overflow(here.page)
      if (here.faults.length > 0 || found.length > 0 || wide > 0 || narrow > 0)
        wrong[name] = { faults: here.faults, violations: found, wide, narrow }
      await here.close()
    }
    expect(wrong).toEqual({})
  })
})

test('every route of web/routes.tsx is among the pages looked at', () => {
  const text = readFileSync(new URL('../web/routes.tsx', import.meta.url), 'utf8')
  const routes = [...text.matchAll(/path: '([^']+)'/g)]
    .map(([, path]) => path!)
    .filter((path) => path !== '*')
  const shape = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)
  expect(routes.filter((route) => !visits.some(({ path }) => shape(route).test(path)))).toEqual([])
})

test('the pages of the holder are closed to nobody signed in and to a cashier, and the window to the holder', async () => {
  const [, , citizenVisit] = visits
  const nobody = await seat(browser, url, { size: PHONE })
  await nobody.go('/home')
  await nobody.page.waitForURL((at) => at.pathname === '/')
  await nobody.close()
  const cashier = await seat(browser, url, { size: DESK }, { role: 'cashier', fixmedins_code: HOSPITAL })
  await cashier.go('/home')
  await cashier.page.waitForURL((at) => at.pathname === '/window')
  await cashier.close()
  const holder = await seat(browser, url, { size: PHONE }, citizenVisit!.who)
  await holder.go('/window')
  await holder.page.waitForURL((at) => at.pathname === '/home')
  await settledDown(holder.page)
  expect(
    await enter(url, citizenVisit!.who!).then((me) => me.recent().catch((e: { status: number }) => e.status)),
  ).toBe(403)
  await holder.close()
})
