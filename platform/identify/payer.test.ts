import { afterAll, beforeAll, expect, test } from 'vitest'
import type { VisitKind } from '@gongji/benefit'
import { issueCard, issueVoucher, reportLoss } from '../card/index.ts'
import { pause, resume, unbind } from '../family/index.ts'
import type { Person } from '../people/index.ts'
import { addPerson, must, openWorld, PHARMACY, REGION, share, type World } from '../testing/index.ts'
import { confirmPayer, relativeCardRule, type RelativeCardRule } from './index.ts'

let world: World
let mother: Person
let child: Person
let stranger: Person
let motherCard: string
let binding: string

const PHARMACY_ONLY: RelativeCardRule = { kinds: ['pharmacy'] }

beforeAll(async () => {
  world = await openWorld()
  mother = await addPerson(world, { carried: 50_000 })
  child = await addPerson(world, { scheme: 'resident', birth: '2016-05-05' })
  stranger = await addPerson(world)
  motherCard = await give(mother, 'M1')
  await give(child, 'C1')
  binding = await share(world, mother, child, { relation: 'child', uses: ['pharmacy'] })
})
afterAll(() => world.close())

async function give({ psnNo }: Person, no: string) {
  const card = { region: REGION, psnNo, kind: 'physical' as const, no, issuedOn: '2025-01-01' }
  return must(await issueCard(world.p, world.meta(), card)).id
}

const show = (
  no: string,
  { who = child, kind = 'pharmacy' as VisitKind, rule = undefined as RelativeCardRule | undefined } = {},
) => {
  const credential = { type: '03', no, institution: PHARMACY }
  return confirmPayer(world.p, credential, { psnNo: who.psnNo, region: REGION, kind }, rule)
}
const code = async (shown: ReturnType<typeof show>) => {
  const result = await shown
  return result.ok ? 'ok' : result.error.code
}

test('A7: the own card pays, and its holder is the patient', async () => {
  expect(must(await show('C1'))).toEqual({
    psnNo: child.psnNo,
    holder: child.psnNo,
    how: '03',
    cardKind: 'physical',
  })
})

test('A7: without a word of policy a relative’s card is refused at every kind of visit, with the reason', async () => {
  expect(relativeCardRule(world.p, REGION)).toEqual({ kinds: [] })
  expect(await show('M1')).toMatchObject({
    error: { code: 'relative_card_not_allowed', detail: { kind: '药店购药', kinds: '无' } },
  })
  expect(await code(show('M1', { kind: 'outpatient' }))).toBe('relative_card_not_allowed')
})

test('A7: where policy allows it at pharmacies, the bound mother’s card serves the child there and not at a visit', async () => {
  expect(must(await show('M1', { rule: PHARMACY_ONLY }))).toMatchObject({
    psnNo: child.psnNo,
    holder: mother.psnNo,
    binding,
  })
  expect(await show('M1', { rule: PHARMACY_ONLY, kind: 'outpatient' })).toMatchObject({
    error: { code: 'relative_card_not_allowed', detail: { kind: '门诊', kinds: '药店购药' } },
  })
})

test('a binding for pharmacies does not carry the card to a hospital that policy would allow', async () => {
  expect(await code(show('M1', { rule: { kinds: ['outpatient'] }, kind: 'outpatient' }))).toBe(
    'relative_card_unbound',
  )
})

test('the binding has a direction: the child’s card does not serve the mother, and nobody’s serves a stranger', async () => {
  expect(await code(show('C1', { who: mother, rule: PHARMACY_ONLY }))).toBe('relative_card_unbound')
  expect(await code(show('M1', { who: stranger, rule: PHARMACY_ONLY }))).toBe('relative_card_unbound')
  expect(await code(show('M1', { who: stranger }))).toBe('person_card_mismatch')
})

test('a relative’s code or identity document is never a relative’s card', async () => {
  const { code: voucher } = must(await issueVoucher(world.p, mother.psnNo))
  const payment = { psnNo: child.psnNo, region: REGION, kind: 'pharmacy' as const }
  const shown = { type: '01', no: voucher, institution: PHARMACY }
  expect(await confirmPayer(world.p, shown, payment, PHARMACY_ONLY)).toMatchObject({
    error: { code: 'person_card_mismatch' },
  })
})

test('a binding pauses, runs out and ends for the card as for the money; a lost card serves nobody', async () => {
  const shown = () => code(show('M1', { rule: PHARMACY_ONLY }))
  const meta = () => world.meta({ channel: 'web' })
  const asMother = { id: binding, asker: mother.psnNo }
  must(await pause(world.p, meta(), asMother))
  expect(await shown()).toBe('relative_card_unbound')
  must(await resume(world.p, meta(), asMother))
  expect(await shown()).toBe('ok')
  must(await unbind(world.p, meta(), asMother))
  expect(await shown()).toBe('relative_card_unbound')
  await share(world, mother, child, { relation: 'child', uses: ['pharmacy'], endsOn: '2026-03-20' })
  await world.day('2026-03-20')
  expect(await shown()).toBe('ok')
  await world.day('2026-03-21')
  expect(await shown()).toBe('relative_card_unbound')
  must(await reportLoss(world.p, world.meta(), { id: motherCard, psnNo: mother.psnNo }))
  expect(await shown()).toBe('card_lost')
})
