import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Platform } from '../context.ts'
import { must, openWorld, type World } from '../testing/index.ts'
import { checkStaff, createSession, endSession, findSession, saveStaff } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const user = { name: 'cashier1', role: 'cashier' as const, institution: 'H99010000001', region: '990100' }
  must(await saveStaff(world.p, { ...user, password: 'not-a-real-one' }))
})
afterAll(() => world.close())

const START = Date.parse('2026-03-10T02:00:00Z')
const after = (minutes: number): Platform => ({
  ...world.p,
  clock: { ...world.p.clock, now: () => new Date(START + minutes * 60_000) },
})
const signIn = async (password: string, minutes = 0, name = 'cashier1') => {
  const result = await checkStaff(after(minutes), name, password)
  return result.ok ? result.value.role : result.error.code
}

test.each([
  [0, true],
  [12 * 60 - 1, true],
  [12 * 60, false],
  [12 * 60 + 1, false],
])('a session is known %i minutes after its start: %s (it ends after 12 hours)', async (minutes, known) => {
  const { token } = await createSession(after(0), { role: 'citizen', psnNo: '990100000000000001' })
  expect((await findSession(after(minutes), token))?.psnNo).toBe(known ? '990100000000000001' : undefined)
})

test('a session that was ended is gone, and the table holds no token', async () => {
  const { token } = await createSession(after(0), { role: 'auditor', staff: 'auditor1' })
  const rows = await world.p.db.query<{ text: string }>('select session::text as text from session')
  expect(rows.some((r) => r.text.includes(token))).toBe(false)
  await endSession(world.p, token)
  expect(await findSession(after(0), token)).toBeUndefined()
})

test('staff sign in by name and password; an unknown name is answered like a wrong password', async () => {
  expect(await signIn('not-a-real-one')).toBe('cashier')
  expect(await signIn('wrong-password')).toBe('sign_in_refused')
  expect(await signIn('not-a-real-one', 0, 'nobody')).toBe('sign_in_refused')
  expect(await signIn('not-a-real-one')).toBe('cashier')
})

test('three wrong passwords lock a staff user for 15 minutes: at 14:59 still, at 15:00 no longer', async () => {
  for (let i = 0; i < 3; i++) await signIn('wrong-password')
  expect(await signIn('not-a-real-one', 14.99)).toBe('sign_in_refused')
  expect(await signIn('not-a-real-one', 15)).toBe('cashier')
})

test.each([
  ['short-one', false],
  ['ten-letters', true],
  ['my-staff9-password', false],
])('a staff password needs 10 characters and not the user name: %s taken %s', async (password, taken) => {
  expect((await saveStaff(world.p, { name: 'staff9', role: 'clerk', password })).ok).toBe(taken)
})
