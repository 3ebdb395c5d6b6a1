import { expect, test } from 'vitest'
import type { Place } from '../index.ts'
import { canSettleDirectly } from '../index.ts'
import { asker, on, packWith } from '../testing/world.ts'

const away: Place = {
  institution: { kind: 'hospital', level: 'third', designated: true, area: 'away', place: '990100' },
}
const home: Place = { institution: { kind: 'hospital', level: 'third', designated: true, area: 'home' } }
const connected = { away: ['inpatient', 'outpatient'] } as const
const visit = { kind: 'outpatient' } as const
const filed = (more: string) => asker(`{ filing: { type: referral, ${more} } }`)

test.each([
  ['filed for the city', filed('from: 2025-06-01, place: "990100"'), 'yes', '2025-06-04'],
  ['filed from tomorrow on', filed('from: 2025-06-05'), 'not_yet', '2025-06-05'],
  ['filed from today on', filed('from: 2025-06-04'), 'yes', '2025-06-04'],
  ['filed up to yesterday', filed('from: 2025-01-01, to: 2025-06-03'), 'not_yet', null],
  ['filed for another province', filed('from: 2025-06-01, place: "980000"'), 'not_yet', null],
  ['not filed', asker(), 'not_yet', null],
] as const)('another city on 4 June, %s', (_, person, verdict, from) => {
  const answer = canSettleDirectly(on, person, visit, away, connected)
  expect(answer).toMatchObject({ verdict, from })
  expect(answer.todo.some(({ zh }) => zh.includes('备案'))).toBe(verdict === 'not_yet')
})

test('an institution not connected for this kind is no; one of which it is not told is unknown', () => {
  const person = filed('from: 2025-06-01')
  expect(canSettleDirectly(on, person, visit, away, { away: ['inpatient'] }).verdict).toBe('no')
  expect(canSettleDirectly(on, person, visit, away).verdict).toBe('unknown')
})

test('a kind without rules, and an institution that is not designated, are no', () => {
  expect(canSettleDirectly(on, asker(), { kind: 'chronic' }, home).verdict).toBe('no')
  const closed: Place = { institution: { ...home.institution, designated: false } }
  expect(canSettleDirectly(on, asker(), visit, closed).verdict).toBe('no')
})

test('a pharmacy: no without a prescription, yes on one; where the policy does not say it is unknown', () => {
  const pharmacy: Place = { institution: { ...home.institution, kind: 'pharmacy', level: 'pharmacy' } }
  const buy = { kind: 'pharmacy' } as const
  expect(canSettleDirectly(on, asker(), buy, pharmacy).verdict).toBe('no')
  expect(canSettleDirectly(on, asker(), { ...buy, prescription: { level: 'third' } }, pharmacy).verdict).toBe(
    'yes',
  )
  const silent = packWith(
    '{ is: false }]\n        bands: { table: [{ ratio: 50% }] }',
    '{ is: { unknown: 未公布 } }]',
  )
  expect(canSettleDirectly(silent, asker(), buy, pharmacy).verdict).toBe('unknown')
})

test.each([
  ['2025-06-03', 'yes', '2025-06-04'],
  ['2025-06-04', 'yes', '2025-06-04'],
  ['2025-06-05', 'not_yet', '2025-06-05'],
])('waiting until %s: %s', (until, verdict, from) => {
  expect(canSettleDirectly(on, asker(`{ waiting: { until: ${until} } }`), visit, home)).toMatchObject({
    verdict,
    from,
  })
})

test('suspended is not yet, and no day mends it but a step', () => {
  const answer = canSettleDirectly(on, asker('{ person: { enrolment: suspended } }'), visit, home)
  expect(answer).toMatchObject({ verdict: 'not_yet', from: null })
  expect(answer.todo[0]!.zh).toContain('缴费')
})

test.each([
  [19_999, 'yes', '2025-06-04'],
  [20_000, 'not_yet', '2026-01-01'],
])('of a cap of 20,000 %i is used: %s', (used, verdict, from) => {
  const person = asker(`{ year: { fund.outpatient.yearly: ${used} } }`)
  expect(canSettleDirectly(on, person, visit, home)).toMatchObject({ verdict, from })
})

test.each([
  [0, 'yes'],
  [99_999, 'yes'],
  [100_000, 'unknown'],
])('of an unknown cap of at least 100,000 %i is used: %s', (used, verdict) => {
  const person = asker(`{ year: { fund.inpatient.yearly: ${used} } }`)
  expect(canSettleDirectly(on, person, { kind: 'inpatient' }, home)).toMatchObject({ verdict })
})

test('a waiting period and a later filing: the later of the two days', () => {
  const person = asker('{ waiting: { until: 2025-07-01 }, filing: { type: referral, from: 2025-06-10 } }')
  expect(canSettleDirectly(on, person, visit, away, connected)).toMatchObject({
    verdict: 'not_yet',
    from: '2025-07-01',
  })
})

test('an unknown rule for filed care is unknown by its name', () => {
  const silent = packWith('referral: { ratio_minus: 10% }', 'referral: { payable: { unknown: 未公布 } }')
  const answer = canSettleDirectly(silent, filed('from: 2025-06-01'), visit, away, connected)
  expect(answer.verdict).toBe('unknown')
  expect(answer.sentence.zh).toContain('异地转诊备案')
})

test('every check is told, also those that do not concern the visit', () => {
  const { checks } = canSettleDirectly(on, asker(), visit, home)
  expect(Object.fromEntries(checks.map(({ check, state }) => [check, state]))).toEqual({
    enrolment: 'ok',
    waiting: 'ok',
    institution: 'ok',
    connected: 'ok',
    filing: 'not_applicable',
    certificate: 'not_applicable',
    covered: 'ok',
    limits: 'ok',
  })
})
