import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, fee, must, openWorld, packText, share, visitWith, type World } from '../testing/index.ts'
import { explainSettlement, quote, receipt, reverse, settle } from './index.ts'

let world: World
beforeAll(async () => {
  const later = `  - from: 2026-04-01
    employee:
      outpatient:
        bands: { table: [{ ratio: 80% }], source: T1, confidence: D }
`
  world = await openWorld({ packs: { example: packText({ later }) } })
})
afterAll(() => world.close())

test('C12 a quote and the receipt of its settlement explain the same fen: pool, own, relative and cash', async () => {
  const [user, sharer] = [
    await addPerson(world, { carried: 10_000 }),
    await addPerson(world, { carried: 5000 }),
  ]
  await share(world, sharer, user)
  const bill = await visitWith(world, user.psnNo, [fee(world, 'A', '1000')])
  const shown = must(await quote(world.p, { ...bill, useAccount: true }))
  expect(shown.explanation.legs.map((leg) => [leg.payer.kind, leg.amount])).toEqual([
    ['fund', 56_000],
    ['own', 10_000],
    ['sharer', 5000],
    ['cash', 29_000],
  ])
  const pool = shown.explanation.legs[0]!.lines.map((line) => line.text).join('\n')
  expect(pool).toContain('起付')
  expect(pool).toContain('示例市待遇表')

  const settled = must(
    await settle(world.p, world.meta(), { ...bill, useAccount: true, confirm: shown.settlement.fingerprint }),
  )
  const kept = (await receipt(world.p, settled.id!))!
  expect(kept.explanation).toEqual(shown.explanation)
  expect(kept).toMatchObject({
    policy: { hash: settled.packHash, from: '2024-01-01' },
    settlement: { id: settled.id },
  })
  expect(kept.differs).toBeUndefined()
  expect(kept.facts.lines).toHaveLength(1)

  const back = must(await reverse(world.p, world.meta(), { settlementId: settled.id! }))
  expect((await explainSettlement(world.p, back.id!, 'zh', 'sentence'))?.summary).toBe(
    kept.explanation.summary,
  )
  expect(await receipt(world.p, '990100S0')).toBeUndefined()
})

test('J2 a visit of 31 March is paid at 70 % for ever, one of 1 April at 80 %, each by the text of its own day', async () => {
  await world.day('2026-04-02')
  const user = await addPerson(world)
  const pay = async (date: string) => {
    const bill = await visitWith(world, user.psnNo, [fee(world, 'C', '1'), fee(world, 'A', '200')], { date })
    const next = await visitWith(world, user.psnNo, [fee(world, 'A', '100')], { date })
    must(await settle(world.p, world.meta(), { ...bill, useAccount: false }))
    return must(await settle(world.p, world.meta(), { ...next, useAccount: false }))
  }
  const march = await pay('2026-03-31')
  const april = await pay('2026-04-01')
  expect([march.fundTotal, march.poolRatio]).toEqual([7000, 700_000])
  expect([april.fundTotal, april.poolRatio]).toEqual([8000, 800_000])
  expect(march.packHash).not.toBe(april.packHash)
  expect((await receipt(world.p, march.id!))?.policy.from).toBe('2024-01-01')
  expect((await receipt(world.p, april.id!))?.policy.from).toBe('2026-04-01')
})
