/** Care out of area: situations, filings and places (C20, C21). */
import { describe, expect, test } from 'vitest'
import { differences, head, packOf } from '../testing/packs.ts'

const policy = (body: string) =>
  packOf(`${head}
versions:
  - from: 2020-01-01
    source: T
    confidence: L
${body}`)

describe('out of area (C20, C21, F1–F3)', () => {
  const pack = policy(`
    employee:
      inpatient:
        covers: [inpatient, emergency]
        deductible: { period: admission, amount: [{ when: { level: third }, is: 500 }, { is: 300 }], nth: [{ n: 2, op: ratio, value: 50%, onward: true }] }
        bands: { table: [{ ratio: [{ when: { level: third }, is: 86% }, { is: 90% }] }] }
        adjust: [{ when: { status: retired }, op: add, value: 5% }]
      outpatient: { covers: [outpatient], bands: { table: [{ ratio: 50% }] } }
      layers:
        serious_illness: { threshold: 100, bands: [{ ratio: 60% }] }
        other: { kinds: [inpatient], base_includes: [away_share], bands: [{ ratio: 50% }] }
      out_of_area:
        home: ["9902"]
        as_filed: ["12", "13"]
        long_term: { payable: true }
        referral: { ratio_minus: 5%, deductible: 700 }
        emergency: { ratio_times: 90% }
        temporary: { payable: { unknown: 未公布 } }
        unfiled:
          payable: [{ when: { kind: outpatient }, is: false }, { is: true }]
          ratio_minus: 20%
          first_share: 10%
          deductible: 1000
          layers: [serious_illness]
          text: 未备案的门诊费用不予支付`)
  const at = (more: string, place = '310000', level = 'third') =>
    `date: 2025-06-30, kind: inpatient, institution: { area: away, level: ${level}, place: "${place}" }, in_scope: 10100, ${more}`
  const filed = (type: string, more = '') => `filing: { type: ${type}, from: 2025-01-01 ${more} }`
  test('filed as at home; referred −5 points and a deductible of 700; emergencies × 90 %, filed or not; unfiled everything at once', () => {
    expect(
      differences(
        pack,
        `
format: gongji-case/1
cases:
  - { id: long-term, facts: { ${at(filed('long_term'))} }, expect: { deductible: 500, ratio: 86%, funds: { pool: 8256 } } }
  - { id: long-term at second level, facts: { ${at(filed('long_term'), '310000', 'second')} }, expect: { deductible: 300, ratio: 90%, funds: { pool: 8820 } } }
  - { id: referred, facts: { ${at(filed('referral'))} }, expect: { deductible: 700, ratio: 81%, funds: { pool: 7614 } } }
  - { id: referred again, facts: { ${at(`${filed('referral')}, year: { admissions.inpatient: 1 }`)} }, expect: { deductible: 350 } }
  - { id: emergency without filing, facts: { ${at('').replace('kind: inpatient', 'kind: emergency')} }, expect: { deductible: 500, ratio: 77.4%, denials: [] } }
  - { id: unfiled, facts: { ${at('')} }, expect: { deductible: 1000, ratio: 66%, funds: { pool: 5339.40, serious_illness: 1460.24, other: 505 } } }
  - { id: unfiled and retired, facts: { ${at('person: { status: retired }')} }, expect: { ratio: 71% } }`,
      ),
    ).toEqual([])
  })
  test('a filing holds to its last day, by default six months, and only at its place; a place that counts as filed or as home', () => {
    const referred = 'expect: { ratio: 81% }'
    const unfiled = 'expect: { ratio: 66% }'
    expect(
      differences(
        pack,
        `
format: gongji-case/1
cases:
  - { id: last day of six months, facts: { ${at(filed('referral'))} }, ${referred} }
  - { id: the day after, facts: { ${at(filed('referral')).replace('2025-06-30', '2025-07-01')} }, ${unfiled} }
  - { id: before it begins, facts: { ${at(filed('referral')).replace('2025-06-30', '2024-12-31')} }, ${unfiled} }
  - { id: own last day, facts: { ${at(filed('referral', ', to: 2025-06-29'))} }, ${unfiled} }
  - { id: its province, facts: { ${at(filed('referral', ', place: "310000"'), '310115')} }, ${referred} }
  - { id: another city, facts: { ${at(filed('referral', ', place: "320100"'), '320500')} }, ${unfiled} }
  - { id: long-term has no end, facts: { ${at(filed('long_term')).replace('2025-06-30', '2029-06-30')} }, expect: { ratio: 86% } }
  - { id: counts as filed, facts: { ${at('', '130100')} }, expect: { ratio: 86%, deductible: 500 } }
  - { id: counts as home, facts: { ${at('', '990200')} }, expect: { ratio: 86%, denials: [] } }`,
      ),
    ).toEqual([])
  })
  test('what is not payable, not known or not stated refuses and says which; accounts stay open', () => {
    const silent = policy(`
    employee:
      account: { has: true }
      inpatient: { covers: [inpatient], bands: { table: [{ ratio: 50% }] } }
      out_of_area: { referral: { ratio_minus: 5% }, validity_months: { referral: 12 } }`)
    expect(
      differences(
        pack,
        `
format: gongji-case/1
cases:
  - { id: outpatient unfiled, facts: { ${at('').replace('kind: inpatient', 'kind: outpatient')} }, expect: { fund: 0, denials: ['out_of_area:unfiled'] } }
  - { id: unknown, facts: { ${at(filed('temporary'))} }, expect: { fund: 0, denials: ['unknown_figure:employee.out_of_area.temporary.payable'] } }`,
      ),
    ).toEqual([])
    expect(
      differences(
        silent,
        `
format: gongji-case/1
cases:
  - { id: not stated, facts: { ${at('purse: { own: 100 }')} }, expect: { fund: 0, own: 100, denials: ['out_of_area:unfiled'] } }
  - { id: twelve months, facts: { ${at(filed('referral')).replace('2025-06-30', '2025-12-31')} }, expect: { fund: 4545 } }
  - { id: thirteen months, facts: { ${at(filed('referral')).replace('2025-06-30', '2026-01-01')} }, expect: { denials: ['out_of_area:unfiled'] } }`,
      ),
    ).toEqual([])
  })
  test('conditions by place and by filing', () => {
    const by = policy(`
    employee:
      inpatient:
        covers: [inpatient]
        bands: { table: [{ ratio: [{ when: { place: ["31", "3201"] }, is: 70% }, { when: { filing: referral }, is: 60% }, { is: 50% }] }] }
      out_of_area: { long_term: { payable: true }, referral: { payable: true }, unfiled: { payable: true } }`)
    expect(
      differences(
        by,
        `
format: gongji-case/1
cases:
  - { id: place, facts: { ${at('', '320106')} }, expect: { ratio: 70% } }
  - { id: filing, facts: { ${at(filed('referral'), '330100')} }, expect: { ratio: 60% } }
  - { id: neither, facts: { ${at('', '330100')} }, expect: { ratio: 50% } }`,
      ),
    ).toEqual([])
  })
})
