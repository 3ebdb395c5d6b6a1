/**
 * Takes the pictures of the guides anew: `npx tsx e2e/setup/pictures.ts` writes docs/pictures/*.png from a sandbox of
 * its own.
 */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { uploadBill } from './bill.ts'
import { openBrowser, PHONE, seat } from './browser.ts'
import { castOf, FAMILY_OF_FOUR, HANGZHOU, type Cast } from './cast.ts'
import { prepareChromium } from './chromium.ts'
import { dataFolder } from './folder.ts'
import { hospitalAt } from './hospital.ts'
import { ensurePages } from './pages.ts'
import { freePort, startServer } from './server.ts'
import { enter, newKey } from './visitor.ts'

const picture = (name: string): string =>
  fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url))

/** The phone's pay sheet: fund, own account, three relatives and cash, one 为什么 opened. */
async function paySheet(browser: Browser, url: string, cast: Cast): Promise<void> {
  const person = cast.special(HANGZHOU, FAMILY_OF_FOUR)
  const hospital = hospitalAt(url, cast.institution('H33010600001'), person.insuplc_admdvs)
  const bill = await uploadBill(hospital, person, { item: 'SGJ0000036', price: '1260.00' })
  const here = await seat(browser, url, { size: PHONE, scale: 2 }, { role: 'citizen', psn_no: person.psn_no })
  await here.go(`/bills/${encodeURIComponent(bill.id)}`)
  const row = here.page.locator('.split__row--relative').first()
  await row.getByRole('button', { name: '为什么' }).click()
  await row.locator('.why__lines').waitFor()
  // Down to the end of the sheet's first card, without the bar at the bottom of a phone.
  await here.page.setViewportSize({ width: PHONE.width, height: 2000 })
  const card = (await here.page.locator('main .card').first().boundingBox())!
  const clip = { x: 0, y: 0, width: PHONE.width, height: Math.ceil(card.y + card.height) + 20 }
  await here.page.screenshot({ path: picture('pay-sheet'), clip })
  await here.close()
}

/** The counter just before the confirmation. */
async function window(browser: Browser, url: string, cast: Cast): Promise<void> {
  const person = cast.special(HANGZHOU, '个人账户余额为 0')
  const holder = await enter(url, { role: 'citizen', psn_no: person.psn_no })
  const { code } = await holder.voucher(newKey())
  const size = { width: 1280, height: 740 }
  const here = await seat(browser, url, { size }, { role: 'cashier', fixmedins_code: 'H33010200002' })
  const { page } = here
  await here.go('/window')
  await page.locator('#scan').fill(code)
  await page.keyboard.press('Enter')
  for (const [item, quantity] of [
    ['血液透析', '2'],
    ['复方氨酚烷胺片', '10'],
    ['布地奈德吸入剂', '1'],
  ] as const) {
    await page.locator('#item-search').fill(item)
    await page.getByRole('option', { name: item }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel(`${item}数量`).fill(quantity)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('F8')
  await page.getByRole('button', { name: /确认结算/ }).waitFor()
  await page.screenshot({ path: picture('window') })
  await here.close()
}

await ensurePages()
await mkdir(fileURLToPath(new URL('../../docs/pictures/', import.meta.url)), { recursive: true })
const folder = await dataFolder()
const server = await startServer({ port: await freePort(), dataDir: folder.path })
const browser = await openBrowser(await prepareChromium())
try {
  const cast = await castOf(server.url)
  await paySheet(browser, server.url, cast)
  await window(browser, server.url, cast)
} finally {
  await browser.close()
  await server.stop()
  await folder.remove()
}
