import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyIn } from '../audit/verify.ts'
import { withSnapshot } from '../audit/snapshot.ts'
import { GENESIS, linkOf } from '../chain/chain.ts'
import type { Session } from '../db/db.ts'
import { testDatabase } from '../testing/index.ts'
import {
  counterTable,
  createMoney,
  limitTable,
  move,
  noteTable,
  openMoney,
  REGION,
} from '../testing/money.ts'
import { parseSealLine, sealLine, signSeal, type SignedSeal } from './seal.ts'
import { newKeyPair, signerOf, verifierOf } from './sm2.ts'
import { verifySeals } from './verify.ts'
import { readSeals, sealHeads } from './write.ts'

const database = await testDatabase()
afterAll(() => database.drop())
const tables = [noteTable, counterTable, limitTable]
const signer = signerOf(newKeyPair())
const handedOut: SignedSeal[] = []
const at = new Date('2026-03-10T02:00:00Z')

beforeAll(async () => {
  await createMoney(database.owner)
  const lanes = openMoney(database.db)
  for (const amount of [100, 20, 3]) {
    await lanes.submit(move('bank-a', 'ann', amount))
    const seal = await sealHeads(database.db, signer, at)
    if (seal) handedOut.push(seal)
  }
  await lanes.close()
})

test('SM2 verifies the example of GM/T 0003.5 with the default user id, as r and s in DER', () => {
  const verify = verifierOf(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  )
  const signature =
    '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
  expect(verify('message digest', signature)).toBe(true)
  expect(verify('message digesu', signature)).toBe(false)
  expect(verify('message digest', signature.replace('f5a0', 'f5a1'))).toBe(false)
  expect(verify('message digest', 'not a signature')).toBe(false)
})

test('SM2 verifies what OpenSSL signed (pkeyutl with distid 1234567812345678)', () => {
  const verify = verifierOf(
    '04e9db66959f2fff346a47a9733acc4162bbc36a62a6ad1a9f1d9b9a85b8f06c9478caa534558233faec1aac35a89af6ec8efa70c4d8a60a9384bbe07dbf481e4e',
  )
  const signature =
    '3045022100d1134eb8620e23909fd658d1da5b38a16cbeec03dca2b3281ca4a8d03383e1a7022015ae1b7dbe4b54267eb1c5a1f59f1ad4710e3df894f1cd2f13a47a11127e94e3'
  expect(verify('{"a":"共济"}', signature)).toBe(true)
  expect(verify('{"a":"共济 "}', signature)).toBe(false)
})

test('keys that do not belong to each other are refused, and so is what is no key', () => {
  const [one, other] = [newKeyPair(), newKeyPair()]
  expect(() => signerOf({ ...one, publicKey: other.publicKey })).toThrow('do not belong to each other')
  expect(() => verifierOf('04')).toThrow('Not a public key')
  expect(() => verifierOf(`04${'11'.repeat(64)}`)).toThrow('Not a public key')
})

test('200 signatures of our own verify, whatever their bytes; with a byte added, changed in the frame or upper case they do not', () => {
  const keys = newKeyPair()
  const [own, verify] = [signerOf(keys), verifierOf(keys.publicKey)]
  for (let i = 0; i < 200; i++) expect(verify(`text ${i}`, own.sign(`text ${i}`))).toBe(true)
  const signature = own.sign('text')
  for (const wrong of [`${signature}00`, signature.replace('30', '31'), signature.toUpperCase()]) {
    expect(verify('text', wrong)).toBe(false)
  }
})

/** What is found after a tampering that is undone afterwards. */
const after = <T>(tamper: (session: Session) => Promise<unknown>, look: (session: Session) => Promise<T>) =>
  database.owner.session(async (session) => {
    await session.query('BEGIN')
    await tamper(session)
    const result = await look(session)
    await session.query('ROLLBACK')
    return result
  })

async function* listed(seals: readonly SignedSeal[]) {
  yield* seals
}

const audit = (session: Session) => verifyIn(session, tables, { sealKey: signer.publicKey })
const byWitness = (session: Session, seals = handedOut) =>
  verifySeals(session, listed(seals), { publicKey: signer.publicKey, gaps: true })

test('three seals of an untouched book verify, from the database and from a witness, who need not have each', async () => {
  expect(handedOut).toHaveLength(3)
  await withSnapshot(database.db, async ({ session }) => {
    expect(await audit(session)).toMatchObject({ ok: true, seals: 3 })
    expect(await byWitness(session)).toMatchObject({
      seals: 3,
      heads: 3,
      proved: [{ region: REGION, batch: 3 }],
      findings: [],
    })
    const some = [handedOut[0]!, handedOut[2]!]
    expect(await byWitness(session, some)).toMatchObject({ seals: 2, findings: [] })
    const read = []
    for await (const seal of readSeals(session)) read.push(parseSealLine(sealLine(seal)))
    expect(read).toEqual(handedOut)
  })
})

test('heads that did not move are not sealed again; ten who seal at once write one seal', async () => {
  expect(await sealHeads(database.db, signer, at)).toBeUndefined()
  const lanes = openMoney(database.db)
  await lanes.submit(move('bank-a', 'bob', 5))
  await lanes.close()
  const seals = await Promise.all(Array.from({ length: 10 }, () => sealHeads(database.db, signer, at)))
  expect(seals.filter((seal) => seal !== undefined)).toHaveLength(1)
  handedOut.push(...seals.filter((seal) => seal !== undefined))
})

/** Computes the chain again as somebody with every right in the database would. */
async function rewriteChain(session: Session) {
  const batches = await session.query<{
    number: number
    tables: Record<string, [number, string]>
    recorded_at: Date
  }>('SELECT number, tables, recorded_at FROM batch ORDER BY number')
  let link: Buffer = GENESIS
  for (const { number, tables: digests, recorded_at: recordedAt } of batches) {
    const forged = number >= 2 ? new Date(recordedAt.getTime() + 1) : recordedAt
    link = linkOf(link, { region: REGION, number, recordedAt: forged, tables: digests })
    await session.query('UPDATE batch SET hash = $1, recorded_at = $2 WHERE number = $3', [
      link,
      forged,
      number,
    ])
  }
  await session.query('UPDATE region_head SET hash = $1', [link])
}

test('a chain rewritten from batch 2 is whole in itself; the first seal that differs names batch 2', async () => {
  const plain = await after(rewriteChain, (session) => verifyIn(session, tables))
  expect(plain.ok).toBe(true)
  const sealed = await after(rewriteChain, audit)
  expect(sealed.findings).toMatchObject([{ check: 'seal', table: 'batch', region: REGION, row: '2' }])
  expect(sealed.findings[0]?.message).toContain('at a batch from 2 to 2')
})

test('a chain rewritten together with its seals is found by the witness alone, unless the forger has the key', async () => {
  const forge = async (session: Session) => {
    await rewriteChain(session)
    await session.query('DELETE FROM seal WHERE number >= 2')
  }
  expect(await after(forge, audit)).toMatchObject({ ok: true, seals: 1 })
  expect((await after(forge, byWitness)).findings).toMatchObject([{ table: 'batch', row: '2' }])
})

test('an old copy of the whole book is found by the witness, who names what is missing', async () => {
  const restore = async (session: Session) => {
    await session.query('DELETE FROM batch WHERE number >= 3')
    await session.query('DELETE FROM seal WHERE number >= 3')
  }
  const { findings } = await after(restore, byWitness)
  expect(findings).toMatchObject([{ table: 'batch', row: '3' }])
  expect(findings[0]?.message).toContain('batches 3 to 3 are missing')
})

test.each([
  [
    'a changed text',
    `UPDATE seal SET text = replace(text, '03-10', '03-11') WHERE number = 2`,
    '2',
    'signature',
  ],
  [
    'a changed signature',
    `UPDATE seal SET signature = replace(signature, '30', '31') WHERE number = 1`,
    '1',
    'signature',
  ],
  ['a changed key', `UPDATE seal SET public_key = '04' WHERE number = 3`, '3', 'public_key'],
  [
    'a changed last one',
    `UPDATE seal SET text = replace(text, '03-10', '03-11') WHERE number = 4`,
    '4',
    'signature',
  ],
  ['a removed one', 'DELETE FROM seal WHERE number = 2', '2', 'number'],
  [
    'one that was counted twice',
    `INSERT INTO seal SELECT 5, text, public_key, signature FROM seal WHERE number = 4`,
    '5',
    'text',
  ],
  ['no text', `UPDATE seal SET text = 'x' WHERE number = 1`, '1', 'text'],
])('of the seals, %s is found and named', async (_what, tampering, row, column) => {
  const { findings } = await after((session) => session.query(tampering), audit)
  expect(findings[0]).toMatchObject({ check: 'seal', table: 'seal', row, column })
})

test('a seal signed by somebody else is named', async () => {
  const stranger = signerOf(newKeyPair())
  const body = JSON.parse(handedOut[0]!.text) as Parameters<typeof signSeal>[0]
  const forged = signSeal(body, stranger)
  const { findings } = await withSnapshot(database.db, ({ session }) => byWitness(session, [forged]))
  expect(findings).toMatchObject([
    { table: 'seal', row: '1', column: 'public_key', found: stranger.publicKey },
  ])
})
