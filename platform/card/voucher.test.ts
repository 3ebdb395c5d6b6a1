import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Platform } from '../context.ts'
import { addPerson, HOSPITAL, must, openWorld, OTHER_HOSPITAL, type World } from '../testing/index.ts'
import { issueVoucher, scanVoucher } from './index.ts'

let world: World
let psnNo: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  psnNo = (await addPerson(world)).psnNo
})

const START = Date.parse('2026-03-10T02:00:00Z')

/** The platform with a clock that stands so many seconds after the start. */
const after = (seconds: number): Platform => ({
  ...world.p,
  clock: { ...world.p.clock, now: () => new Date(START + seconds * 1000) },
})

const issue = async (seconds = 0) => must(await issueVoucher(after(seconds), psnNo)).code
const scan = async (code: string, seconds = 1, institution = HOSPITAL) => {
  const result = await scanVoucher(after(seconds), code, institution)
  return result.ok ? result.value.psnNo : result.error.code
}

test.each([
  [0, true],
  [59, true],
  [59.999, true],
  [60, false],
  [61, false],
])('A5: a code scanned %d seconds after its issue is taken: %s', async (seconds, taken) => {
  const code = await issue()
  expect(await scan(code, seconds)).toBe(taken ? psnNo : 'voucher_expired')
})

test('a code names its person to the first institution that scans it, and to no other', async () => {
  const code = await issue()
  expect(await scan(code)).toBe(psnNo)
  expect(await scan(code, 2, OTHER_HOSPITAL)).toBe('voucher_used')
  expect(await scan(code, 3)).toBe(psnNo)
})

test('ten institutions that scan one code at once: exactly one is told the person', async () => {
  const code = await issue()
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => scan(code, 1, `H9901000000${i}`)))
  expect(answers.filter((a) => a === psnNo)).toHaveLength(1)
  expect(answers.filter((a) => a === 'voucher_used')).toHaveLength(9)
})

test('the institution that scanned may name the person by it for 24 hours: a second less, exactly, a second more', async () => {
  const code = await issue()
  const day = 24 * 3600
  expect(await scan(code, 10)).toBe(psnNo)
  expect(await scan(code, 10 + day - 1)).toBe(psnNo)
  expect(await scan(code, 10 + day)).toBe('voucher_expired')
  expect(await scan(code, 10 + day + 1)).toBe('voucher_expired')
})

test('a new code ends the one before it that nobody scanned', async () => {
  const first = await issue()
  const second = await issue(30)
  expect(await scan(first, 31)).toBe('voucher_expired')
  expect(await scan(second, 31)).toBe(psnNo)
})

test('an invented code is unknown, and the table never holds a code itself', async () => {
  const code = await issue()
  expect(await scan('0199999999999999999999999999')).toBe('voucher_unknown')
  const rows = await world.p.db.query<{ text: string }>('select voucher::text as text from voucher')
  expect(rows.some((r) => r.text.includes(code))).toBe(false)
})
