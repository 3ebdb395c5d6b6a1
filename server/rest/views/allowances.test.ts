import { afterAll, beforeAll, expect, test } from 'vitest'
import { settle } from '@gongji/platform/settlement'
import { addPerson, fee, must, openWorld, packText, visitWith, type World } from '@gongji/platform/testing'
import { allowanceViews } from './allowances.ts'

const LAYERS = `  - from: 2025-01-01
    employee:
      source: T1
      confidence: D
      layers:
        serious_illness: { kinds: [outpatient], threshold: 1000, bands: [{ ratio: 60% }], limit: 500 }
        civil_servant: { bands: [{ ratio: 50% }], when: { groups: civil_servant } }
        second_reimbursement: { kinds: [inpatient], bands: [{ ratio: 50% }] }
        other: { kinds: [inpatient], bands: [{ ratio: 50% }], threshold: { unknown: 未公布 } }
`

let world: World
beforeAll(async () => void (world = await openWorld({ packs: { example: packText({ later: LAYERS }) } })))
afterAll(() => world.close())

test('E1 大病 stands below the pool’s limits with threshold and limit; a layer of others and one without figures do not stand at all', async () => {
  const anna = await addPerson(world)
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '1200')])
  must(await settle(world.p, world.meta(), { ...bill, useAccount: false }))
  const shown = await allowanceViews(world.p, anna.psnNo)
  expect(shown.map(({ label }) => label)).toEqual([
    '普通门诊',
    '药店购药',
    '住院',
    '大病保险',
    '其他补充待遇',
  ])
  expect(shown[3]).toMatchObject({
    cap_fen: 50_000,
    used_fen: 0,
    left_fen: 50_000,
    deductible: { standard_fen: 100_000, met_fen: 50_000, left_fen: 50_000, per: 'year' },
    resets_on: '2027-01-01',
  })
  expect(shown[4]).toMatchObject({
    cap_fen: null,
    cap_text: '规定未查得：未公布',
    used_fen: null,
    left_fen: null,
    deductible: null,
  })
})
