import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPerson, must, openWorld, REGION, type World } from '../testing/index.ts'
import {
  cancelLoss,
  cardHistory,
  cardsOf,
  issueCard,
  reissueCard,
  replaceCard,
  reportLoss,
  standingOf,
  type CardRenewal,
  type RenewReason,
} from './index.ts'

let world: World
let psnNo: string
let ref: { id: string; psnNo: string }
let count = 0
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.day('2026-03-10')
  psnNo = (await addPerson(world)).psnNo
  ref = { id: await issue(`OLD${++count}`), psnNo }
})

const LAST_DAY = '2026-12-31'

async function issue(no: string) {
  const dates = { issuedOn: '2024-05-01', validUntil: LAST_DAY }
  const card = { region: REGION, psnNo, kind: 'physical' as const, no, ...dates }
  return must(await issueCard(world.p, world.meta(), card)).id
}

const fresh = (): CardRenewal => ({ ...ref, no: `NEW${++count}`, issuedOn: world.p.clock.today() })
const lose = async () => must(await reportLoss(world.p, world.meta(), ref))
const reissue = (more: Partial<CardRenewal> = {}) =>
  reissueCard(world.p, world.meta(), { ...fresh(), ...more })
const replace = (reason: Exclude<RenewReason, 'reissued'>) =>
  replaceCard(world.p, world.meta(), { ...fresh(), reason })
const answer = async (result: ReturnType<typeof reissue>) => {
  const settled = await result
  if (settled.ok) return 'ok'
  const { code, detail } = settled.error
  return typeof detail?.state === 'string' ? `${code} ${detail.state}` : code
}
const standings = async () => {
  const cards = await cardsOf(world.p, psnNo)
  return Object.fromEntries(
    cards.map((c) => [c.id === ref.id ? 'old' : 'new', standingOf(c, world.p.clock.today())]),
  )
}

test('A5: after a loss a new card with a new number is issued, and the old one ends for good: its loss cannot be taken back', async () => {
  expect(await answer(reissue())).toBe('card_loss_first')
  await lose()
  const { id } = must(await reissue())
  expect(await standings()).toEqual({ old: 'ended', new: 'usable' })
  expect(await cancelLoss(world.p, world.meta(), ref)).toMatchObject({
    error: { code: 'card_state', detail: { state: '注销' } },
  })
  expect((await cardsOf(world.p, psnNo)).find((c) => c.id === ref.id)!.ended).toEqual({
    on: '2026-03-10',
    reason: 'reissued',
    successor: id,
  })
  const [first] = await cardHistory(world.p, { id, psnNo })
  expect(first).toMatchObject({ event: 'issue', detail: { predecessor: ref.id, reason: 'reissued' } })
})

test('a reissued card may wait for its collection; meanwhile neither the old nor the new one is usable', async () => {
  await lose()
  must(await reissue({ toCollect: true }))
  expect(await standings()).toEqual({ old: 'ended', new: 'not_collected' })
})

test('the old number is not given again, and a refused reissue leaves the old card as it was', async () => {
  await lose()
  const [old] = await cardsOf(world.p, psnNo)
  expect(await answer(reissue({ no: old!.no }))).toBe('card_exists')
  expect(await standings()).toEqual({ old: 'lost' })
})

test('the same reissue twice at once ends the old card once: one new card comes out', async () => {
  await lose()
  const answers = await Promise.all([answer(reissue()), answer(reissue())])
  expect(answers.sort()).toEqual(['card_state 注销', 'ok'])
  expect(await standings()).toEqual({ old: 'ended', new: 'usable' })
})

test.each(['damaged', 'name_changed', 'cert_no_changed'] as const)(
  'A5: a card in the hand is exchanged for %s; a lost one is not, it is reissued',
  async (reason) => {
    await lose()
    expect(await answer(replace(reason))).toBe('card_state 挂失')
    must(await cancelLoss(world.p, world.meta(), ref))
    must(await replace(reason))
    expect(await standings()).toEqual({ old: 'ended', new: 'usable' })
    expect((await cardHistory(world.p, ref)).at(-1)).toMatchObject({ event: 'end', detail: { reason } })
  },
)

test.each([
  ['2026-12-30', 'usable', 'card_state 正常'],
  ['2026-12-31', 'usable', 'card_state 正常'],
  ['2027-01-01', 'expired', 'ok'],
])(
  'A5: a card valid until 2026-12-31 is on %s %s; exchange as expired: %s',
  async (day, standing, exchanged) => {
    await world.day(day)
    expect(await standings()).toEqual({ old: standing })
    expect(await answer(replace('expired'))).toBe(exchanged)
  },
)

test('an expired card: its loss is not reported, its life says when it ran out, and a new card may be issued beside it', async () => {
  await world.day('2027-01-01')
  expect(await reportLoss(world.p, world.meta(), ref)).toMatchObject({
    error: { code: 'card_state', detail: { state: '已过期' } },
  })
  expect((await cardHistory(world.p, ref)).at(-1)).toEqual({
    event: 'expire',
    at: new Date('2026-12-31T16:00:00Z'),
    detail: {},
  })
  await issue(`NEW${++count}`)
})

test('last days before the day of issue are refused', async () => {
  await lose()
  expect(await reissue({ issuedOn: '2026-03-10', validUntil: '2026-03-09' })).toMatchObject({
    error: { code: 'invalid_input', detail: { field: 'validUntil' } },
  })
  must(await reissue({ issuedOn: '2026-03-10', validUntil: '2026-03-10' }))
})
