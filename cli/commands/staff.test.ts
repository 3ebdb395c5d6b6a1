import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@gongji/ledger/testing'
import { closePlatform, migrations, openPlatform } from '@gongji/platform'
import { checkStaff, staffUsers } from '@gongji/platform/session'
import { openWorld, type World } from '@gongji/platform/testing'
import { addStaff, staffOf, type AddOptions } from './staff.ts'

const PASSWORD = 'not-a-real-one'
const policiesDir = path.join(import.meta.dirname, '..', '..', 'policies')

let world: World
let fresh: TestDatabase
let folder: string
beforeAll(async () => {
  world = await openWorld()
  fresh = await testDatabase({ migrations })
  folder = await mkdtemp(path.join(tmpdir(), 'gongji-staff-'))
})
afterAll(async () => {
  await Promise.all([world.close(), fresh.drop()])
  await rm(folder, { recursive: true })
})

/** The command itself, in production on a new database, with the password piped. */
async function gongji(
  args: string[],
  typed = '',
): Promise<{ code: number | null; out: string; err: string }> {
  const command = path.join(import.meta.dirname, '..', 'gongji.mjs')
  const env = { DATABASE_URL: fresh.url, GONGJI_DATA: folder, GONGJI_MODE: 'production' }
  const child = spawn(process.execPath, [command, 'staff', ...args], { env: { ...process.env, ...env } })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdin.end(typed)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, err }
}

test('A6: in production the first administrator is made from the command line and can sign in', async () => {
  const added = await gongji(['add', '--user', 'root.admin', '--role', 'administrator'], `${PASSWORD}\n`)
  expect(added).toMatchObject({ code: 0, out: 'saved: root.admin  administrator\n', err: '' })
  const p = await openPlatform({ databaseUrl: fresh.url, policiesDir, dataDir: folder, mode: 'production' })
  const signedIn = await checkStaff(p, 'root.admin', PASSWORD)
  await closePlatform(p)
  expect(signedIn).toMatchObject({ ok: true, value: { role: 'administrator' } })
  const listed = await gongji(['list'])
  expect(listed.out).toBe('root.admin  administrator\n')
  const again = await gongji(['add', '--user', 'root.admin', '--role', 'auditor'], 'another-good-one\n')
  expect(again.code).toBe(2)
  expect(again.err).toContain('--replace')
  const logged = await fresh.db.query('select what from access_log where subject = $1', ['root.admin'])
  expect(logged).toEqual([{ what: 'staff account saved: administrator' }])
})

test.each([
  ['nine-long', 'a password of 9 characters'],
  ['aabbaabbaabb', '4 different characters are asked for at least 5'],
  ['xx-Clerk.Li-xx', 'the user name in it, in other letters'],
])('a weak staff password is refused: %s (%s)', async (password) => {
  const user = { name: 'clerk.li', role: 'clerk', region: '990100' } as const
  await expect(addStaff(world.p, user, password)).rejects.toThrow('the password is too weak')
  expect((await staffUsers(world.p)).map(({ name }) => name)).not.toContain('clerk.li')
})

test('a password of exactly 10 characters with 5 different ones is taken, and --replace changes it', async () => {
  const options: AddOptions = { user: 'clerk.li', role: 'clerk', region: '990100' }
  await addStaff(world.p, await staffOf(world.p, options), 'abcdeabcde')
  await expect(staffOf(world.p, options)).rejects.toThrow('the account clerk.li exists')
  await addStaff(world.p, await staffOf(world.p, { ...options, replace: true }), 'abcdeabcdf')
  expect((await checkStaff(world.p, 'clerk.li', 'abcdeabcde')).ok).toBe(false)
  expect((await checkStaff(world.p, 'clerk.li', 'abcdeabcdf')).ok).toBe(true)
})

test.each<[string, AddOptions, string]>([
  ['a clerk without a region', { user: 'c1', role: 'clerk' }, 'belongs to one region'],
  ['an unknown region', { user: 'c1', role: 'reviewer', region: '123456' }, 'no policy pack has that code'],
  ['a cashier without a place', { user: 'c1', role: 'cashier' }, 'belongs to one institution'],
  ['an unknown place', { user: 'c1', role: 'cashier', institution: 'H0' }, 'there is none with that code'],
  ['an auditor of a hospital', { user: 'c1', role: 'auditor', institution: 'H0' }, 'leave --institution out'],
  ['a name with a space', { user: 'c 1', role: 'auditor' }, 'letters, digits, dots or dashes'],
])('refused before a password is asked for: %s', async (_what, options, why) => {
  await expect(staffOf(world.p, options)).rejects.toThrow(why)
})

test('a cashier works in the region of the hospital, and not at a pharmacy', async () => {
  const [hospital] = await world.p.db.query<{ code: string; region: string }>(
    "select code, region from institution where kind = 'hospital' limit 1",
  )
  const { code, region } = hospital!
  const user = await staffOf(world.p, { user: 'c1', role: 'cashier', institution: code })
  expect(user).toEqual({ name: 'c1', role: 'cashier', institution: code, region })
  const options: AddOptions = { user: 'c1', role: 'pharmacy', institution: code }
  await expect(staffOf(world.p, options)).rejects.toThrow('a pharmacy does not work there')
})
