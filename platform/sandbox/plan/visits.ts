/** Ordinary visits of the year before. */
import type { CastPerson } from '../cast/index.ts'
import { CATALOGUE } from '../data/catalogue/index.ts'
import { INSTITUTIONS } from '../data/institutions.ts'
import type { ItemSeed } from '../data/types.ts'
import type { Random } from '../random.ts'
import { daysBefore } from '../seed/at.ts'
import type { Event, PlannedLine } from './types.ts'

const byCategory = (...categories: string[]): ItemSeed[] =>
  CATALOGUE.filter((i) => categories.includes(i.category))

const DRUGS = byCategory('western_medicine', 'chinese_patent_medicine')
const TESTS = byCategory('test', 'examination')
const CONSULTATIONS = byCategory('consultation').filter((i) => i.chargeType === '02')
const CARE = byCategory('treatment', 'operation', 'large_equipment_exam')
const BED = byCategory('bed')
const OVER_THE_COUNTER = byCategory('device', 'consumable')

const line = (item: ItemSeed, quantity: number): PlannedLine => ({
  code: item.code,
  price: item.price,
  quantity: String(quantity),
})

const some = (r: Random, items: readonly ItemSeed[], count: number, most: number): PlannedLine[] => {
  const chosen = new Map<string, ItemSeed>()
  for (let i = 0; i < count; i++) {
    const item = r.pick(items)
    chosen.set(item.code, item)
  }
  return [...chosen.values()].map((item) => line(item, r.between(1, most)))
}

interface Care {
  medType: string
  kind: 'hospital' | 'pharmacy'
  lines: PlannedLine[]
}

function care(r: Random): Care {
  const dice = r.int(100)
  if (dice < 38) {
    const extra = r.chance(15) ? some(r, OVER_THE_COUNTER, 1, 1) : []
    return { medType: '41', kind: 'pharmacy', lines: [...some(r, DRUGS, r.between(1, 3), 3), ...extra] }
  }
  if (dice < 93) {
    const lines = [
      line(r.pick(CONSULTATIONS), 1),
      ...some(r, TESTS, r.between(0, 3), 1),
      ...some(r, DRUGS, r.between(1, 3), 3),
    ]
    return { medType: dice < 88 ? '11' : '13', kind: 'hospital', lines }
  }
  const days = r.between(3, 9)
  const stay = [
    line(r.pick(BED), days),
    ...some(r, CARE, r.between(2, 4), 2),
    ...some(r, TESTS, 4, 2),
    ...some(r, DRUGS, 4, 6),
  ]
  return { medType: '21', kind: 'hospital', lines: stay }
}

/** @param today the day of the first start; visits lie one to 364 days before */
export function visitEvents(r: Random, person: CastPerson, today: string): Event[] {
  const count = r.chance(25) ? 0 : r.between(1, person.seed.age >= 60 ? 3 : 2)
  const events: Event[] = []
  for (let i = 0; i < count; i++) {
    const { medType, kind, lines } = care(r)
    const places = INSTITUTIONS.filter(
      (x) =>
        x.region === person.region &&
        x.kind === kind &&
        x.state === undefined &&
        (medType !== '21' || x.level !== 'community'),
    )
    events.push({
      what: 'visit',
      id: `${person.psnNo}:visit:${i}`,
      day: daysBefore(today, r.between(1, 364)),
      minute: r.between(8 * 60, 17 * 60),
      person,
      institution: r.pick(places).code,
      medType,
      useAccount: r.chance(94),
      lines,
      reversed: r.chance(3),
    })
  }
  return events
}
