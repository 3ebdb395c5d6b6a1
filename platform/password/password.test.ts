import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPerson, must, openWorld, type World } from '../testing/index.ts'
import {
  changePassword,
  checkPassword,
  hasPassword,
  resetPassword,
  setPassword,
  unlockPassword,
  type IdentityCheck,
} from './index.ts'

const RIGHT = '730418'
const WRONG = '730419'

let world: World
let psnNo: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  psnNo = (await addPerson(world)).psnNo
  must(await setPassword(world.p, psnNo, 'card', RIGHT))
})

const AT_OFFICE: IdentityCheck = {
  how: 'id_card',
  where: { kind: 'office', code: '990101-01' },
  checkedBy: 'office-07',
}
const reset = (password: string) =>
  resetPassword(world.p, world.meta({ channel: 'office' }), {
    psnNo,
    kind: 'card',
    password,
    check: AT_OFFICE,
  })

const START = '2026-03-10T02:00:00.000Z'

/** Checks at an instant at which the clock stands. */
const check = (password: string, at = START) =>
  checkPassword({ ...world.p, clock: { ...world.p.clock, now: () => new Date(at) } }, psnNo, 'card', password)
const code = async (password: string, at = START) => {
  const result = await check(password, at)
  return result.ok ? 'ok' : result.error.code
}

test('A6: the 1st and 2nd wrong try say how many are left (2, 1), the 3rd locks for 24 hours', async () => {
  expect(await check(WRONG)).toMatchObject({
    ok: false,
    error: { code: 'password_wrong', detail: { left: 2 } },
  })
  expect(await check(WRONG)).toMatchObject({
    ok: false,
    error: { code: 'password_wrong', detail: { left: 1 } },
  })
  expect(await check(WRONG)).toMatchObject({
    ok: false,
    error: { code: 'password_locked', detail: { until: '2026-03-11T02:00:00.000Z' } },
  })
  expect(await code(RIGHT)).toBe('password_locked')
})

test('a right password after two wrong ones starts the count anew: two more wrong ones do not lock', async () => {
  expect([await code(WRONG), await code(WRONG), await code(RIGHT)]).toEqual([
    'password_wrong',
    'password_wrong',
    'ok',
  ])
  expect([await code(WRONG), await code(WRONG), await code(RIGHT)]).toEqual([
    'password_wrong',
    'password_wrong',
    'ok',
  ])
})

test('the lock holds a millisecond before 24 hours have passed and opens when they have, with three tries again', async () => {
  for (let i = 0; i < 3; i++) await check(WRONG)
  const [before, after] = ['2026-03-11T01:59:59.999Z', '2026-03-11T02:00:00.000Z']
  expect(await code(RIGHT, before)).toBe('password_locked')
  expect(await check(WRONG, after)).toMatchObject({ error: { code: 'password_wrong', detail: { left: 2 } } })
  expect(await code(RIGHT, after)).toBe('ok')
})

test('twenty wrong tries at the same time: no more than three are looked at, and it is locked', async () => {
  const codes = await Promise.all(Array.from({ length: 20 }, () => code(WRONG)))
  expect(codes.filter((c) => c === 'password_wrong')).toHaveLength(2)
  expect(codes.filter((c) => c === 'password_locked')).toHaveLength(18)
  expect(await code(RIGHT)).toBe('password_locked')
})

test('the counter unlocks at once and leaves the password as it is; a reset sets a new one and unlocks', async () => {
  for (let i = 0; i < 3; i++) await check(WRONG)
  must(
    await unlockPassword(world.p, world.meta({ channel: 'office' }), {
      psnNo,
      kind: 'card',
      check: AT_OFFICE,
    }),
  )
  expect(await code(RIGHT)).toBe('ok')
  for (let i = 0; i < 3; i++) await check(WRONG)
  must(await reset('902817'))
  expect(await code('902817')).toBe('ok')
})

test('a change takes the old password; a wrong old one counts as a wrong try, the same one again is refused', async () => {
  const change = (old: string, next: string) => changePassword(world.p, psnNo, 'card', { old, next })
  expect(await change(WRONG, '902817')).toMatchObject({
    error: { code: 'password_wrong', detail: { left: 2 } },
  })
  expect(await change(RIGHT, RIGHT)).toMatchObject({ error: { code: 'password_weak' } })
  must(await change(RIGHT, '902817'))
  expect([await code(RIGHT), await code('902817')]).toEqual(['password_wrong', 'ok'])
})

test('a weak password is refused with its reason, and a second first password with the way to change it', async () => {
  expect(await reset('123456')).toMatchObject({
    error: { code: 'password_weak', detail: { rule: expect.stringContaining('连续') as string } },
  })
  expect(await setPassword(world.p, psnNo, 'card', '902817')).toMatchObject({
    error: { code: 'password_set_already' },
  })
})

test('card and voucher passwords are two: one not set is said so, and nobody has a default', async () => {
  expect(await hasPassword(world.p, psnNo, 'voucher')).toBe(false)
  expect(await checkPassword(world.p, psnNo, 'voucher', RIGHT)).toMatchObject({
    error: { code: 'password_not_set' },
  })
})

test('A6: there are two kinds, card and voucher; a bank’s password has no place in the table', async () => {
  const bank = world.p.db.query(
    `insert into password (psn_no, kind, hash, set_at) values ($1, 'bank', 'x', now())`,
    [psnNo],
  )
  await expect(bank).rejects.toThrow(/password_kind_check/)
})
