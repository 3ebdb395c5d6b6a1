import { expect, test } from 'vitest'
import { waitingLine } from './index.ts'
import { asker, on, packWith } from './testing/world.ts'

const { person } = asker()
const paid = { person, paidOn: '2025-06-01', inWindow: false }

test.each([
  [1, '2025-09-01', []],
  [2, '2025-10-01', [{ years: 1, price: 40_000, firstCoveredDay: '2025-09-01' }]],
  [
    3,
    '2025-11-01',
    [
      { years: 1, price: 40_000, firstCoveredDay: '2025-10-01' },
      { years: 2, price: 80_000, firstCoveredDay: '2025-09-01' },
    ],
  ],
] as const)(
  '%i missed years: covered from %s, each extra year at 400 yuan',
  (missedYears, covered, repair) => {
    const line = waitingLine(on, { ...paid, missedYears })!
    expect(line.markers).toMatchObject([
      { id: 'paid', on: '2025-06-01' },
      { id: 'covered', on: covered },
    ])
    expect(line.repair).toMatchObject(repair)
    expect(line).toMatchObject({ waits: true, reason: 'years', missing: [] })
  },
)

test('the stop of the cover before is the first of three markers', () => {
  const line = waitingLine(on, { ...paid, stopped: '2023-12-31' })!
  expect(line.markers.map(({ id }) => id)).toEqual(['stopped', 'paid', 'covered'])
})

test('an unknown price leaves the day known and is named', () => {
  const silent = packWith('price: 400', 'price: { unknown: 未公布 }')
  const line = waitingLine(silent, { ...paid, missedYears: 2 })!
  expect(line.repair).toMatchObject([{ years: 1, price: null, firstCoveredDay: '2025-09-01' }])
  expect(line.missing).toEqual([
    {
      name: { zh: expect.stringContaining('价格') as string, en: expect.any(String) as string },
      why: '未公布',
    },
  ])
})

test('without rules there is no line', () => {
  expect(waitingLine(on, { ...paid, person: { ...person, scheme: 'resident' } })).toBeNull()
})
