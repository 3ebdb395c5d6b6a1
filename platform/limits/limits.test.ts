import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, fee, must, openWorld, packText, REGION, visitWith, type World } from '../testing/index.ts'
import { reverse, settle } from '../settlement/index.ts'
import { yearlyLimitsOf } from './index.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const outpatient = async (psnNo: string) => {
  const [relation] = await yearlyLimitsOf(world.p, psnNo)
  const section = relation!.limits.find((limit) => limit.section === 'outpatient')!
  const [deductible, cap] = [section.deductibles[0]!, section.caps[0]!]
  return {
    met: deductible.met,
    left: deductible.left,
    used: cap.used,
    capLeft: cap.left,
    resetsOn: cap.resetsOn,
  }
}

test('E1 200.00 deductible and 2,000.00 cap: after a bill of 150.00 50.00 are left to meet; after 550.00 more 350.00 are used', async () => {
  const anna = await addPerson(world)
  const pay = async (yuan: string) => {
    const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', yuan)])
    return must(await settle(world.p, world.meta(), { ...bill, useAccount: false }))
  }
  const resetsOn = '2027-01-01'
  expect(await outpatient(anna.psnNo)).toEqual({ met: 0, left: 20_000, used: 0, capLeft: 200_000, resetsOn })
  await pay('150')
  expect(await outpatient(anna.psnNo)).toEqual({
    met: 15_000,
    left: 5000,
    used: 0,
    capLeft: 200_000,
    resetsOn,
  })
  const second = await pay('550')
  expect(await outpatient(anna.psnNo)).toEqual({
    met: 20_000,
    left: 0,
    used: 35_000,
    capLeft: 165_000,
    resetsOn,
  })
  must(await reverse(world.p, world.meta(), { settlementId: second.id! }))
  expect(await outpatient(anna.psnNo)).toEqual({
    met: 15_000,
    left: 5000,
    used: 0,
    capLeft: 200_000,
    resetsOn,
  })
})

test.each([
  ['3057.14', 200_000, 0],
  ['3057.15', 200_000, 0],
  ['3057.13', 199_999, 1],
])(
  'C3 the cap of 2,000.00 cuts 70 percent of a bill of %s: %i fen used, %i left',
  async (yuan, used, capLeft) => {
    const anna = await addPerson(world)
    const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', yuan)])
    must(await settle(world.p, world.meta(), { ...bill, useAccount: false }))
    expect(await outpatient(anna.psnNo)).toMatchObject({ used, capLeft })
  },
)

const LAYERS = `  - from: 2025-01-01
    employee:
      layers:
        source: T1
        confidence: D
        serious_illness: { kinds: [outpatient, inpatient], threshold: 1000, bands: [{ ratio: 60% }], limit: 500 }
        medical_aid: { when: { groups: low_income }, bands: [{ ratio: 50% }] }
        other: { bands: [{ ratio: 50% }], threshold: { unknown: 未公布 } }
`

test('E1 layers above the pool: 500.00 of a threshold of 1,000.00 met, then 120.00 of a limit of 500.00 used, unknown said as unknown', async () => {
  const layered = await openWorld({ packs: { example: packText({ later: LAYERS }) } })
  try {
    const anna = await addPerson(layered)
    const pay = async (yuan: string) => {
      const bill = await visitWith(layered, anna.psnNo, [fee(layered, 'A', yuan)])
      return must(await settle(layered.p, layered.meta(), { ...bill, useAccount: false }))
    }
    const layers = async () => (await yearlyLimitsOf(layered.p, anna.psnNo))[0]!.layers
    await pay('1200')
    const serious = { layer: 'serious_illness', threshold: 100_000, limit: 50_000, unknown: null }
    const other = { layer: 'other', threshold: null, limit: null, left: null, unknown: '未公布' }
    expect(await layers()).toMatchObject([
      { ...serious, counted: 50_000, toThreshold: 50_000, paid: 0, left: 50_000, resetsOn: '2027-01-01' },
      other,
    ])
    const second = await pay('2000')
    expect(second.funds).toContainEqual({ fund: 'serious_illness', amount: 12_000 })
    expect(await layers()).toMatchObject([
      { ...serious, counted: 120_000, toThreshold: 0, paid: 12_000, left: 38_000 },
      other,
    ])
    must(await reverse(layered.p, layered.meta(), { settlementId: second.id! }))
    expect((await layers())[0]).toMatchObject({ counted: 50_000, paid: 0 })
  } finally {
    await layered.close()
  }
})

test('A1 a resident sees the resident’s sections; a stranger and another region see none', async () => {
  const carla = await addPerson(world, { scheme: 'resident' })
  const [relation, ...more] = await yearlyLimitsOf(world.p, carla.psnNo)
  expect(relation).toMatchObject({
    scheme: 'resident',
    regionName: '示例市',
    state: 'active',
    year: { label: '2026' },
  })
  expect(more).toEqual([])
  expect(await yearlyLimitsOf(world.p, '990100000000000000')).toEqual([])
  expect(await yearlyLimitsOf(world.p, carla.psnNo, '110000')).toEqual([])
  expect(await yearlyLimitsOf(world.p, carla.psnNo, REGION, 'employee')).toEqual([])
})

test('E1 a settlement year from 1 July: a bill of 30 June and one of 1 July count apart', async () => {
  const july = await openWorld({ packs: { example: packText({ yearStarts: '07-01' }) }, at: '2026-06-30' })
  try {
    const anna = await addPerson(july)
    const pay = async () => {
      const bill = await visitWith(july, anna.psnNo, [fee(july, 'A', '100')])
      return must(await settle(july.p, july.meta(), { ...bill, useAccount: false }))
    }
    expect((await pay()).year).toBe('2025')
    expect((await yearlyLimitsOf(july.p, anna.psnNo))[0]!.limits[0]).toMatchObject({
      deductibles: [{ met: 10_000 }],
      resetsOn: '2026-07-01',
    })
    await july.day('2026-07-01')
    expect((await yearlyLimitsOf(july.p, anna.psnNo))[0]!.limits[0]).toMatchObject({
      deductibles: [{ met: 0 }],
    })
    expect(await pay()).toMatchObject({ year: '2026', deductible: 10_000 })
  } finally {
    await july.close()
  }
})
