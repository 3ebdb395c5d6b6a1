/** Every question is answered for every region, scheme and version, in both languages, without codes in the sentences (H2). */
import { expect, test } from 'vitest'
import type { PersonStatus, Scheme } from '../facts.ts'
import { fen } from '../money.ts'
import { allEditions } from '../testing/shelf.ts'
import { type Answered, ask, type Asker, type AskerRecord, LANGUAGES, QUESTIONS, type Text } from './index.ts'

const editions = allEditions()
const PEOPLE: { scheme: Scheme; status: PersonStatus; age: number }[] = [
  { scheme: 'employee', status: 'active', age: 40 },
  { scheme: 'employee', status: 'retired', age: 70 },
  { scheme: 'resident', status: 'adult', age: 40 },
  { scheme: 'resident', status: 'child', age: 8 },
]

const RECORD: AskerRecord = {
  irregularities: ['arrears', 'identity_mismatch', 'duplicate'],
  arrears: { from: '2024-05', to: '2024-06' },
  creditedThrough: '2024-04',
  withheld: fen(100),
  spentByRelatives: fen(5000),
  base: fen(800_000),
  credentials: [{ kind: 'physical', standing: 'lost' }],
  stay: { admission: '2025-03-01', discharge: '2025-03-09' },
  payments: [
    { what: 'contribution', wrong: 'twice', amount: fen(40_000), on: '2025-01-05', scheme: 'resident' },
  ],
}

/** Somebody in order, and somebody in every trouble at once. */
function askers(date: string, label: string, one: (typeof PEOPLE)[number]): Asker[] {
  const year = { year: label, values: {} }
  const person = {
    ...one,
    enrolment: 'active',
    account: one.scheme === 'employee' ? 'open' : 'none',
  } as const
  const own = { current: fen(10_000), carried: fen(20_000) }
  const plain: Asker = {
    on: date,
    person,
    year,
    purse: { useAccount: true, own, frozen: false, sharers: [] },
  }
  const sharer = {
    sharer: '1',
    relation: 'parent',
    boundOn: '2021-06-01',
    filed: 1,
    available: own,
    enrolment: 'active',
    blocked: ['paused'],
    uses: ['hospital'],
    leftPerUse: null,
    leftToday: null,
    leftThisYear: null,
  } as const
  const troubled: Asker = {
    ...plain,
    person: {
      ...person,
      enrolment: 'suspended',
      account: one.scheme === 'employee' ? 'not_activated' : 'none',
    },
    purse: {
      useAccount: true,
      own: { current: fen(0), carried: fen(0) },
      frozen: true,
      sharers: [{ ...sharer, blocked: ['paused'], uses: ['hospital'] }],
    },
    waiting: { until: '2099-01-01' },
    filing: { type: 'referral', from: date },
    record: { ...RECORD, enrolling: { paidOn: date, stopped: '2020-05-31' } },
  }
  const enrolling: Asker = { ...plain, record: { enrolling: { paidOn: date, missedYears: 5 } } }
  return [plain, troubled, enrolling]
}

const textsOf = ({ sentences, facts, todo, unknown }: Answered): Text[] => [
  ...sentences,
  ...todo,
  ...facts.flatMap(({ label, value }) => [label, value]),
  ...unknown.map(({ name }) => name),
]

function faults(answered: Answered): string[] {
  const { question, verdict, sentences, facts, unknown } = answered
  const wrong: string[] = []
  if (sentences.length === 0) wrong.push('no sentence')
  if (verdict === 'unknown' && question !== 'no_money' && unknown.length === 0)
    wrong.push('unknown without a name')
  if (facts.some(({ state }) => state === 'unknown') && unknown.length === 0)
    wrong.push('unknown fact without a name')
  for (const text of textsOf(answered)) {
    for (const language of LANGUAGES)
      if (text[language].trim() === '') wrong.push(`empty ${language}: ${text.zh}`)
    if (/[A-Za-z]{2,}|\{\d\}|undefined|NaN|null/.test(text.zh)) wrong.push(text.zh)
    if (/\p{Script=Han}|\{\d\}|undefined|NaN|null/u.test(text.en)) wrong.push(text.en)
    if (/。。|，。|\.\./.test(text.zh + text.en)) wrong.push(`stops: ${text.zh} ${text.en}`)
  }
  return wrong.map((fault) => `${question} ${fault}`)
}

test.each(QUESTIONS)('%s', (question) => {
  const found = new Set<string>()
  for (const { name, date, policy } of editions) {
    for (const one of PEOPLE) {
      for (const asker of askers(date, policy.settlementYear(date).label, one)) {
        const answered = ask(question, () => policy, asker)
        for (const fault of faults(answered))
          if (found.size < 20) found.add(`${name} ${one.status}: ${fault}`)
      }
    }
  }
  expect([...found]).toEqual([])
})
