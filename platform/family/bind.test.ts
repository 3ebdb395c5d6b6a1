import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Fen } from '@gongji/benefit'
import { enrol, enrolmentsOf, setEnrolmentState } from '../enrolment/index.ts'
import { problemText } from '../errors/index.ts'
import type { Person } from '../people/index.ts'
import { addPerson, must, openWorld, packText, REGION, share, type World } from '../testing/index.ts'
import { bind, consent, decline, familyOf, unbind, type BindRequest } from './index.ts'

const AREA = 'source: T1, confidence: D'
const LATER = `  - from: 2027-01-01
    mutual_aid: { max_users: 2, max_payers: 3, ${AREA} }
  - from: 2028-01-01
    mutual_aid: { enabled: false, ${AREA} }
`
const neighbour = packText().replaceAll('9901', '9902').replace('id: example', 'id: neighbour')

let world: World
let sharer: Person
let user: Person
beforeAll(async () => {
  world = await openWorld({ packs: { example: packText({ later: LATER }), neighbour } })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.day('2026-03-10')
  sharer = await addPerson(world, { carried: 10_000 })
  user = await addPerson(world, { scheme: 'resident' })
})

const papers = ({ certType, certNo, name }: Person) => ({ certType, certNo, name })
const request = (given: Partial<BindRequest> = {}): BindRequest => ({
  sharer: sharer.psnNo,
  sharerPapers: papers(sharer),
  userPapers: papers(user),
  relation: 'parent',
  uses: ['hospital'],
  startsOn: world.p.clock.today(),
  pledge: true,
  ...given,
})
const file = (given: Partial<BindRequest> = {}) => bind(world.p, world.meta(), request(given))
const refused = async (given: Partial<BindRequest> = {}) => {
  const result = await file(given)
  return result.ok ? 'filed' : result.error.code
}
const fen = (amount: number) => amount as Fen

test('D1: the sharer files, the user consents, and from then on it is in force; both see it', async () => {
  const { id, state } = must(await file({ endsOn: '2026-12-31', limits: { perUse: fen(5000) } }))
  expect(state).toBe('awaiting_consent')
  expect((await familyOf(world.p, user.psnNo)).asUser).toMatchObject([{ id, state, available: 0 }])
  must(await consent(world.p, world.meta(), { id, asker: user.psnNo }))
  const [mine] = (await familyOf(world.p, user.psnNo)).asUser
  expect(mine).toMatchObject({
    id,
    state: 'active',
    sharerName: sharer.name,
    position: 1,
    available: 5000,
    endsOn: '2026-12-31',
  })
  expect((await familyOf(world.p, sharer.psnNo)).asSharer).toMatchObject([
    { id, userName: user.name, usedThisYear: 0 },
  ])
})

test('D1: a name that is not the one registered under the number is refused, on either side', async () => {
  const wrong = { ...papers(user), name: '别人' }
  expect(await refused({ userPapers: wrong })).toBe('identity_mismatch')
  expect(await refused({ sharerPapers: { ...papers(sharer), name: '别人' } })).toBe('identity_mismatch')
  expect(await refused({ sharerPapers: papers(user) })).toBe('identity_mismatch')
  expect(await refused({ userPapers: { ...papers(user), certNo: 'T99999999' } })).toBe('person_unknown')
})

test('D1: a grandchild is no relation of this region; the refusal names those that are', async () => {
  const result = await file({ relation: 'grandchild' })
  expect(result.ok ? '' : problemText(result.error).why).toBe(
    '当地政策允许的共济关系为：配偶、父母、子女、兄弟姐妹；不包括“孙子女、外孙子女”。',
  )
})

test('D5: a use that the region does not allow, and no use at all, are refused', async () => {
  expect(await refused({ uses: ['hospital', 'resident_premium'] })).toBe('aid_use_not_allowed')
  expect(await refused({ uses: [] })).toBe('aid_use_not_allowed')
})

test('without the pledge nothing is filed, and nobody binds oneself', async () => {
  expect(await refused({ pledge: false })).toBe('aid_pledge_missing')
  expect(await refused({ userPapers: papers(sharer) })).toBe('aid_self')
})

test.each([
  ['2026-03-09', undefined, 'aid_dates'],
  ['2026-03-10', undefined, 'filed'],
  ['2026-03-11', '2026-03-10', 'aid_dates'],
  ['2026-03-11', '2026-03-11', 'filed'],
  ['2026-02-30', undefined, 'aid_dates'],
])('from %s to %s, asked on 10 March 2026: %s', async (startsOn, endsOn, answer) => {
  expect(await refused(endsOn === undefined ? { startsOn } : { startsOn, endsOn })).toBe(answer)
})

test.each([
  [{ perUse: 0 }, 'aid_limits'],
  [{ perUse: 1 }, 'filed'],
  [{ perUse: 5001, perDay: 5000 }, 'aid_limits'],
  [{ perUse: 5000, perDay: 5000, perYear: 5000 }, 'filed'],
  [{ perDay: 5001, perYear: 5000 }, 'aid_limits'],
  [{ perUse: 5001, perYear: 5000 }, 'aid_limits'],
])('D4: limits %j in fen: %s', async (limits, answer) => {
  expect(await refused({ limits: limits as NonNullable<BindRequest['limits']> })).toBe(answer)
})

test('a resident, an account that is not open and a suspended holder have nothing to share', async () => {
  const resident = await addPerson(world, { scheme: 'resident' })
  const closed = await addPerson(world, { enrolment: { account: 'not_activated' } })
  const paused = await addPerson(world)
  const suspend = { region: REGION, psnNo: paused.psnNo, scheme: 'employee' as const, on: '2026-03-01' }
  must(await setEnrolmentState(world.p, world.meta(), { ...suspend, state: 'suspended' }))
  for (const holder of [resident, closed, paused]) {
    expect(await refused({ sharer: holder.psnNo, sharerPapers: papers(holder) })).toBe('aid_no_account')
  }
})

test('D7: a relative insured in another region is refused with both regions named; one insured nowhere is told so', async () => {
  const [here] = await enrolmentsOf(world.p, user.psnNo)
  const away = await addPerson(world, { scheme: 'resident' })
  const end = { region: REGION, psnNo: away.psnNo, scheme: 'resident' as const, on: '2026-03-01' }
  must(await setEnrolmentState(world.p, world.meta(), { ...end, state: 'terminated' }))
  expect(await refused({ userPapers: papers(away) })).toBe('aid_user_not_enrolled')
  must(
    await enrol(world.p, world.meta(), { ...here!, psnNo: away.psnNo, region: '990200', admdvs: '990201' }),
  )
  const result = await file({ userPapers: papers(away) })
  expect(result).toMatchObject({
    error: { code: 'aid_other_region', detail: { sharerRegion: '990100', userRegion: '990200' } },
  })
})

test('the same two are bound once, also when both forms arrive at the same time; after its end they may again', async () => {
  const answers = await Promise.all([file(), file(), file()])
  const filed = answers.filter((a) => a.ok)
  expect(filed).toHaveLength(1)
  expect(await refused()).toBe('aid_bound_already')
  must(await decline(world.p, world.meta(), { id: filed[0]!.value.id, asker: user.psnNo }))
  const { id } = must(await file())
  must(await unbind(world.p, world.meta(), { id, asker: sharer.psnNo }))
  expect(await refused()).toBe('filed')
})

test('a binding past its last day stands in nobody’s way: on it the pair is bound, the day after it may file again', async () => {
  await share(world, sharer, user, { endsOn: '2026-03-20' })
  await world.day('2026-03-20')
  expect(await refused()).toBe('aid_bound_already')
  await world.day('2026-03-21')
  expect((await familyOf(world.p, user.psnNo)).asUser).toMatchObject([{ state: 'ended' }])
  expect(await refused()).toBe('filed')
})

test('each may share with the other', async () => {
  const [a, b] = [await addPerson(world), await addPerson(world)]
  await share(world, a, b, { relation: 'spouse' })
  await share(world, b, a, { relation: 'spouse' })
  expect((await familyOf(world.p, a.psnNo)).asUser).toHaveLength(1)
  expect((await familyOf(world.p, a.psnNo)).asSharer).toHaveLength(1)
})

test('D4: where a sharer may have 2 users, the 2nd is bound and the 3rd refused', async () => {
  await world.day('2027-01-01')
  for (const answer of ['filed', 'filed', 'aid_too_many_users']) {
    const relative = await addPerson(world, { scheme: 'resident' })
    expect(await refused({ userPapers: papers(relative) })).toBe(answer)
  }
})

test('D4: where a user may have 3 payers, the 3rd is bound and the 4th refused', async () => {
  await world.day('2027-01-01')
  for (const answer of ['filed', 'filed', 'filed', 'aid_too_many_payers']) {
    const payer = await addPerson(world)
    expect(await refused({ sharer: payer.psnNo, sharerPapers: papers(payer) })).toBe(answer)
  }
})

test('the rule is that of the day: filed on 31 December 2027, refused on 1 January 2028 when the region has ended it', async () => {
  await world.day('2027-12-31')
  expect(await refused()).toBe('filed')
  await world.day('2028-01-01')
  const other = await addPerson(world, { scheme: 'resident' })
  expect(await refused({ userPapers: papers(other) })).toBe('aid_not_enabled')
  expect((await familyOf(world.p, user.psnNo)).rule).toMatchObject({ enabled: false, editable: false })
})
