import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkCharacter, registerPerson, type Person } from '../people/index.ts'
import { addPerson, must, openWorld, REGION, type World } from '../testing/index.ts'
import {
  changePassword,
  checkPassword,
  passwordHistory,
  passwordRules,
  passwordState,
  resetPassword,
  setFirstPassword,
  type PasswordKind,
  type PasswordRules,
} from './index.ts'

let world: World
let person: Person
let standard: PasswordRules
beforeAll(async () => {
  world = await openWorld()
  standard = passwordRules(world.p, REGION, 'card')
})
afterAll(() => world.close())
beforeEach(async () => {
  person = await addPerson(world)
})

const FIXED = { rule: 'fixed', text: '123456' } as const
const given = (more: Partial<PasswordRules> = {}): PasswordRules => ({ ...standard, initial: FIXED, ...more })

const enter = async (
  password: string,
  purpose: 'pay' | 'sign_in',
  rules: PasswordRules,
  kind: PasswordKind = 'card',
) => {
  const result = await checkPassword(world.p, person.psnNo, kind, password, { purpose, rules })
  if (result.ok) return result.value.mustChange ? 'must change' : 'ok'
  return result.error.code
}
const change = (old: string, next: string, rules: PasswordRules) =>
  changePassword(world.p, person.psnNo, 'card', { old, next }, { rules })
const check = {
  how: 'id_card',
  where: { kind: 'office', code: '990101-01' },
  checkedBy: 'office-07',
} as const

test('A6: where policy is silent nobody has an initial password: 3 tries, 24 hours, two passwords', async () => {
  expect(standard).toEqual({
    maxErrors: 3,
    lockHours: 24,
    unlock: 'timed',
    initial: { rule: 'none_until_first_use' },
    shared: false,
  })
  expect(await enter('123456', 'sign_in', standard)).toBe('password_not_set')
})

test('A6: the fixed text 123456 signs in, pays nothing, and pays after it was changed', async () => {
  expect(await passwordState(world.p, person.psnNo, 'card', given())).toMatchObject({
    set: true,
    mustChange: true,
  })
  expect(await enter('123456', 'sign_in', given())).toBe('must change')
  expect(await enter('123456', 'pay', given())).toBe('password_initial')
  must(await change('123456', '730418', given()))
  expect(await enter('730418', 'pay', given())).toBe('ok')
  expect(await enter('123456', 'sign_in', given())).toBe('password_wrong')
  expect((await passwordHistory(world.p, person.psnNo)).map((e) => e.event)).toEqual(['initial', 'change'])
})

test('the last six characters of the identity number, a final X in either writing; five or seven are wrong', async () => {
  const rules = given({ initial: { rule: 'cert_last_six' } })
  const digits = '99010119800505003'
  expect(checkCharacter(digits)).toBe('X')
  const registration = { region: REGION, certType: '01', certNo: `${digits}X`, name: '示例乙' }
  person = must(await registerPerson(world.p, registration))
  const tries = ['05003X', '05003x', '5007X', '505003X']
  const answers = []
  for (const text of tries) answers.push(await enter(text, 'sign_in', rules))
  expect(answers).toEqual(['must change', 'must change', 'password_wrong', 'password_wrong'])
})

test('the 3rd wrong try at an initial password locks as at any other, and the right one does not help then', async () => {
  const tries = []
  for (let i = 0; i < 3; i++) tries.push(await enter('999999', 'sign_in', given()))
  expect(tries).toEqual(['password_wrong', 'password_wrong', 'password_locked'])
  expect(await enter('123456', 'sign_in', given())).toBe('password_locked')
})

test('ten people at once who try one initial password make it once', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => enter('123456', 'sign_in', given())))
  expect(answers.filter((a) => a === 'must change').length).toBeGreaterThan(0)
  const events = await passwordHistory(world.p, person.psnNo)
  expect(events.filter((e) => e.event === 'initial')).toHaveLength(1)
})

test('an initial text is not taken as one’s own, be it by change, first setting or reset', async () => {
  const rules = given({ initial: { rule: 'fixed', text: '258369' } })
  const setting = { psnNo: person.psnNo, kind: 'card' as const, password: '258369', check }
  const weak = { error: { code: 'password_weak', detail: { rule: '密码不能与初始密码相同' } } }
  expect(await change('258369', '258369', rules)).toMatchObject(weak)
  expect(await resetPassword(world.p, world.meta(), setting, rules)).toMatchObject(weak)
  expect(
    await setFirstPassword(world.p, world.meta(), { ...setting, password: '730418' }, rules),
  ).toMatchObject({ error: { code: 'password_set_already' } })
})

test('a reset at the office ends an initial password: the new one pays at once', async () => {
  expect(await enter('123456', 'sign_in', given())).toBe('must change')
  const setting = { psnNo: person.psnNo, kind: 'card' as const, password: '730418', check }
  must(await resetPassword(world.p, world.meta({ channel: 'office' }), setting, given()))
  expect(await enter('730418', 'pay', given())).toBe('ok')
})

test('A6: shared, one password and one count of tries serve card and voucher; separate, each has its own', async () => {
  const shared = { ...standard, shared: true }
  const setting = { psnNo: person.psnNo, kind: 'voucher' as const, password: '730418', check }
  must(await setFirstPassword(world.p, world.meta(), setting, shared))
  expect(await enter('730418', 'pay', shared, 'card')).toBe('ok')
  expect(await enter('000000', 'pay', shared, 'card')).toBe('password_wrong')
  expect(await enter('000000', 'pay', shared, 'voucher')).toBe('password_wrong')
  expect(await enter('000000', 'pay', shared, 'card')).toBe('password_locked')
  expect(await enter('730418', 'pay', standard, 'voucher')).toBe('password_not_set')
})
