import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMoney, addPerson, must, openWorld, REGION, type World } from '../testing/index.ts'
import {
  activateAccount,
  enrol,
  enrolmentHistory,
  enrolmentsOf,
  freezePerson,
  personStatesOf,
  setEnrolmentState,
  unfreezePerson,
} from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const key = (psnNo: string) => ({ region: REGION, psnNo, scheme: 'employee' as const })

test('A2: active → suspended → active → terminated, each a version of its own; terminated is left only by a new enrolment', async () => {
  const { psnNo } = await addPerson(world)
  const move = (state: 'active' | 'suspended' | 'terminated', on: string) =>
    setEnrolmentState(world.p, world.meta(), { ...key(psnNo), state, on })
  expect(must(await move('suspended', '2026-03-01'))).toMatchObject({
    state: 'suspended',
    pausedSince: '2026-03-01',
  })
  expect(must(await move('active', '2026-03-05')).pausedSince).toBeUndefined()
  must(await move('terminated', '2026-03-09'))
  expect(await move('active', '2026-03-10')).toMatchObject({ ok: false, error: { code: 'enrolment_state' } })
  const [now] = await enrolmentsOf(world.p, psnNo)
  must(await enrol(world.p, world.meta(), { ...now!, state: 'active', since: '2026-03-10' }))
  const states = (await enrolmentHistory(world.p, key(psnNo))).map((e) => e.state)
  expect(states).toEqual(['active', 'suspended', 'active', 'terminated', 'active'])
})

test('A1: a person may be employee and resident at once; active relations are listed first', async () => {
  const { psnNo } = await addPerson(world)
  const [employee] = await enrolmentsOf(world.p, psnNo)
  must(
    await enrol(world.p, world.meta(), {
      ...employee!,
      scheme: 'resident',
      psnType: '1501',
      account: 'none',
    }),
  )
  must(
    await setEnrolmentState(world.p, world.meta(), { ...key(psnNo), state: 'suspended', on: '2026-03-01' }),
  )
  expect((await enrolmentsOf(world.p, psnNo)).map((e) => e.scheme)).toEqual(['resident', 'employee'])
})

test('a second enrolment in the same scheme and region is refused, an unknown one cannot change its state', async () => {
  const { psnNo } = await addPerson(world)
  const [now] = await enrolmentsOf(world.p, psnNo)
  expect(await enrol(world.p, world.meta(), now!)).toMatchObject({ error: { code: 'enrolment_exists' } })
  const nobody = { ...key('990100000000000001'), state: 'suspended' as const, on: '2026-03-01' }
  expect(await setEnrolmentState(world.p, world.meta(), nobody)).toMatchObject({
    error: { code: 'enrolment_unknown' },
  })
})

test('A4: an account opens once; before that no money is credited, afterwards it is', async () => {
  const { psnNo } = await addPerson(world, { enrolment: { account: 'not_activated' } })
  await expect(addMoney(world, psnNo, 'current', 100)).rejects.toThrow(/account_not_activated/)
  expect(
    must(await activateAccount(world.p, world.meta({ channel: 'bank' }), { region: REGION, psnNo })).account,
  ).toBe('open')
  await addMoney(world, psnNo, 'current', 100)
  const again = await activateAccount(world.p, world.meta(), { region: REGION, psnNo })
  expect(again).toMatchObject({ ok: false, error: { code: 'account_open_already' } })
})

test('a resident has no account to open, and is told why', async () => {
  const { psnNo } = await addPerson(world, { scheme: 'resident' })
  const opened = await activateAccount(world.p, world.meta(), { region: REGION, psnNo, scheme: 'resident' })
  expect(opened).toMatchObject({
    error: { code: 'account_none', detail: { why: expect.stringContaining('居民') as string } },
  })
})

test('K1: a freeze and its end are versions with their reason; freezing what is frozen is refused', async () => {
  const { psnNo } = await addPerson(world)
  const request = (reason: string) => ({ region: REGION, psnNo, reason })
  must(await freezePerson(world.p, world.meta(), request('同一时间两地就医，待核实')))
  expect(await freezePerson(world.p, world.meta(), request('再次冻结'))).toMatchObject({
    error: { code: 'freeze_state' },
  })
  expect(await personStatesOf(world.p, psnNo)).toMatchObject([
    { frozen: true, reason: '同一时间两地就医，待核实' },
  ])
  must(await unfreezePerson(world.p, world.meta(), request('核实无误')))
  expect(await personStatesOf(world.p, psnNo)).toMatchObject([{ frozen: false }])
})

test('the same key again answers the same and writes nothing; with other content it is refused as such', async () => {
  const { psnNo } = await addPerson(world)
  const meta = world.meta()
  const suspend = (on: string) => setEnrolmentState(world.p, meta, { ...key(psnNo), state: 'suspended', on })
  must(await suspend('2026-03-01'))
  expect(await suspend('2026-03-01')).toMatchObject({
    ok: true,
    replayed: true,
    value: { state: 'suspended' },
  })
  expect(await suspend('2026-03-02')).toMatchObject({ ok: false, error: { code: 'key_reused' } })
  expect(await enrolmentHistory(world.p, key(psnNo))).toHaveLength(2)
})

test('fifty suspensions of one relation at once: one success, forty-nine refusals', async () => {
  const { psnNo } = await addPerson(world)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      setEnrolmentState(world.p, world.meta(), { ...key(psnNo), state: 'suspended', on: '2026-03-01' }),
    ),
  )
  expect(answers.filter((a) => a.ok)).toHaveLength(1)
  expect(await enrolmentHistory(world.p, key(psnNo))).toHaveLength(2)
})
