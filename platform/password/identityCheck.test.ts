import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setInstitutionState } from '../institution/index.ts'
import { addPerson, HOSPITAL, must, openWorld, PHARMACY, REGION, type World } from '../testing/index.ts'
import {
  checkPassword,
  passwordHistory,
  passwordRules,
  passwordState,
  resetPassword,
  setFirstPassword,
  setPassword,
  unlockPassword,
  type IdentityCheck,
  type PasswordRules,
  type UnlockRule,
} from './index.ts'

let world: World
let psnNo: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  psnNo = (await addPerson(world)).psnNo
})

const at = (
  kind: IdentityCheck['where']['kind'],
  code: string,
  how: IdentityCheck['how'] = 'id_card',
): IdentityCheck => ({ how, where: { kind, code }, checkedBy: 'clerk-3' })
const OFFICE = at('office', '990101-01')
const SHOP = at('pharmacy', PHARMACY)
const FACE = at('online', 'face-service', 'face')

const meta = () => world.meta({ channel: 'pharmacy', actor: { kind: 'staff', id: 'clerk-3' } })
const setting = (check: IdentityCheck) => ({ psnNo, kind: 'card' as const, password: '730418', check })
const code = async (result: ReturnType<typeof setPassword>) => {
  const settled = await result
  return settled.ok ? 'ok' : settled.error.code
}
const first = (check: IdentityCheck) => code(setFirstPassword(world.p, meta(), setting(check)))
const rules = (unlock: UnlockRule): PasswordRules => ({
  ...passwordRules(world.p, REGION, 'card'),
  unlock,
  lockHours: unlock === 'timed' ? 24 : null,
})
const lock = async (by: PasswordRules) => {
  must(await setPassword(world.p, psnNo, 'card', '902817'))
  let last = ''
  for (let i = 0; i < 3; i++)
    last = await code(checkPassword(world.p, psnNo, 'card', '000001', { rules: by }))
  return last
}

test('A6: the first password is set at a designated pharmacy, and who checked what and where is kept', async () => {
  expect(await first(SHOP)).toBe('ok')
  expect(await passwordHistory(world.p, psnNo)).toMatchObject([
    { event: 'first', channel: 'pharmacy', actor: { kind: 'staff', id: 'clerk-3' }, check: SHOP },
  ])
  expect(await first(OFFICE)).toBe('password_set_already')
  must(await checkPassword(world.p, psnNo, 'card', '730418'))
})

test.each<[string, IdentityCheck]>([
  ['a hospital that says it is a pharmacy', at('pharmacy', HOSPITAL)],
  ['a pharmacy nobody knows', at('pharmacy', 'P99010199999')],
  ['nobody who checked', { ...OFFICE, checkedBy: ' ' }],
  ['no office', at('office', '')],
  ['an identity card seen online without a face', at('online', 'face-service', 'id_card')],
])('a first password is refused on %s', async (_, check) => {
  expect(await first(check)).toBe('identity_check')
  expect((await passwordState(world.p, psnNo, 'card')).set).toBe(false)
})

test('a pharmacy that is suspended sets no password, and the holder never checks the holder', async () => {
  const turn = async (state: 'suspended' | 'designated') =>
    must(await setInstitutionState(world.p, { code: PHARMACY, state, on: '2026-03-10' }))
  await turn('suspended')
  expect(await first(SHOP)).toBe('identity_check')
  await turn('designated')
  expect(await first({ ...OFFICE, checkedBy: psnNo })).toBe('identity_check')
})

test.each<[UnlockRule, string, string, string]>([
  ['timed', 'password_locked', 'ok', 'ok'],
  ['counter', 'password_locked_counter', 'ok', 'identity_check'],
  ['identified_channel', 'password_locked_channel', 'ok', 'ok'],
])(
  'C25 unlock %s: the 3rd wrong try answers %s, the office opens it: %s, online by face: %s; a pharmacy never does',
  async (unlock, locked, byOffice, byFace) => {
    const by = rules(unlock)
    expect(await lock(by)).toBe(locked)
    const open = (check: IdentityCheck) =>
      code(unlockPassword(world.p, meta(), { psnNo, kind: 'card', check }, by))
    expect(await open(SHOP)).toBe('identity_check')
    expect(await open(FACE)).toBe(byFace)
    expect(await open(OFFICE)).toBe(byOffice)
    must(await checkPassword(world.p, psnNo, 'card', '902817', { rules: by }))
  },
)

test('A6: a reset needs an office or a face; locked where only the counter unlocks, a face does not reset either', async () => {
  const by = rules('counter')
  const reset = (check: IdentityCheck) => code(resetPassword(world.p, meta(), setting(check), by))
  expect(await reset(SHOP)).toBe('identity_check')
  expect(await reset(FACE)).toBe('ok')
  await world.p.db.query('delete from password where psn_no = $1', [psnNo])
  await lock(by)
  expect(await reset(FACE)).toBe('identity_check')
  expect(await reset(OFFICE)).toBe('ok')
  expect((await passwordHistory(world.p, psnNo)).map((e) => e.event)).toEqual([
    'reset',
    'first',
    'lock',
    'reset',
  ])
})

test('a lock says when it opens by itself: 24 hours after the 3rd try; one that a person opens says no time', async () => {
  await lock(rules('timed'))
  const state = await passwordState(world.p, psnNo, 'card', rules('timed'))
  const hours = (state.lockedUntil!.getTime() - world.p.clock.now().getTime()) / 3600_000
  expect(Math.round(hours)).toBe(24)
  psnNo = (await addPerson(world)).psnNo
  await lock(rules('counter'))
  expect(await passwordState(world.p, psnNo, 'card', rules('counter'))).toEqual({
    shared: false,
    set: true,
    mustChange: false,
    locked: true,
    unlock: 'counter',
    initial: 'none_until_first_use',
  })
})
