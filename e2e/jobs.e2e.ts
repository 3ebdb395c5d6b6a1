/** The office's page of jobs: what ran by itself, a month that cannot be started yet, and one that is (B2, B5). */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { DESK, openBrowser, seat } from './setup/browser.ts'

const url = inject('sandbox')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser(inject('chromium'))
})
afterAll(() => browser.close())

test('a clerk lands on the jobs, sees the turn of the year that the worker swept, and is told why a month cannot start', async () => {
  const clerk = await seat(browser, url, { size: DESK }, { role: 'clerk' })
  const { page } = clerk
  await clerk.go('/office/jobs')
  const turn = page.getByRole('article', { name: /年度结转/ })
  await turn.getByText('已办完').waitFor()
  await page.getByLabel('月份').fill('2020-01')
  await page.getByRole('button', { name: '开始', exact: true }).click()
  await page.getByText('没有缴费基数').first().waitFor()
  await page.getByRole('radio', { name: '年度结转' }).check()
  await page.getByRole('button', { name: '开始', exact: true }).click()
  await page
    .getByRole('article', { name: /年度结转/ })
    .getByText('已办完')
    .waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  if (process.env['GONGJI_PICTURE'])
    await page.screenshot({ path: process.env['GONGJI_PICTURE'], fullPage: true })
  // The refused start is the only fault that a console may show.
  expect(clerk.faults.filter((fault) => !fault.includes('/api/jobs'))).toEqual([])
  await clerk.close()
})
