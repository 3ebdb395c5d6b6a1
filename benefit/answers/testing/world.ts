/** A small region and a person in it, for tests of answers. */
import { caseFacts, parseCases } from '../../pack/index.ts'
import { packOf } from '../../testing/packs.ts'
import type { Answered, Asker, AskerRecord, PolicyOn } from '../index.ts'

export const PACK = `
format: gongji-pack/1
id: test
name: 测试统筹区
sources: { T1: { title: 门诊待遇通知 }, T2: { title: 家庭共济通知 }, T3: { title: 缴费通知 } }
versions:
  - from: 2023-01-01
    source: T1
    confidence: M
    card_password: { max_errors: 3, lock_hours: 24 }
    employee:
      account: { has: [{ when: { tier: small }, is: false }, { is: true }] }
      outpatient:
        covers: [outpatient, emergency]
        deductible: { period: year, amount: 500 }
        bands: { table: [{ ratio: [{ when: { level: community }, is: 90% }, { when: { level: third }, is: 60% }, { is: 70% }] }] }
        caps: [{ id: yearly, per: year, amount: 20000 }]
      pharmacy:
        covers: [pharmacy]
        pooled: [{ when: { prescription: true }, is: true }, { is: false }]
        bands: { table: [{ ratio: 50% }] }
      inpatient:
        covers: [inpatient]
        deductible: { period: admission, amount: 800 }
        bands: { table: [{ ratio: 85% }] }
        caps: [{ id: yearly, per: year, amount: { unknown: 未公布, at_least: 100000 } }]
      out_of_area:
        referral: { ratio_minus: 10% }
        temporary: { ratio_minus: 20%, first_share: 10% }
        unfiled: { payable: false }
      waiting:
        fixed_months: 3
        variable: { months_per_year: 1, counts_from: second_missed_year }
        repair: { months_per_year: 1, price: 400 }
        decides_on: discharge
      contribution:
        source: T3
        monthly:
          floor: 6000
          cap: 30000
          reference: 10000
          choices: [60%, 100%]
          parts: [{ id: personal, payer: person, rate: 8% }]
          arrears: { late_fee_per_day: 0.05% }
      credit: { day: 10, parts: [{ id: own, of: base, rate: 2% }], source: T3 }
    resident:
      inpatient: { covers: [inpatient], bands: { table: [{ ratio: 60% }] } }
    mutual_aid: { enabled: true, payer_order: priority, user_may_reorder: true, source: T2 }
`

const pack = packOf(PACK)
export const on: PolicyOn = (date) => pack.on(date)

/** @param rest changes of the pack, as a replacement in its text */
export const packWith = (found: string, put: string): PolicyOn => {
  const changed = packOf(PACK.replace(found, put))
  return (date) => changed.on(date)
}

/** @param facts short form of a case's facts (policies/README.md, section 5), without `date` */
export function asker(facts = '{}', record: AskerRecord = {}, day = '2025-06-04'): Asker {
  const text = `{ facts: ${facts === '{}' ? `{ date: ${day} }` : facts.replace('{', `{ date: ${day}, `)}, expect: {} }`
  const parsed = parseCases(text, 'asker.yaml')
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const { person, year, purse, waiting, filing } = caseFacts(on(day), parsed.cases[0]!.facts)
  return {
    on: day,
    person,
    year,
    purse,
    ...(waiting ? { waiting } : {}),
    ...(filing ? { filing } : {}),
    record,
  }
}

/** The facts of an answer in Chinese, by label. */
export const told = ({ facts }: Answered): Record<string, string> =>
  Object.fromEntries(facts.map(({ label, value }) => [label.zh, value.zh]))

export const sentences = (answered: Answered): string => answered.sentences.map(({ zh }) => zh).join('')
