import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, must, openWorld, REGION, type World } from '../testing/index.ts'
import {
  cancelCard,
  cancelLoss,
  cardHistory,
  cardsOf,
  collectCard,
  findCard,
  issueCard,
  reportLoss,
  standingOf,
  type CardIssue,
  type Collection,
} from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const give = (psnNo: string, no: string, more: Partial<CardIssue> = {}) =>
  issueCard(world.p, world.meta({ channel: 'office' }), {
    region: REGION,
    psnNo,
    kind: 'physical',
    no,
    issuedOn: '2024-05-01',
    ...more,
  })
const issued = async (psnNo: string, no: string, more: Partial<CardIssue> = {}) =>
  must(await give(psnNo, no, more)).id
const code = (result: Awaited<ReturnType<typeof give>>) => (result.ok ? 'ok' : result.error.code)
const standings = async (psnNo: string) =>
  (await cardsOf(world.p, psnNo)).map((c) => standingOf(c, world.p.clock.today()))

test('A5: issue, loss, its withdrawal, and cancelling for good; each from the right state only', async () => {
  const { psnNo } = await addPerson(world)
  const ref = { id: await issued(psnNo, 'A00000001'), psnNo }
  const stateNow = async () => (await cardsOf(world.p, psnNo)).map((c) => c.state)
  expect(await cancelLoss(world.p, world.meta(), ref)).toMatchObject({ error: { code: 'card_state' } })
  must(await reportLoss(world.p, world.meta(), ref))
  expect(await stateNow()).toEqual(['lost'])
  expect(await reportLoss(world.p, world.meta(), ref)).toMatchObject({ error: { code: 'card_state' } })
  must(await cancelLoss(world.p, world.meta(), ref))
  expect(await stateNow()).toEqual(['in_use'])
  must(await cancelCard(world.p, world.meta(), ref))
  expect(await cancelLoss(world.p, world.meta(), ref)).toMatchObject({ error: { code: 'card_state' } })
  expect((await cardsOf(world.p, psnNo))[0]!.ended).toEqual({ on: '2026-03-10', reason: 'cancelled' })
})

test.each<[Collection['through'], string | undefined]>([
  ['bank', undefined],
  ['office', undefined],
  ['agent', '990100000000000777'],
  ['employer', '91990100MA0000001X'],
])('A5: a card that waits is not usable until it is collected through the %s', async (through, collector) => {
  const { psnNo } = await addPerson(world)
  const id = await issued(psnNo, `B-${through}`, { toCollect: true })
  expect(await standings(psnNo)).toEqual(['not_collected'])
  const collection: Collection = { id, psnNo, through, ...(collector ? { collector } : {}) }
  const collect = () => collectCard(world.p, world.meta(), collection)
  must(await collect())
  expect(await standings(psnNo)).toEqual(['usable'])
  expect(code(await collect())).toBe('card_collected')
  const [, entry] = await cardHistory(world.p, { id, psnNo })
  expect(entry).toMatchObject({ event: 'collect', detail: collector ? { through, collector } : { through } })
})

test('an agent or employer who collects is named, and is not the holder; a holder at the bank names nobody', async () => {
  const { psnNo } = await addPerson(world)
  const id = await issued(psnNo, 'B-NAMED', { toCollect: true })
  const field = async (c: Omit<Collection, 'id' | 'psnNo'>) => {
    const result = await collectCard(world.p, world.meta(), { id, psnNo, ...c })
    return result.ok ? 'ok' : result.error.detail?.field
  }
  expect(await field({ through: 'agent' })).toBe('collector')
  expect(await field({ through: 'agent', collector: psnNo })).toBe('collector')
  expect(await field({ through: 'employer' })).toBe('collector')
  expect(await field({ through: 'bank', collector: '990100000000000777' })).toBe('collector')
})

test('a card lost before it was collected is not handed over until the loss is taken back, and waits again then', async () => {
  const { psnNo } = await addPerson(world)
  const ref = { id: await issued(psnNo, 'B-LOST', { toCollect: true }), psnNo }
  must(await reportLoss(world.p, world.meta(), ref))
  expect(await collectCard(world.p, world.meta(), { ...ref, through: 'bank' })).toMatchObject({
    error: { code: 'card_state', detail: { state: '挂失' } },
  })
  must(await cancelLoss(world.p, world.meta(), ref))
  expect(await standings(psnNo)).toEqual(['not_collected'])
})

test('A5: one card of a kind per person and region: a second is refused while the first is good or lost, not after its end', async () => {
  const { psnNo } = await addPerson(world)
  const ref = { id: await issued(psnNo, 'C1'), psnNo }
  expect(await give(psnNo, 'C2')).toMatchObject({ error: { code: 'card_held', detail: { state: '正常' } } })
  must(await reportLoss(world.p, world.meta(), ref))
  expect(await give(psnNo, 'C2')).toMatchObject({ error: { code: 'card_held', detail: { state: '挂失' } } })
  must(await cancelCard(world.p, world.meta(), ref))
  expect(code(await give(psnNo, 'C2'))).toBe('ok')
})

test('A5: two offices that issue to one person at once: one card comes out', async () => {
  const { psnNo } = await addPerson(world)
  const answers = await Promise.all(['C3', 'C4', 'C5'].map((no) => give(psnNo, no)))
  expect(answers.map(code).sort()).toEqual(['card_held', 'card_held', 'ok'])
})

test('A5: the electronic social-security card is another credential: it is held beside the physical one, and only once', async () => {
  const { psnNo } = await addPerson(world)
  await issued(psnNo, 'C6')
  expect(code(await give(psnNo, 'E6', { kind: 'electronic' }))).toBe('ok')
  expect(code(await give(psnNo, 'E7', { kind: 'electronic' }))).toBe('card_held')
  expect((await cardsOf(world.p, psnNo)).map((c) => c.kind).sort()).toEqual(['electronic', 'physical'])
})

test('a number is issued once, also when two offices try at the same time, and is not free after its card ended', async () => {
  const [a, b, c] = [await addPerson(world), await addPerson(world), await addPerson(world)]
  const answers = await Promise.all([give(a.psnNo, 'A00000002'), give(b.psnNo, 'A00000002')])
  expect(answers.map(code).sort()).toEqual(['card_exists', 'ok'])
  const id = await issued(c.psnNo, 'A00000006')
  must(await cancelCard(world.p, world.meta(), { id, psnNo: c.psnNo }))
  expect(code(await give(c.psnNo, 'A00000006'))).toBe('card_exists')
})

test('a number that stands in another region is refused, too; a card of a kind is counted per region', async () => {
  const [a, b] = [await addPerson(world), await addPerson(world)]
  await issued(a.psnNo, 'R1')
  expect(code(await give(b.psnNo, 'R1', { region: '990200' }))).toBe('card_exists')
  expect(code(await give(a.psnNo, 'R2', { region: '990200' }))).toBe('ok')
  expect((await cardsOf(world.p, a.psnNo)).map((c) => c.region).sort()).toEqual([REGION, '990200'])
})

test('nobody reports the loss of somebody else’s card', async () => {
  const [a, b] = [await addPerson(world), await addPerson(world)]
  const id = await issued(a.psnNo, 'A00000003')
  const answer = await reportLoss(world.p, world.meta(), { id, psnNo: b.psnNo })
  expect(answer).toMatchObject({ error: { code: 'card_unknown' } })
  expect(await cardHistory(world.p, { id, psnNo: b.psnNo })).toEqual([])
})

test('a card is found by its number in any writing, and its chip serial is compared where one is known', async () => {
  const { psnNo } = await addPerson(world)
  await issued(psnNo, 'A00000004', { serial: 'S-77' })
  expect(await findCard(world.p, ' a00000004 ')).toMatchObject({ card: { psnNo }, serialMatches: true })
  expect(await findCard(world.p, 'A00000004', 's-77')).toMatchObject({ serialMatches: true })
  expect(await findCard(world.p, 'A00000004', 'S-78')).toMatchObject({ serialMatches: false })
  expect(await findCard(world.p, 'A00000005')).toBeUndefined()
})

test('the history names every step with its channel and who did it, and a retried command leaves one entry', async () => {
  const { psnNo } = await addPerson(world)
  const id = await issued(psnNo, 'H1')
  const loss = world.meta({ channel: 'phone', actor: { kind: 'staff', id: 'office-07' } })
  must(await reportLoss(world.p, loss, { id, psnNo }))
  expect(await reportLoss(world.p, loss, { id, psnNo })).toMatchObject({ ok: true, replayed: true })
  must(await cancelLoss(world.p, world.meta({ channel: 'web' }), { id, psnNo }))
  const history = await cardHistory(world.p, { id, psnNo })
  expect(history.map((e) => [e.event, e.channel])).toEqual([
    ['issue', 'office'],
    ['report_loss', 'phone'],
    ['cancel_loss', 'web'],
  ])
  expect(history[1]!.actor).toEqual({ kind: 'staff', id: 'office-07' })
})
