import { afterAll, beforeAll, expect, test } from 'vitest'
import { creditingPack } from '../credit/testing/bases.ts'
import { loadBases } from '../credit/index.ts'
import { addMoney, addPerson, must, openWorld, REGION, type World } from '../testing/index.ts'
import { askDue, askJob, findJob, jobs, startWorker } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ packs: creditingPack(), at: '2026-12-04' })
})
afterAll(() => world.close())

const load = (period: string, ...lines: string[]) => loadBases(world.p, { region: REGION, period }, lines)

test('bases are loaded from lines with a head; a person who is loaded again has the new values', async () => {
  const { psnNo } = await addPerson(world)
  expect(await load('2026-11', '\uFEFFbase,psn_no,status,age', `5000.50, ${psnNo} ,在职,46`, '')).toEqual({
    loaded: 1,
    faults: [],
  })
  await load('2026-11', 'psn_no,base', `${psnNo},6000`)
  expect(await world.p.db.query('SELECT base, status, age FROM credit_base')).toEqual([
    { base: 600_000, status: null, age: null },
  ])
  await world.database.owner.query('DELETE FROM credit_base')
})

test('a file with a wrong line loads nothing and names each wrong line', async () => {
  const wrong = await load(
    '2026-11',
    'psn_no,base,status,age',
    'A1,5000,在职,40',
    'A2,5000.001,在职,40',
    'A3,5000,working,40',
    'A4,5000,在职,-1',
    'A5,5000',
    'A1,5000,在职,40',
    ',5000,在职,40',
  )
  expect(wrong.loaded).toBe(0)
  expect(wrong.faults.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8])
  expect(wrong.faults.map(({ fault }) => fault).join('\n')).toContain('A1 stands in line 2 already')
  expect((await load('2026-11', 'psn_no,salary', 'A1,1')).faults[0]?.fault).toContain(
    'column "salary" is not known',
  )
  expect((await load('2026-11')).faults).toEqual([{ line: 1, fault: 'the file is empty' }])
  expect(await world.p.db.query('SELECT count(*) AS n FROM credit_base')).toEqual([{ n: 0 }])
})

test('a month’s credits are due on the policy’s day: the 5th, not the 4th; asked for once', async () => {
  const { psnNo } = await addPerson(world)
  await load('2026-12', 'psn_no,base', `${psnNo},5000`)
  expect(await askDue(world.p)).toEqual([])
  await world.day('2026-12-05')
  expect(await askDue(world.p)).toEqual([{ kind: 'credit', region: REGION, period: '2026-12' }])
  expect(await askDue(world.p)).toEqual([])
})

test('the turn of the year is due on its first day, where an earlier year left an account', async () => {
  const { psnNo } = await addPerson(world)
  await addMoney(world, psnNo, 'current', 4_000)
  await world.day('2026-12-31')
  expect(await askDue(world.p)).toEqual([])
  await world.day('2027-01-01')
  expect(await askDue(world.p)).toEqual([{ kind: 'roll_over', region: REGION, period: '2027' }])
})

test('a worker does what waits, seals the heads, and stops when it is told', async () => {
  const worker = startWorker(world.p, { look: 10 })
  const open = async () => (await jobs(world.p, REGION)).filter(({ state }) => state !== 'done')
  await expect.poll(open, { timeout: 20_000 }).toEqual([])
  await worker.stop()
  expect(must(await findJob(world.p, `credit-${REGION}-2026-12`))).toMatchObject({
    accounts: 1,
    amount: 10_000,
  })
  expect(must(await findJob(world.p, `roll_over-${REGION}-2027`)).state).toBe('done')
  expect(await world.p.db.query('SELECT count(*) > 0 AS sealed FROM seal')).toEqual([{ sealed: true }])
  must(await askJob(world.p, { kind: 'credit', region: REGION, period: '2026-12' }, 'test'))
  expect(must(await findJob(world.p, `credit-${REGION}-2026-12`)).state).toBe('waiting')
})
