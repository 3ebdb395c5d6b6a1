/** Chromium for the tests: one visitor is one context, and what goes wrong on a page is kept. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Enter } from '@gongji/client'
import type { ChromiumLaunch } from './chromium.ts'

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1280, height: 900 }

export const openBrowser = ({ executablePath, args, env }: ChromiumLaunch): Promise<Browser> =>
  chromium.launch({ executablePath, args, env, headless: true })

export interface SeatWishes {
  size: { width: number; height: number }
  /** 关怀版. */
  care?: boolean
  scale?: number
}

export interface Seat {
  context: BrowserContext
  page: Page
  /** Errors of the console, of scripts and of the server that this visitor saw. */
  faults: string[]
  go(path: string): Promise<void>
  close(): Promise<void>
}

/** Nobody signed in is an ordinary answer, which the browser reports like a failure. */
const ordinary = (url: string): boolean => new URL(url).pathname === '/api/session'

export async function seat(
  browser: Browser,
  url: string,
  { size, care = false, scale = 1 }: SeatWishes,
  who?: Enter,
): Promise<Seat> {
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: scale,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    baseURL: url,
  })
  if (care) await context.addInitScript(() => localStorage.setItem('gongji.mode', 'care'))
  if (who) {
    const entered = await context.request.post('/sandbox/enter', { data: who })
    if (!entered.ok()) throw new Error(`cannot enter as ${who.role}: ${await entered.text()}`)
  }
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('console', (message) => {
    const at = message.location().url
    if (message.type() === 'error' && !(at && ordinary(at))) faults.push(`console: ${message.text()} ${at}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`server: ${response.status()} ${response.url()}`)
  })
  return {
    context,
    page,
    faults,
    go: async (path) => {
      await page.goto(path)
      await settledDown(page)
    },
    close: () => context.close(),
  }
}

/** Everything asked for has come: nothing says any more that it is being fetched. */
export async function settledDown(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => document.querySelector('.loading') === null)
}

/** The session of a browser, for calls beside the page. */
export async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
}
