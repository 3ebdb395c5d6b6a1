import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOSPITAL, INSTITUTIONS, must, openWorld, PHARMACY, REGION, type World } from '../testing/index.ts'
import {
  findInstitution,
  findInstitutionByAuth,
  institutionNames,
  saveInstitutions,
  searchInstitutions,
  setInstitutionState,
  type Institution,
} from './index.ts'

let world: World
const signing: Institution = {
  ...INSTITUTIONS[0]!,
  code: 'H99010000077',
  name: '示例100%医院_一部',
  auth: { scheme: 'x-tif', paasid: 'pid-77', secret: 'not-a-real-secret-77' },
}
beforeAll(async () => {
  world = await openWorld()
  await saveInstitutions(world.p, [signing])
})
afterAll(() => world.close())

test('an institution comes back as it was saved, its secret too, and again after it is saved anew', async () => {
  expect(await findInstitution(world.p, signing.code)).toEqual(signing)
  await saveInstitutions(world.p, [{ ...signing, infcodeAsText: true }])
  expect(await findInstitution(world.p, signing.code)).toEqual({ ...signing, infcodeAsText: true })
})

test('it is found by what its headers name, under its own scheme only', async () => {
  expect(await findInstitutionByAuth(world.p, 'x-tif', 'pid-77')).toMatchObject({ code: signing.code })
  expect(await findInstitutionByAuth(world.p, 'api-hmac', 'pid-77')).toBeUndefined()
  expect(await findInstitutionByAuth(world.p, 'x-tif', '')).toBeUndefined()
})

test('the table holds neither secret nor key id', async () => {
  const [row] = await world.p.db.query<{ text: string }>(
    'select institution::text as text from institution where code = $1',
    [signing.code],
  )
  expect(row!.text).not.toContain('not-a-real-secret-77')
  expect(row!.text).not.toContain('pid-77')
})

test('search by part of the name, by the beginning of the code and by kind; % and _ stand for themselves', async () => {
  const codes = async (text: string, kind?: 'hospital' | 'pharmacy') =>
    (await searchInstitutions(world.p, { text, region: REGION, ...(kind && { kind }) })).map((i) => i.code)
  expect(await codes('100%')).toEqual([signing.code])
  expect(await codes('一部')).toEqual([signing.code])
  expect(await codes('0%医')).toEqual([signing.code])
  expect(await codes('1_0')).toEqual([])
  expect(await codes('P9901')).toEqual([PHARMACY])
  expect(await codes('', 'pharmacy')).toEqual([PHARMACY])
})

test('suspension holds from its day; the same state again is refused, an unknown code is told', async () => {
  const suspend = (code: string) =>
    setInstitutionState(world.p, { code, state: 'suspended', on: '2026-03-11' })
  expect(must(await suspend(signing.code))).toMatchObject({ state: 'suspended', since: '2026-03-11' })
  expect(await suspend(signing.code)).toMatchObject({ error: { code: 'institution_state' } })
  expect(await suspend('H00000000000')).toMatchObject({ error: { code: 'institution_unknown' } })
})

test('names are looked up many at once', async () => {
  const names = await institutionNames(world.p, [HOSPITAL, 'H00000000000'])
  expect([...names.keys()]).toEqual([HOSPITAL])
})
