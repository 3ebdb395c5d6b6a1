/** Many people with bases, put into the tables at once: what enrolling them one by one would leave there. */
import type { Db } from '@gongji/ledger'
import { packText } from '../../testing/index.ts'

/** 2 % of the base, the retired 100 yuan less 3 for the large-amount fund; interest of 0.36 % on what is carried over. */
export const CREDITING = (more = '') => `  - from: 2025-01-01
    employee:
      credit:
        source: T1
        confidence: D
        day: 5
        parts:
          - { id: own, when: { status: active }, of: base, rate: 2% }
          - id: fixed
            when: { status: retired }
            amount:
              - { when: { age: { below: 70 } }, is: 100 }
              - { is: 110 }
        deductions:
          - { id: large_amount, when: { status: retired }, amount: 3 }
${more}`

export const creditingPack = (more = '', choices: Parameters<typeof packText>[0] = {}) => ({
  example: packText({ ...choices, later: CREDITING(more) }),
})

export const INTEREST = `      interest: { posting: quarterly, current: 0.1%, carried: 0.36%, source: T1, confidence: D }
`

export const psn = (region: string, n: number): string => region + String(n).padStart(12, '0')

/** People `from` to below `to` of a region, enrolled and with a base of 5,000 yuan and their number in yuan for a month. */
export async function plantBases(
  owner: Db,
  { region, period, from = 0, to }: { region: string; period: string; from?: number; to: number },
): Promise<void> {
  const values = [region, from, to]
  const people = `(SELECT $1 || lpad(n::text, 12, '0') AS psn, n FROM generate_series($2::int, $3::int - 1) AS n) AS p`
  await owner.query(
    `INSERT INTO enrolment (region, psn_no, scheme, psn_type, state, since, civil_servant, admdvs, account, groups, contracted, version, batch)
     SELECT $1, psn, 'employee', '1101', 'active', '2024-01-01', false, $1, 'open', '[]', '[]', 1, 0 FROM ${people}
     ON CONFLICT DO NOTHING`,
    values,
  )
  await owner.query(
    `INSERT INTO credit_base (region, period, psn_no, base, status, age)
     SELECT $1, $4, psn, 500000 + n * 100, 'active', 20 + n % 40 FROM ${people}`,
    [...values, period],
  )
}
