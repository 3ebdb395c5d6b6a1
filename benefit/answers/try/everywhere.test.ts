/** The calculators answer in every version of every pack, with sums that add up and sentences without codes. */
import { expect, test } from 'vitest'
import type { PersonFacts, SharerFacts, VisitKind } from '../../facts.ts'
import { fen } from '../../money.ts'
import { allEditions, type Edition } from '../../testing/shelf.ts'
import {
  type Asker,
  bestOrder,
  canSettleDirectly,
  type Place,
  plainLine,
  type Text,
  tryPlaces,
  waitingLine,
} from '../index.ts'

const editions = allEditions()
const PEOPLE: PersonFacts[] = [
  { scheme: 'employee', status: 'active', age: 40, enrolment: 'active', account: 'open' },
  { scheme: 'employee', status: 'retired', age: 70, enrolment: 'suspended', account: 'not_activated' },
  { scheme: 'resident', status: 'adult', age: 40, enrolment: 'active', account: 'none' },
]
const KINDS: VisitKind[] = ['outpatient', 'chronic', 'inpatient']
const at = (level: 'community' | 'third', area: 'home' | 'away'): Place => ({
  institution: {
    kind: 'hospital',
    level,
    designated: true,
    area,
    ...(area === 'away' ? { place: '990100' } : {}),
  },
})
const PLACES = [at('community', 'home'), at('third', 'home'), at('third', 'away')]

function family({ date, policy }: Edition, person: PersonFacts): Asker {
  const sharer = (name: string, filed: number, carried: number): SharerFacts => ({
    sharer: name,
    relation: 'parent',
    boundOn: '2021-06-01',
    filed,
    available: { current: fen(0), carried: fen(carried) },
    enrolment: 'active',
    blocked: [],
    uses: ['hospital'],
    leftPerUse: null,
    leftToday: null,
    leftThisYear: null,
  })
  return {
    on: date,
    person,
    year: { year: policy.settlementYear(date).label, values: {} },
    purse: {
      useAccount: true,
      own: { current: fen(5000), carried: fen(10_000) },
      frozen: false,
      sharers: [sharer('1', 1, 20_000), sharer('2', 2, 30_000), sharer('3', 3, 10_000)],
    },
    filing: { type: 'referral', from: date },
    waiting: { until: date },
  }
}

const codes = (texts: readonly Text[]): string[] =>
  texts.flatMap(({ zh, en }) => [
    ...(/[A-Za-z]{2,}|\{\d\}/.test(zh) || zh === '' ? [zh] : []),
    ...(/\p{Script=Han}|\{\d\}/u.test(en) || en === '' ? [en] : []),
  ])

test.each(PEOPLE)('$scheme $status', (person) => {
  const faults = new Set<string>()
  for (const edition of editions) {
    const on = () => edition.policy
    const asker = family(edition, person)
    const tell = (texts: readonly Text[]) =>
      codes(texts).forEach((text) => faults.add(`${edition.name}: ${text}`))
    for (const kind of KINDS) {
      const visit = { kind, lines: [plainLine(fen(300_000))] }
      const { tried, sentence } = tryPlaces(on, asker, visit, PLACES)
      tell([sentence, ...tried.map((one) => one.sentence)])
      for (const { shares, allocation } of tried) {
        const sum = shares.reduce((total, { amount }) => total + amount, 0)
        if (sum !== allocation.parts.total) faults.add(`${edition.name} ${kind}: ${sum}`)
      }
      const best = bestOrder(on, asker, visit, PLACES[1]!)
      tell(best.sentences)
      if (best.best.cash > best.current.cash) faults.add(`${edition.name} ${kind}: worse than now`)
      for (const place of PLACES) {
        const {
          sentence: told,
          checks,
          todo,
          verdict,
        } = canSettleDirectly(on, asker, { kind }, place, { away: KINDS })
        tell([told, ...todo, ...checks.map(({ text }) => text)])
        if (verdict === 'not_yet' && todo.length === 0) faults.add(`${edition.name} ${kind}: nothing to do`)
      }
    }
    const line = waitingLine(on, { person, paidOn: edition.date, stopped: '2020-05-31' })
    if (line)
      tell([line.why, ...line.repair.map(({ text }) => text), ...line.markers.map(({ label }) => label)])
  }
  expect([...faults].slice(0, 20)).toEqual([])
})
