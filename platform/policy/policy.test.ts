import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockRules } from '../password/index.ts'
import { openWorld, packText, REGION, type World } from '../testing/index.ts'
import { findPolicy, keepPolicy, openShelf, policyOn, PolicyProblems } from './index.ts'

const LATER = `  - from: 2026-06-01
    card_password: { max_errors: 5, lock_hours: null, source: T1, confidence: D }
`
let world: World
let folder: string
beforeAll(async () => {
  world = await openWorld({ packs: { example: packText({ later: LATER }) } })
  folder = await mkdtemp(join(tmpdir(), 'gongji-shelf-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

async function shelfOf(name: string, files: Record<string, string>) {
  const policiesDir = join(folder, name)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(policiesDir, path)), { recursive: true })
    await writeFile(join(policiesDir, path), text)
  }
  return openShelf({ policiesDir, assumed: false })
}

test('J1: packs are read from their folders, cases are not packs', async () => {
  const shelf = await shelfOf('good', {
    'example/pack.yaml': packText(),
    'example/cases/a.yaml': 'not: a pack',
  })
  expect(shelf.region(REGION)?.on('2026-03-10')?.name).toBe('示例市')
})

test('J1: a pack with an error does not load, and the error names file and line', async () => {
  const broken = shelfOf('broken', { 'example/pack.yaml': packText().replace('ratio: 70%', 'ratio: 170%') })
  await expect(broken).rejects.toThrow(PolicyProblems)
  await expect(broken).rejects.toThrow(/example\/pack\.yaml:\d+:\d+/)
})

test('J2: the version of the day decides: 31 May has the old text, 1 June the new one', () => {
  const hash = (date: string, region = REGION) => {
    const policy = policyOn(world.p, region, date)
    return policy.ok ? policy.value.hash : policy.error.code
  }
  expect(hash('2026-05-31')).toBe(hash('2024-01-01'))
  expect(hash('2026-06-01')).not.toBe(hash('2026-05-31'))
  expect(hash('2026-06-01', '000000')).toBe('policy_missing')
})

test('K2: a kept policy is found by its hash by a process that never loaded it, and is the same', async () => {
  const policy = policyOn(world.p, REGION, '2026-03-10')
  if (!policy.ok) throw new Error('no policy')
  await keepPolicy(world.p, policy.value)
  await keepPolicy(world.p, policy.value)
  const stranger = { ...world.p, db: { ...world.p.db } }
  const found = await findPolicy(stranger, policy.value.hash)
  expect(found?.text).toBe(policy.value.text)
  expect(found?.settlementYear('2026-03-10').label).toBe('2026')
  expect(await findPolicy(world.p, 'unknown')).toBeUndefined()
})

test('C25: tries and lock come from the region’s policy: 3 and 24 hours by default, 5 and the counter from 1 June', async () => {
  await world.day('2026-05-31')
  expect(lockRules(world.p, REGION)).toEqual({ maxErrors: 3, lockHours: 24 })
  await world.day('2026-06-01')
  expect(lockRules(world.p, REGION)).toEqual({ maxErrors: 5, lockHours: null })
  expect(lockRules(world.p, '000000')).toEqual({ maxErrors: 3, lockHours: 24 })
})
