import { z } from 'zod'
import { fen, sum, ZERO, type Fen, type Scheme } from '@gongji/benefit'
import { failure } from '@gongji/platform/errors'
import { findPerson } from '@gongji/platform/people'
import { settlementsOf, type Settlement } from '@gongji/platform/settlement'
import { noteAccess } from '../access.ts'
import { Broken, compactTime, optional, type Reader } from '../fields/index.ts'
import { yuan } from '../json/index.ts'
import { CUM_TYPE, fundEntry, insutypeOf } from '../tables/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { psnNo } from './nodes.ts'

/** More settlements than anybody has in a lifetime. */
const MOST = 100_000

const month: Reader<string> = (value) =>
  /^(19|20)\d{2}(0[1-9]|1[0-2])$/.test(value) ? value : new Broken('须为六位年月，例如202611')

/** What a row does to the number of stays; a refund in part leaves the stay, the one that leaves nothing ends it. */
function staysBy(
  s: Settlement,
  last: ReadonlySet<string | null>,
  refunds: ReadonlySet<string | null>,
): number {
  if (s.refunds !== null) return last.has(s.id) ? -1 : 0
  if (s.reverses === null) return 1
  return refunds.has(s.reverses) ? 0 : -1
}

/** Stays count one each, and what takes all of one back takes its one. As an amount N16,2 the count is in whole yuan. */
function stays(of: Settlement[]): Fen {
  const last = new Set(of.map((s) => s.reversedBy))
  const refunds = new Set(of.filter((s) => s.refunds !== null).map((s) => s.id))
  const counted = of.filter((s) => s.kind === 'inpatient')
  return fen(counted.reduce((n, s) => n + 100 * staysBy(s, last, refunds), 0))
}

function rowsOf(of: Settlement[], scheme: Scheme): [code: string, value: Fen][] {
  const perFund = new Map<string, Fen>()
  for (const { fund, amount } of of.flatMap((s) => s.funds)) {
    const code = CUM_TYPE.ofFund(fundEntry(fund, scheme).code)
    perFund.set(code, sum([perFund.get(code) ?? ZERO, amount]))
  }
  return [
    [CUM_TYPE.stays, stays(of)],
    [CUM_TYPE.total, sum(of.map((s) => s.total))],
    [CUM_TYPE.deductible, sum(of.map((s) => s.deductible))],
    [CUM_TYPE.fund, sum(of.map((s) => s.fundTotal))],
    ...[...perFund].sort(([a], [b]) => (a < b ? -1 : 1)),
  ]
}

export const cumulativeQuery = transaction({
  infno: '5206',
  name: '人员累计信息查询',
  schema: z.object({ data: z.object({ psn_no: psnNo, cum_ym: optional('累计年月', month) }) }),
  example: { data: { psn_no: '990100000000000001', cum_ym: '202611' } },
  async handle({ p, envelope, input, meta }) {
    const { psn_no } = input.data
    if (!(await findPerson(p, psn_no))) return refused(failure('person_unknown').error)
    await noteAccess(p, meta, psn_no, envelope.infno)
    const until = input.data.cum_ym ?? compactTime(p.clock.now()).slice(0, 6)
    const year = until.slice(0, 4)
    // What was settled up to and including the month, in the calendar year of the month.
    const counted = (await settlementsOf(p, { psnNo: psn_no, limit: MOST })).filter(
      (s) => s.benefitDate.slice(0, 4) === year && s.benefitDate.replace('-', '').slice(0, 6) <= until,
    )
    const schemes = [...new Set(counted.map((s) => s.scheme))].sort()
    const cuminfo = schemes.flatMap((scheme) =>
      rowsOf(
        counted.filter((s) => s.scheme === scheme),
        scheme,
      ).map(([cum_type_code, cum]) => ({
        insutype: insutypeOf(scheme),
        year,
        cum_ym: until,
        cum_type_code,
        cum: yuan(cum),
      })),
    )
    return done({ cuminfo })
  },
})
