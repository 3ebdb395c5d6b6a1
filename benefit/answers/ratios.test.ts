/** The ratios that answers tell are those that the engine pays, in every version of every pack. */
import { expect, test } from 'vitest'
import { allocate } from '../engine/allocate.ts'
import { situationOf } from '../engine/away.ts'
import { type FilingFacts, LEVELS, type PersonFacts, type VisitKind } from '../facts.ts'
import { fen } from '../money.ts'
import { allEditions, type Edition } from '../testing/shelf.ts'
import { type Asker, factsOf, plainLine } from './index.ts'
import { ratiosOf } from './ratios.ts'

const editions = allEditions()
const PEOPLE: PersonFacts[] = [
  { scheme: 'employee', status: 'active', age: 40, enrolment: 'active', account: 'open', contracted: true },
  {
    scheme: 'employee',
    status: 'retired',
    age: 72,
    enrolment: 'active',
    account: 'open',
    retiredOn: '2015-01-01',
  },
  { scheme: 'resident', status: 'adult', age: 40, enrolment: 'active', account: 'none', contracted: true },
]
/** Large enough to reach every band. */
const BILL = plainLine(fen(1_000_000_000))

/** Every band of the trace that is not told, and how many bands were compared. */
function compare(
  { name, date, policy }: Edition,
  person: PersonFacts,
  kind: VisitKind,
  filing?: FilingFacts,
) {
  const scheme = policy.schemes[person.scheme]
  const section = scheme?.byKind.get(kind)
  const wrong: string[] = []
  let compared = 0
  if (!section) return { wrong, compared }
  const purse = { useAccount: false, own: { current: fen(0), carried: fen(0) }, frozen: false, sharers: [] }
  const year = { year: policy.settlementYear(date).label, values: {} }
  const asker: Asker = { on: date, person, year, purse, ...(filing ? { filing } : {}) }
  for (const level of LEVELS) {
    if (level === 'pharmacy') continue
    const institution = { kind: 'hospital', level, designated: true, area: filing ? 'away' : 'home' } as const
    const facts = factsOf(asker, { kind, lines: [BILL] }, institution)
    const rules = scheme?.outOfArea
    const situation = filing && rules ? rules.situations.get(situationOf(rules, facts)) : undefined
    if (filing && !situation) continue
    const told = ratiosOf(policy, asker, section, { kind, situation }).find(({ levels }) =>
      levels.includes(level),
    )!
    for (const { rule, inputs } of allocate(policy, facts, { trace: true }).trace ?? []) {
      if (rule !== 'band') continue
      compared++
      const bands = 'value' in told.bands ? (told.bands.value ?? []) : []
      if (bands.some(({ fund, ratio }) => fund === inputs.fund && ratio === inputs.ratio)) continue
      if (!('value' in told.bands)) continue
      wrong.push(`${name} ${person.scheme} ${person.status} ${kind} ${level}: ${inputs.fund} ${inputs.ratio}`)
    }
  }
  return { wrong, compared }
}

const FILINGS = [undefined, 'long_term', 'referral', 'temporary', 'none'] as const

test.each(FILINGS)('filing: %s', (type) => {
  const results = editions.flatMap((edition) =>
    PEOPLE.flatMap((person) =>
      (['outpatient', 'inpatient'] as const).map((kind) =>
        compare(edition, person, kind, type && { type, from: edition.date }),
      ),
    ),
  )
  expect(results.flatMap(({ wrong }) => wrong).slice(0, 20)).toEqual([])
  expect(results.reduce((sum, { compared }) => sum + compared, 0)).toBeGreaterThan(50)
})
