import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BooksReport } from '@gongji/platform/audit'
import { settle } from '@gongji/platform/settlement'
import { addPerson, fee, must, openWorld, visitWith, type World } from '@gongji/platform/testing'

let world: World
let settled: string
beforeAll(async () => {
  world = await openWorld()
  const person = await addPerson(world, { carried: 10_000 })
  const bill = await visitWith(world, person.psnNo, [fee(world, 'A', '400')])
  settled = must(await settle(world.p, world.meta(), { ...bill, useAccount: true })).id!
})
afterAll(() => world.close())

/** The command itself, beside the platform that is open on the same database. */
async function gongji(...args: string[]) {
  const command = path.join(import.meta.dirname, '..', 'gongji.mjs')
  const env = {
    DATABASE_URL: world.database.url,
    GONGJI_DATA: path.join(world.folder, 'data'),
    GONGJI_POLICIES: path.join(world.folder, 'policies'),
  }
  const child = spawn(process.execPath, [command, 'audit', ...args], { env: { ...process.env, ...env } })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, err }
}

const file = (name: string) => path.join(world.folder, name)

test('K2 a clean book ends with 0 and states its speed; a changed one ends with 1 and names check, row and values', async () => {
  const clean = await gongji('--json', '--region', '990100')
  expect(clean).toMatchObject({ code: 0, err: '' })
  const report = JSON.parse(clean.out) as BooksReport
  expect(report).toMatchObject({ clean: true, counted: { settlements: 1 } })
  expect(report.speed.replays_per_second).toBeGreaterThan(0)
  expect(report.checks.filter(({ counted }) => counted > 0).length).toBeGreaterThan(20)

  const change = (by: number) =>
    world.database.owner.query(
      `update settlement set fund_total = fund_total + ${by}, personal = personal - ${by}, cash = cash - ${by} where id = '${settled}'`,
    )
  await change(1)
  const wrong = await gongji()
  await change(-1)
  expect(wrong.code).toBe(1)
  expect(wrong.out).toContain(`WRONG (chain) region 990100, settlement ${settled}:`)
  expect(wrong.out).toMatch(/I9 +chain +\d+ +WRONG 1\n/)
})

test('a seal is handed out, and the books are held against it; a forged line is refused by its number', async () => {
  expect(await gongji('seal', '--out', file('witness'))).toEqual({ code: 0, out: '', err: '' })
  const lines = await readFile(file('witness'), 'utf8')
  expect(lines.trimEnd().split('\n')).toHaveLength(1)
  const verified = await gongji(
    'verify',
    '--seals',
    file('witness'),
    '--public-key',
    world.p.sealer.publicKey,
  )
  expect(verified).toMatchObject({ code: 0, err: '' })
  expect(verified.out).toContain('1 seals, 1 heads compared')

  await writeFile(file('forged'), `${lines}{"text":1}\n`)
  const forged = await gongji('verify', '--seals', file('forged'))
  expect(forged).toMatchObject({ code: 1, out: '' })
  expect(forged.err).toContain('line 2 is no seal')
})
