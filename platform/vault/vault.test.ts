import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPublicKey } from '@gongji/ledger'
import { testDatabase, type TestDatabase } from '@gongji/ledger/testing'
import { migrations } from '../index.ts'
import { createVault, proveKeyring, readKeyring, readSealKey, rotateKeyring } from './index.ts'

let dir: string
let database: TestDatabase
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongji-vault-'))
  database = await testDatabase({ migrations })
})
afterAll(async () => {
  await database.drop()
  await rm(dir, { recursive: true, force: true })
})

test('the key file is made once, with mode 0600, and read again', async () => {
  const first = await readKeyring(dir)
  expect((await stat(join(dir, 'vault.json'))).mode & 0o777).toBe(0o600)
  expect(await readKeyring(dir)).toEqual(first)
})

test('eight processes that start at once share one key file', async () => {
  const fresh = join(dir, 'race')
  const rings = await Promise.all(Array.from({ length: 8 }, () => readKeyring(fresh)))
  expect(new Set(rings.map((ring) => ring.blind)).size).toBe(1)
})

test('a key file that others may read (0640) is refused with the command that mends it', async () => {
  const loose = join(dir, 'loose')
  await readKeyring(loose)
  await chmod(join(loose, 'vault.json'), 0o640)
  await expect(readKeyring(loose)).rejects.toThrow(/chmod 600/)
})

test('a damaged key file is refused, not replaced', async () => {
  const damaged = join(dir, 'damaged')
  await readKeyring(damaged)
  await writeFile(join(damaged, 'vault.json'), '{"current":"k1","keys":{"k1":"c2hvcnQ="},"blind":"c2hvcnQ="}')
  await expect(readKeyring(damaged)).rejects.toThrow(/not a whole key file/)
  expect(await readFile(join(damaged, 'vault.json'), 'utf8')).toContain('c2hvcnQ=')
})

test('the same text seals differently each time, opens again, and its blind index is the same', async () => {
  const vault = createVault(await readKeyring(dir))
  const [a, b] = [vault.seal('王小明'), vault.seal('王小明')]
  expect(a).not.toBe(b)
  expect(a).toMatch(/^k1\./)
  expect([vault.open(a), vault.open(b)]).toEqual(['王小明', '王小明'])
  expect(vault.blind('王小明')).toBe(vault.blind('王小明'))
  expect(vault.blind('王小明')).not.toBe(vault.blind('王晓明'))
})

test('a long text packs into bytes and opens again, smaller than it was and each time different; what `seal` made opens, too', async () => {
  const ring = await readKeyring(dir)
  const vault = createVault(ring)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(vault.unpack(vault.pack(text))).toBe(text)
      expect(vault.unpack(Buffer.from(vault.seal(text)))).toBe(text)
    }),
  )
  const command = JSON.stringify({ answer: Array.from({ length: 50 }, (_, n) => ({ name: '王小明', n })) })
  const [a, b] = [vault.pack(command), vault.pack(command)]
  expect(a.equals(b)).toBe(false)
  expect(a.length).toBeLessThan(command.length / 2)
  expect(a.includes('王小明')).toBe(false)
})

test('of packed bytes each single one counts: changed anywhere, they do not open', async () => {
  const vault = createVault(await readKeyring(dir))
  const packed = vault.pack('李雷 330102199001011234')
  for (let at = 0; at < packed.length; at++) {
    const changed = Buffer.from(packed)
    changed[at] = changed[at]! ^ 1
    expect(() => vault.unpack(changed), `byte ${at}`).toThrow(/authenticate data|has no key/)
  }
})

test('any text opens as it was sealed, and shows nothing of itself while sealed', async () => {
  const vault = createVault(await readKeyring(dir))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), (text) => {
      const sealed = vault.seal(text)
      expect(vault.open(sealed)).toBe(text)
      expect(sealed).not.toContain(text)
    }),
  )
})

test('a sealed text of which one bit was changed does not open', async () => {
  const vault = createVault(await readKeyring(dir))
  const sealed = vault.seal('990101198005050017')
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  bytes[bytes.length - 1]! ^= 1
  expect(() => vault.open(`k1.${bytes.toString('base64url')}`)).toThrow(/unable to authenticate/)
})

test('after a rotation new texts take the new key, old ones still open, and the blind index stays', async () => {
  const place = join(dir, 'rotate')
  const before = createVault(await readKeyring(place))
  const old = before.seal('李雷')
  const after = createVault(await rotateKeyring(place))
  expect(after.seal('李雷')).toMatch(/^k2\./)
  expect(after.open(old)).toBe('李雷')
  expect(after.blind('李雷')).toBe(before.blind('李雷'))
  expect(() => before.open(after.seal('李雷'))).toThrow(/no key k2/)
})

test('a database refuses a key file that is not its own, and takes a rotated one', async () => {
  const place = join(dir, 'proof')
  await proveKeyring(database.db, await readKeyring(place))
  await proveKeyring(database.db, await rotateKeyring(place))
  const stranger = await readKeyring(join(dir, 'stranger'))
  await expect(proveKeyring(database.db, stranger)).rejects.toThrow(/does not belong to this database/)
})

test('the signing key is made once, is read by its owner only, and its public half verifies what it signs', async () => {
  const dataDir = join(dir, 'sealing')
  const [one, other] = await Promise.all([readSealKey(dataDir), readSealKey(dataDir)])
  expect(one.publicKey).toBe(other.publicKey)
  expect(isPublicKey(one.publicKey)).toBe(true)
  const path = join(dataDir, 'seal-key.json')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await chmod(path, 0o640)
  await expect(readSealKey(dataDir)).rejects.toThrow('chmod 600')
  await chmod(path, 0o600)
  await writeFile(path, JSON.stringify({ privateKey: '1'.repeat(64), publicKey: one.publicKey }))
  await expect(readSealKey(dataDir)).rejects.toThrow('do not belong to each other')
})
