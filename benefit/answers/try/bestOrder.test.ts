import { expect, test } from 'vitest'
import { fen } from '../../money.ts'
import { bestOrder, plainLine } from '../index.ts'
import { permutations } from './orders.ts'
import { asker, on, packWith } from '../testing/world.ts'

const place = { institution: { kind: 'hospital', level: 'third', designated: true, area: 'home' } } as const
const bill = (amount: number) => ({ kind: 'outpatient' as const, lines: [plainLine(fen(amount))] })
const sharers = (...balances: number[]) =>
  asker(
    `{ year: { deductible.outpatient: 500 }, purse: { sharers: [${balances
      .map((balance, i) => `{ sharer: "${'ABCDEFGH'[i]}", balance: ${balance} }`)
      .join(', ')}] } }`,
  )
const ONE_PAYER = 'payer_order: priority, multi_payer_per_bill: false'

test('400 yuan left to pay, balances 300 and 200: either order leaves no cash; each is told which order keeps most', () => {
  const best = bestOrder(on, sharers(300, 200), bill(100_000), place)
  expect(best).toMatchObject({ rule: 'any', exhaustive: true, best: { cash: 0, order: ['A', 'B'] } })
  expect(best.keeps).toEqual([
    { sharer: 'A', left: 10_000, order: ['B', 'A'] },
    { sharer: 'B', left: 10_000, order: ['A', 'B'] },
  ])
})

test('where one relative pays a bill: the one with 400 leaves no cash, the one with 100 leaves 300', () => {
  const single = packWith('payer_order: priority', ONE_PAYER)
  const best = bestOrder(single, sharers(100, 400), bill(100_000), place)
  expect(best.current).toMatchObject({ order: ['A', 'B'], cash: 30_000 })
  expect(best.best).toMatchObject({ order: ['B', 'A'], cash: 0 })
  expect(best.sentences[0]!.zh).toBe('按B→A的顺序现金最少：0.00 元，比现在少 300.00 元。')
})

test('where the region fixes the order there is nothing to choose', () => {
  const fixed = packWith('payer_order: priority, user_may_reorder: true', 'payer_order: bind_asc')
  const best = bestOrder(fixed, sharers(300, 200), bill(100_000), place)
  expect(best).toMatchObject({ rule: 'fixed', outcomes: [{ cash: 0 }] })
  expect(best.sentences[0]!.zh).toBe('当地规定了顺序，不能自己调整。')
})

test('where one is chosen at payment: with 300 and 200 for 400 yuan the first leaves 100 in cash', () => {
  const chosen = packWith('payer_order: priority', 'payer_order: chosen_at_payment')
  const best = bestOrder(chosen, sharers(300, 200), bill(100_000), place)
  expect(best).toMatchObject({ rule: 'one', current: { cash: 40_000 }, best: { order: ['A'], cash: 10_000 } })
})

test('six relatives are tried in all 720 orders; seven are filled place by place, and it says so', () => {
  expect(permutations([...'ABCDEF'])).toHaveLength(720)
  const single = packWith('payer_order: priority', ONE_PAYER)
  const six = bestOrder(single, sharers(10, 20, 30, 40, 50, 400), bill(100_000), place)
  expect(six).toMatchObject({ exhaustive: true, best: { cash: 0 } })
  const seven = bestOrder(single, sharers(10, 20, 30, 40, 50, 60, 400), bill(100_000), place)
  expect(seven).toMatchObject({ exhaustive: false, best: { cash: 0 } })
  expect(seven.best.order[0]).toBe('G')
  expect(seven.sentences.at(-1)!.zh).toContain('没有试遍')
})

test('no relative, and the same answer each time', () => {
  const alone = bestOrder(on, sharers(), bill(100_000), place)
  expect(alone).toMatchObject({ best: { cash: 40_000, order: [] }, keeps: [] })
  expect(bestOrder(on, sharers(300, 200), bill(1), place)).toEqual(
    bestOrder(on, sharers(300, 200), bill(1), place),
  )
})
