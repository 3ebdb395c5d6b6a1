/**
 * json-rules-engine, the whole policy: every condition is a rule, for the visit, each line and each
 * relative, all asked in one run. What remains outside is what its rules cannot do: arithmetic and order.
 */
import type { Facts, Fen, Grade, LineFacts, SharerFacts } from '@gongji/benefit'
import type { Decider } from '../decision.ts'
import { lastBoundFirst, type Parameters, split, tierOf } from '../handwritten.ts'
import { type Condition, equal, figureRules, loadEngine, type Rule } from './jsonRules.ts'

const LINES = 5
const RELATIVES = 3

const test = (fact: string, operator: string, value: unknown): Condition => ({ fact, operator, value })
const rule = (all: Condition[], type: string, index = 0): Rule => ({
  conditions: { all },
  event: { type, params: { index } },
})

const BARRED = ['fighting', 'drunkenness', 'traffic_accident', 'third_party', 'work_injury', 'beauty']

const visitRules: Rule[] = [
  rule(
    [
      equal('enrolment', 'active'),
      equal('designated', true),
      equal('area', 'home'),
      test('causes', 'sharesNone', BARRED),
    ],
    'fund',
  ),
  rule(
    [
      equal('useAccount', true),
      equal('frozen', false),
      equal('account', 'open'),
      test('personTier', 'notEqual', 'pool_only'),
    ],
    'own',
  ),
  rule([equal('useAccount', true), equal('enrolment', 'active'), equal('frozenMoney', false)], 'relatives'),
]

const lineRules = (i: number): Rule[] => [
  rule([equal(`grade${i}`, 'C')], 'selfPaid', i),
  rule([equal(`payable${i}`, true)], 'payable', i),
]

const relativeRules = (i: number): Rule[] => [
  rule(
    [
      equal(`paused${i}`, false),
      equal(`active${i}`, true),
      test(`relation${i}`, 'in', ['spouse', 'parent', 'child']),
      test(`uses${i}`, 'contains', 'hospital'),
    ],
    'relative',
    i,
  ),
]

const each = (count: number, rules: (i: number) => Rule[]): Rule[] =>
  Array.from({ length: count }, (_, i) => rules(i)).flat()

export function jsonRulesWhole(): Decider {
  const rules = [...figureRules, ...visitRules, ...each(LINES, lineRules), ...each(RELATIVES, relativeRules)]
  const engine = loadEngine(rules)
  engine.addOperator(
    'sharesNone',
    (has: unknown[], barred: unknown[]) => !has.some((one) => barred.includes(one)),
  )
  return {
    name: 'json-rules-engine',
    atOnce: 1,
    async decideLater(facts) {
      const relatives = facts.purse.sharers.toSorted(lastBoundFirst)
      const { events } = await engine.run(asked(facts, relatives))
      const holds = (type: string, index = 0) =>
        events.some((event) => event.type === type && event.params['index'] === index)
      const figures = events.find(({ type }) => type === 'figures')!.params as unknown as Parameters
      return split(judged(facts, relatives, holds), figures)
    },
  }
}

function asked(
  { person, institution, causes, lines, purse }: Facts,
  relatives: readonly SharerFacts[],
): object {
  const facts: Record<string, unknown> = {
    status: person.status,
    tier: tierOf(institution.level),
    enrolment: person.enrolment,
    account: person.account,
    personTier: person.tier ?? '',
    designated: institution.designated,
    area: institution.area,
    causes,
    useAccount: purse.useAccount,
    frozen: purse.frozen,
    frozenMoney: purse.frozen && purse.own.current + purse.own.carried > 0,
  }
  lines.forEach(({ grade, accountPayable }, i) => {
    facts[`grade${i}`] = grade
    facts[`payable${i}`] = accountPayable
  })
  for (let i = 0; i < RELATIVES; i++) {
    const one = relatives[i]
    facts[`paused${i}`] = one === undefined || one.blocked.length > 0
    facts[`active${i}`] = one?.enrolment === 'active'
    facts[`relation${i}`] = one?.relation ?? ''
    facts[`uses${i}`] = one?.uses ?? []
  }
  return facts
}

/** The facts with the answers of the rules in place of what the rules have judged. */
function judged(
  facts: Facts,
  relatives: readonly SharerFacts[],
  holds: (type: string, index?: number) => boolean,
): Facts {
  const { person, purse, lines } = facts
  const nothing = { current: 0 as Fen, carried: 0 as Fen }
  return {
    ...facts,
    person: { ...person, enrolment: holds('fund') ? 'active' : 'suspended', account: 'open' },
    lines: lines.map((line, i): LineFacts => ({
      ...line,
      grade: (holds('selfPaid', i) ? 'C' : 'A') satisfies Grade,
      accountPayable: holds('payable', i),
    })),
    purse: {
      ...purse,
      own: holds('own') ? purse.own : nothing,
      frozen: false,
      useAccount: true,
      sharers: holds('relatives') ? relatives.filter((_, i) => holds('relative', i)) : [],
    },
  }
}
