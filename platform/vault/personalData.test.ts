import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueCard, issueVoucher } from '../card/index.ts'
import { registerPerson } from '../people/index.ts'
import { setPassword } from '../password/index.ts'
import { saveInstitutions } from '../institution/index.ts'
import { settle } from '../settlement/index.ts'
import {
  addPerson,
  fee,
  HOSPITAL,
  INSTITUTIONS,
  must,
  openWorld,
  REGION,
  share,
  visitWith,
  type World,
} from '../testing/index.ts'

const NAME = '阿依古丽·买买提'
const CERT = 'PX7731905582'
const PHONE = '13977310042'
const CARD = 'CARD77319055'
const SERIAL = 'CHIP77319055'
const SECRET = 'not-a-real-secret-773190'
const PASSWORD = '739518'

let world: World
let secrets: string[]
beforeAll(async () => {
  world = await openWorld()
  const registration = {
    region: REGION,
    certType: '08',
    certNo: CERT,
    name: NAME,
    phone: PHONE,
    birth: '1990-01-01',
  }
  const person = must(await registerPerson(world.p, registration))
  const card = { region: REGION, psnNo: person.psnNo, kind: 'physical' as const, no: CARD, serial: SERIAL }
  must(await issueCard(world.p, world.meta(), { ...card, issuedOn: '2026-01-01' }))
  must(await setPassword(world.p, person.psnNo, 'card', PASSWORD))
  const { code } = must(await issueVoucher(world.p, person.psnNo))
  const auth = { scheme: 'api-hmac' as const, accessKey: 'key-773190', secret: SECRET }
  await saveInstitutions(world.p, [{ ...INSTITUTIONS[0]!, code: 'H99010000066', auth }])
  const [sharer, user] = [
    await addPerson(world, { carried: 5000 }),
    await addPerson(world, { scheme: 'resident' }),
  ]
  await share(world, sharer, user)
  const care = await visitWith(world, user.psnNo, [fee(world, 'C', '10.00')], { scheme: 'resident' })
  const { visitId, batchNo, psnNo } = care
  must(
    await settle(world.p, world.meta(), { visitId, batchNo, psnNo, institution: HOSPITAL, useAccount: true }),
  )
  secrets = [
    NAME,
    CERT,
    PHONE,
    CARD,
    SERIAL,
    SECRET,
    code,
    sharer.name,
    sharer.certNo,
    user.name,
    user.certNo,
  ]
})
afterAll(() => world.close())

/** Every row of every table as text; bytes are shown as the text they hold. */
async function dump(): Promise<Map<string, string>> {
  const { owner } = world.database
  const tables = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const texts = new Map<string, string>()
  for (const { name } of tables) {
    const rows = await owner.query<Record<string, unknown>>(`select * from "${name}"`)
    const shown = JSON.stringify(rows, (_, value: unknown) => {
      const bytes = (value as { type?: string; data?: number[] } | null)?.data
      return Array.isArray(bytes)
        ? Buffer.from(bytes).toString('latin1') + Buffer.from(bytes).toString('utf8')
        : value
    })
    texts.set(name, shown)
  }
  return texts
}

test('K3: no table holds a name, identity number, phone, card number, code or institution secret in the clear', async () => {
  const tables = await dump()
  expect(tables.size).toBeGreaterThan(20)
  expect(JSON.parse(tables.get('person')!)).toHaveLength(3)
  const leaks = [...tables].flatMap(([name, text]) =>
    secrets.filter((s) => text.includes(s)).map((s) => `${name}: ${s}`),
  )
  expect(leaks).toEqual([])
})

test('K3: a password is stored as argon2id and nothing else', async () => {
  const [row] = await world.p.db.query<{ hash: string }>('select hash from password')
  expect(row!.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
