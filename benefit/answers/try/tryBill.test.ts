import { expect, test } from 'vitest'
import { fen } from '../../money.ts'
import { LANGUAGES, plainLine, type Place, tryBill, tryPlaces } from '../index.ts'
import { asker, on, packWith } from '../testing/world.ts'

const at = (level: 'community' | 'second' | 'third'): Place => ({
  institution: { kind: 'hospital', level, designated: true, area: 'home' },
})
const visit = { kind: 'outpatient', lines: [plainLine(fen(150_000))] } as const
const places = [at('third'), at('second'), at('community')]

test('1,500 yuan, deductible 500: the fund pays 600 / 700 / 900 at third level, second level, community', () => {
  const { tried, leastCash, leastPersonal, unknown, sentence } = tryPlaces(on, asker(), visit, places)
  expect(tried.map(({ fund, cash }) => [fund, cash])).toEqual([
    [60_000, 90_000],
    [70_000, 80_000],
    [90_000, 60_000],
  ])
  expect({ leastCash, leastPersonal, unknown }).toEqual({ leastCash: [2], leastPersonal: [2], unknown: [] })
  expect(sentence.zh).toBe('社区医疗机构现金最少：600.00 元。')
})

test('fund 600, own account 300, a relative 200, cash 400: in the order of payment, and every share says why', () => {
  const family = asker('{ purse: { own: 300, sharers: [{ sharer: "A", balance: 200 }] } }')
  const tried = tryBill(on, { ...family, names: { A: '王小明' } }, visit, at('third'))
  expect(tried.shares.map(({ payer, name, amount }) => [payer, name.zh, amount])).toEqual([
    ['fund', '统筹基金', 60_000],
    ['own', '个人账户', 30_000],
    ['relative', '王小明', 20_000],
    ['cash', '现金', 40_000],
  ])
  for (const language of LANGUAGES) {
    expect(tried.why[language].legs.every(({ lines }) => lines.length > 0)).toBe(true)
  }
})

test('a place where a figure is not known is not compared', () => {
  const silent = packWith(
    '{ when: { level: third }, is: 60% }',
    '{ when: { level: third }, is: { unknown: 未公布 } }',
  )
  const { unknown, leastCash } = tryPlaces(silent, asker(), visit, places)
  expect({ unknown, leastCash }).toEqual({ unknown: [0], leastCash: [2] })
})

test('the version of the day of the visit decides', () => {
  const tried = tryBill(on, asker(), { ...visit, date: '2022-12-31' }, at('third'))
  expect(tried).toMatchObject({ fund: 0, cash: 150_000 })
})
