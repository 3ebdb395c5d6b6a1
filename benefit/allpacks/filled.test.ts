/** What the collected facts fill must compute (J4): filled.yaml names each such cell. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { allocate } from '../engine/allocate.ts'
import type { DateText, Level, PersonStatus, Scheme, VisitKind } from '../facts.ts'
import { fen } from '../money.ts'
import { allRegions } from '../testing/shelf.ts'
import { ageOf, visit } from './cell.ts'

interface Filled {
  name: string
  region: string
  scheme: Scheme
  tier?: string
  kinds: VisitKind[]
  levels: Level[]
  status: PersonStatus[]
  from: DateText
  to?: DateText
  upTo: number
}

const file = join(import.meta.dirname, 'filled.yaml')
const filled = parse(readFileSync(file, 'utf8')) as Filled[]
const regions = new Map(allRegions(false).map((region) => [region.id, region]))

/** The bounds of a cell's time and of every quarter in it. */
function daysOf({ from, to = '2027-12-31' }: Filled): DateText[] {
  const days: DateText[] = [from, to]
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    for (const edge of ['01-01', '03-31', '04-01', '06-30', '07-01', '09-30', '10-01', '12-31']) {
      const day = `${year}-${edge}`
      if (day > from && day < to) days.push(day)
    }
  }
  return days
}

test.each(filled.map((cell) => [cell.region, cell.name, cell] as const))(
  '%s: %s computes in its whole time, for every status and level',
  (region, _name, cell) => {
    const pack = regions.get(region)
    expect(pack).toBeDefined()
    const bills = [20_000, 500_000, cell.upTo * 100].filter((amount) => amount <= cell.upTo * 100).map(fen)
    const refused: string[] = []
    for (const day of daysOf(cell)) {
      const policy = pack!.on(day)
      for (const kind of cell.kinds)
        for (const level of cell.levels)
          for (const status of cell.status)
            for (const bill of bills) {
              const person = { status, age: ageOf(cell.scheme, status), tier: cell.tier }
              const facts = visit(policy, day, { scheme: cell.scheme, kind, level }, person, undefined, bill)
              const { denials } = allocate(policy, facts)
              if (denials.length > 0)
                refused.push(`${day} ${kind} ${level} ${status} ${bill}: ${JSON.stringify(denials)}`)
            }
    }
    expect(refused).toEqual([])
  },
)

test('every region with a pack of its own has filled cells, or its facts leave every pooled figure unknown', () => {
  const named = new Set(filled.map(({ region }) => region))
  expect([...regions.keys()].filter((id) => !named.has(id))).toEqual([
    'chuzhou',
    'huaian',
    'huizhou',
    'jinan',
    'langfang',
    'ningde',
    'suqian',
  ])
})
