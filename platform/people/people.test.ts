import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, openWorld, REGION, type World } from '../testing/index.ts'
import { checkCharacter, checkRealName, findByCert, findPeople, findPerson, registerPerson } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const resident = (serial: string) => {
  const digits = `99010120001231${serial}`
  return digits + checkCharacter(digits)
}
const register = (certNo: string, name = '示例某') =>
  registerPerson(world.p, { region: REGION, certType: '01', certNo, name, phone: '13800001234' })

test('a person is registered under a document and found by it and by number, birth and sex read from the ID', async () => {
  const person = must(await register(resident('001')))
  expect(person).toMatchObject({ birth: '2000-12-31', gender: '1', phone: '13800001234' })
  expect(await findPerson(world.p, person.psnNo)).toEqual(person)
  expect(await findByCert(world.p, '1', person.certNo.toLowerCase())).toEqual(person)
  expect(await findPeople(world.p, [person.psnNo, '990100999999999999'])).toEqual(
    new Map([[person.psnNo, person]]),
  )
})

test('a document is registered once, also when eight counters try at the same time', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => register(resident('002'))))
  const numbers = results.map((r) => (r.ok ? r.value.psnNo : r.error.detail?.['psnNo']))
  expect(results.filter((r) => r.ok)).toHaveLength(1)
  expect(results.filter((r) => !r.ok && r.error.code === 'person_exists')).toHaveLength(7)
  expect(new Set(numbers).size).toBe(1)
})

test('an ID number with a wrong check character is refused', async () => {
  const right = resident('003')
  const wrong = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1')
  expect(await register(wrong)).toMatchObject({ ok: false, error: { code: 'certno_invalid' } })
})

test('another document needs a birth date; the same number under two types is two people', async () => {
  const other = { region: REGION, certType: '08', certNo: 'E12345678', name: 'SAMPLE' }
  expect(await registerPerson(world.p, other)).toMatchObject({ error: { code: 'invalid_input' } })
  const a = must(await registerPerson(world.p, { ...other, birth: '1990-01-01' }))
  const b = must(await registerPerson(world.p, { ...other, certType: '07', birth: '1990-01-01' }))
  expect(a.psnNo).not.toBe(b.psnNo)
})

test('D1: the real-name check wants the registered document and the very name on it', async () => {
  const { certNo } = must(await register(resident('004'), '示例·甲'))
  const check = (name: string, no = certNo) => checkRealName(world.p, { certType: '01', certNo: no, name })
  expect(await check('示例•甲')).toMatchObject({ ok: true })
  expect(await check('示例乙')).toMatchObject({ error: { code: 'identity_mismatch' } })
  expect(await check('示例·甲', resident('999'))).toMatchObject({ error: { code: 'person_unknown' } })
})

test('a person number that is taken is not given twice', async () => {
  const taken = must(await register(resident('005')))
  const other = {
    region: REGION,
    certType: '01',
    certNo: resident('006'),
    name: '示例某',
    psnNo: taken.psnNo,
  }
  await expect(registerPerson(world.p, other)).rejects.toThrow(/belongs to another document/)
})
