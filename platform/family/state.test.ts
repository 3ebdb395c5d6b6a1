import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Fen } from '@gongji/benefit'
import { freezePerson } from '../enrolment/index.ts'
import type { Person } from '../people/index.ts'
import { settle } from '../settlement/index.ts'
import {
  addPerson,
  fee,
  HOSPITAL,
  must,
  openWorld,
  REGION,
  share,
  visitWith,
  type World,
} from '../testing/index.ts'
import { consent, endBinding, familyOf, pause, resume, setLimits, unbind, usesOf } from './index.ts'

let world: World
let sharer: Person
let user: Person
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.day('2026-03-10')
  sharer = await addPerson(world, { carried: 100_000 })
  user = await addPerson(world, { scheme: 'resident' })
})

const limits = (perUse: number | null, perDay: number | null = null, perYear: number | null = null) => ({
  limits: { perUse: perUse as Fen | null, perDay: perDay as Fen | null, perYear: perYear as Fen | null },
})
const by = (id: string, who: Person) => ({ id, asker: who.psnNo })

/** A bill of self-paid drugs, so that all of it is the person's share. @returns what the relatives paid, in fen */
async function pay(yuan: string): Promise<number> {
  const { visitId, batchNo, psnNo } = await visitWith(world, user.psnNo, [fee(world, 'C', yuan)], {
    scheme: 'resident',
  })
  const settled = must(
    await settle(world.p, world.meta(), { visitId, batchNo, psnNo, institution: HOSPITAL, useAccount: true }),
  )
  return settled.aidTotal
}

test('only the user consents, only the sharer pauses, resumes and sets limits, either ends', async () => {
  const id = await share(world, sharer, user)
  const stranger = await addPerson(world)
  const code = async (result: Promise<{ ok: boolean; error?: { code: string } }>) =>
    (await result).error?.code
  expect(await code(consent(world.p, world.meta(), by(id, sharer)))).toBe('binding_not_yours')
  expect(await code(pause(world.p, world.meta(), by(id, user)))).toBe('binding_not_yours')
  expect(await code(setLimits(world.p, world.meta(), by(id, user), limits(1).limits))).toBe(
    'binding_not_yours',
  )
  expect(await code(unbind(world.p, world.meta(), by(id, stranger)))).toBe('binding_unknown')
  expect(await code(consent(world.p, world.meta(), by(id, user)))).toBe('binding_state')
  expect(await code(resume(world.p, world.meta(), by(id, sharer)))).toBe('binding_state')
  must(await unbind(world.p, world.meta(), by(id, user)))
  expect(await code(unbind(world.p, world.meta(), by(id, sharer)))).toBe('binding_state')
})

test('D6: a pause holds for the very next payment, and its end too', async () => {
  const id = await share(world, sharer, user)
  expect(await pay('10.00')).toBe(1000)
  must(await pause(world.p, world.meta(), by(id, sharer)))
  expect(await pay('10.00')).toBe(0)
  must(await resume(world.p, world.meta(), by(id, sharer)))
  expect(await pay('10.00')).toBe(1000)
})

test('D1: unbinding by the user leaves what was paid as it is, and pays nothing later', async () => {
  const id = await share(world, sharer, user)
  await pay('10.00')
  must(await unbind(world.p, world.meta(), by(id, user)))
  expect(await pay('10.00')).toBe(0)
  expect((await usesOf(world.p, sharer.psnNo)).uses.map((u) => u.amount)).toEqual([1000])
  expect((await familyOf(world.p, sharer.psnNo)).asSharer).toMatchObject([
    { state: 'ended', endsOn: '2026-03-10' },
  ])
})

test('the office ends a binding on behalf of either side', async () => {
  const id = await share(world, sharer, user)
  expect(must(await endBinding(world.p, world.meta({ channel: 'office' }), id)).state).toBe('ended')
})

test('a binding pays from its first to its last day: the day before, both days, the day after', async () => {
  await share(world, sharer, user, { startsOn: '2026-03-12', endsOn: '2026-03-13' })
  const paid: number[] = []
  for (const day of ['2026-03-11', '2026-03-12', '2026-03-13', '2026-03-14']) {
    await world.day(day)
    paid.push(await pay('1.00'))
  }
  expect(paid).toEqual([0, 100, 100, 0])
})

test('K1: a frozen sharer pays nothing', async () => {
  await share(world, sharer, user)
  must(await freezePerson(world.p, world.meta(), { region: REGION, psnNo: sharer.psnNo, reason: '待核实' }))
  expect(await pay('10.00')).toBe(0)
})

test.each([
  ['49.99', 4999],
  ['50.00', 5000],
  ['50.01', 5000],
])('D4: of a bill of %s yuan a sharer with 50 yuan per use pays %i fen', async (yuan, paid) => {
  await share(world, sharer, user, limits(5000))
  expect(await pay(yuan)).toBe(paid)
})

test('D4: with 50 yuan a day, 49.99 leave 1 fen for the day; the next day has 50 yuan again', async () => {
  await share(world, sharer, user, limits(null, 5000))
  expect([await pay('49.99'), await pay('10.00'), await pay('10.00')]).toEqual([4999, 1, 0])
  await world.day('2026-03-11')
  expect(await pay('60.00')).toBe(5000)
})

test('D4: with 100 yuan a year, two bills of 60 take 60 and 40; the new settlement year has 100 again', async () => {
  await share(world, sharer, user, limits(null, null, 10_000))
  expect([await pay('60.00'), await pay('60.00'), await pay('1.00')]).toEqual([6000, 4000, 0])
  const [shown] = (await familyOf(world.p, user.psnNo)).asUser
  expect(shown).toMatchObject({ usedThisYear: 10_000, available: 0 })
  await world.day('2027-01-01')
  expect(await pay('120.00')).toBe(10_000)
})

test('the sharer raises the limit from 10 to 20 yuan and the next bill takes 20; a limit of 0 is refused', async () => {
  const id = await share(world, sharer, user, limits(1000))
  expect(await pay('30.00')).toBe(1000)
  must(await setLimits(world.p, world.meta(), by(id, sharer), limits(2000).limits))
  expect(await pay('30.00')).toBe(2000)
  const zero = await setLimits(world.p, world.meta(), by(id, sharer), limits(0).limits)
  expect(zero).toMatchObject({ error: { code: 'aid_limits' } })
})

test('D6: the sharer sees who, where, how much and when, newest first, page by page, and nothing of an illness', async () => {
  await share(world, sharer, user)
  for (const [day, yuan] of [
    ['2026-03-10', '1.00'],
    ['2026-03-11', '2.00'],
    ['2026-03-12', '3.00'],
  ] as const) {
    await world.day(day)
    await pay(yuan)
  }
  const first = await usesOf(world.p, sharer.psnNo, { limit: 2 })
  expect(first.uses.map((u) => u.amount)).toEqual([300, 200])
  const second = await usesOf(world.p, sharer.psnNo, { limit: 2, before: first.next! })
  expect(second).toMatchObject({ uses: [{ amount: 100 }], next: null })
  expect(Object.keys(first.uses[0]!).sort()).toEqual([
    'amount',
    'bindingId',
    'happenedAt',
    'institution',
    'institutionName',
    'settlementId',
    'user',
    'userName',
  ])
  expect(first.uses[0]).toMatchObject({
    userName: user.name,
    institution: HOSPITAL,
    institutionName: '示例机构01',
  })
  const days = await usesOf(world.p, sharer.psnNo, { from: '2026-03-11', to: '2026-03-11' })
  expect(days.uses.map((u) => u.amount)).toEqual([200])
  expect((await usesOf(world.p, user.psnNo)).uses).toEqual([])
})

test('a relation that ran out and was filed anew counts once: 600.00 of the sharer is 600.00, not 1,200.00', async () => {
  const rich = await addPerson(world, { carried: 60_000 })
  await share(world, rich, user, { endsOn: '2026-03-11' })
  await world.day('2026-03-12')
  await share(world, rich, user)
  expect(await pay('900.00')).toBe(60_000)
})
