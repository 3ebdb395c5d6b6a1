import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, must, openWorld, REGION, type World } from '../testing/index.ts'
import { cancelCard, cancelLoss, cardsOf, findCard, issueCard, reportLoss } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function issued(psnNo: string, no: string, serial?: string) {
  const card = { region: REGION, psnNo, kind: 'physical' as const, no, issuedOn: '2024-05-01' }
  return must(await issueCard(world.p, world.meta(), serial === undefined ? card : { ...card, serial })).id
}

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
})

test('a number is issued once, also when two offices try at the same time', async () => {
  const [a, b] = [await addPerson(world), await addPerson(world)]
  const issue = (psnNo: string) =>
    issueCard(world.p, world.meta(), {
      region: REGION,
      psnNo,
      kind: 'physical',
      no: 'A00000002',
      issuedOn: '2024-05-01',
    })
  const answers = await Promise.all([issue(a.psnNo), issue(b.psnNo)])
  expect(answers.map((r) => (r.ok ? 'ok' : r.error.code)).sort()).toEqual(['card_exists', 'ok'])
})

test('nobody reports the loss of somebody else’s card', async () => {
  const [a, b] = [await addPerson(world), await addPerson(world)]
  const id = await issued(a.psnNo, 'A00000003')
  const answer = await reportLoss(world.p, world.meta(), { id, psnNo: b.psnNo })
  expect(answer).toMatchObject({ error: { code: 'card_unknown' } })
})

test('a card is found by its number in any writing, and its chip serial is compared where one is known', async () => {
  const { psnNo } = await addPerson(world)
  await issued(psnNo, 'A00000004', 'S-77')
  expect(await findCard(world.p, ' a00000004 ')).toMatchObject({ card: { psnNo }, serialMatches: true })
  expect(await findCard(world.p, 'A00000004', 's-77')).toMatchObject({ serialMatches: true })
  expect(await findCard(world.p, 'A00000004', 'S-78')).toMatchObject({ serialMatches: false })
  expect(await findCard(world.p, 'A00000005')).toBeUndefined()
})
