import { isLosslessNumber } from 'lossless-json'
import { parseYuan } from '@gongji/benefit'

/**
 * The arithmetic that every settlement answer obeys (national interface, section 4). Each check answers with
 * the sentence of what is wrong, so that a test shows all of it at once.
 */
type Node = Readonly<Record<string, unknown>>

const FUND_FIELDS = [
  'hifp_pay',
  'cvlserv_pay',
  'hifes_pay',
  'hifmi_pay',
  'hifob_pay',
  'hifdm_pay',
  'maf_pay',
  'oth_pay',
]
const ACCOUNT_ROW = '310200'
const HOSPITAL_ROW = '999996'
const PARTS = ['fulamt_ownpay_amt', 'overlmt_selfpay', 'preselfpay_amt', 'inscp_scp_amt']

/** An amount in fen. @throws Error when the field is not a JSON number. */
export function fenOf(node: Node, field: string): number {
  const value = node[field]
  if (!isLosslessNumber(value))
    throw new Error(`${field} should be a JSON number; it is ${JSON.stringify(value)}`)
  return parseYuan(value.value)
}

const total = (node: Node, fields: readonly string[]): number =>
  fields.reduce((sum, f) => sum + fenOf(node, f), 0)

/** What is wrong with the amounts of a setlinfo and its setldetail; empty when nothing is. */
export function brokenIdentities(output: { setlinfo: Node; setldetail: readonly Node[] }): string[] {
  const { setlinfo: info, setldetail: rows } = output
  const wrong: string[] = []
  const equal = (rule: string, left: number, right: number): void => {
    if (left !== right) wrong.push(`${rule}: ${left} ≠ ${right}`)
  }
  const rowsOf = (code: string) => rows.filter((row) => row.fund_pay_type === code)
  const paid = (list: readonly Node[]) => list.reduce((sum, row) => sum + fenOf(row, 'fund_payamt'), 0)
  const funds = rows.filter((row) => row.fund_pay_type !== ACCOUNT_ROW && row.fund_pay_type !== HOSPITAL_ROW)

  equal('1 the bill is the sum of its four parts', fenOf(info, 'medfee_sumamt'), total(info, PARTS))
  equal(
    '2 the bill is funds, person and hospital',
    fenOf(info, 'medfee_sumamt'),
    total(info, ['fund_pay_sumamt', 'psn_part_amt', 'hosp_part_amt']),
  )
  equal(
    '3 the person pays by account and cash',
    fenOf(info, 'psn_part_amt'),
    total(info, ['acct_pay', 'psn_cash_pay']),
  )
  const [acct, aid] = [fenOf(info, 'acct_pay'), fenOf(info, 'acct_mulaid_pay')]
  if (Math.abs(aid) > Math.abs(acct) || aid * acct < 0)
    wrong.push(`4 acct_pay ${acct} contains acct_mulaid_pay ${aid}`)
  equal('5 the funds sum up', fenOf(info, 'fund_pay_sumamt'), total(info, FUND_FIELDS))
  equal(
    '6 the fund rows are the funds, without account and hospital',
    fenOf(info, 'fund_pay_sumamt'),
    paid(funds),
  )
  equal('6 the account row is acct_pay', acct, paid(rowsOf(ACCOUNT_ROW)))
  equal('7 the hospital row is hosp_part_amt', fenOf(info, 'hosp_part_amt'), paid(rowsOf(HOSPITAL_ROW)))
  const codes = rows.map((row) => row.fund_pay_type)
  if (new Set(codes).size !== codes.length) wrong.push(`a fund has more than one row: ${codes.join(' ')}`)
  for (const row of rows) {
    equal('setldetail repeats inscp_scp_amt', fenOf(row, 'inscp_scp_amt'), fenOf(info, 'inscp_scp_amt'))
    if (fenOf(row, 'fund_payamt') === 0) wrong.push(`a row without money: ${String(row.fund_pay_type)}`)
  }
  if (Math.abs(fenOf(info, 'act_pay_dedc')) > Math.abs(fenOf(info, 'inscp_scp_amt'))) {
    wrong.push('9 the deductible lies within the scope')
  }
  return wrong
}

/** Identity 8: the balance falls by the own part of acct_pay, and by nothing else. */
export function brokenBalance(before: number, info: Node): string[] {
  const own = fenOf(info, 'acct_pay') - fenOf(info, 'acct_mulaid_pay')
  const after = fenOf(info, 'balc')
  return after === before - own ? [] : [`8 balance ${before} less own part ${own} is not ${after}`]
}

/** Identity 13 and the four parts of each line; `setlinfo` is left out before anything is settled. */
export function brokenLines(lines: readonly Node[], info?: Node): string[] {
  const wrong: string[] = []
  const fields = ['fulamt_ownpay_amt', 'overlmt_amt', 'preselfpay_amt', 'inscp_scp_amt']
  for (const line of lines) {
    if (fenOf(line, 'det_item_fee_sumamt') !== total(line, fields)) {
      wrong.push(`11 line ${String(line.feedetl_sn)} is not the sum of its parts`)
    }
  }
  if (info === undefined) return wrong
  for (const [at, field] of fields.entries()) {
    const sum = lines.reduce((all, line) => all + fenOf(line, field), 0)
    if (sum !== fenOf(info, PARTS[at]!))
      wrong.push(`13 lines sum ${sum} in ${field}, setlinfo says otherwise`)
  }
  return wrong
}

const AMOUNTS = [
  'medfee_sumamt',
  ...PARTS,
  'act_pay_dedc',
  ...FUND_FIELDS,
  'fund_pay_sumamt',
  'psn_part_amt',
  'acct_pay',
  'acct_mulaid_pay',
  'psn_cash_pay',
  'hosp_part_amt',
]

/** The amounts of a setlinfo in fen, to hold two answers against each other. */
export const amountsOf = (info: Node): Record<string, number> =>
  Object.fromEntries(AMOUNTS.map((field) => [field, fenOf(info, field)]))

/** Identity 15: every amount of the refund is the original's with a minus sign. */
export function brokenRefund(original: Node, refund: Node): string[] {
  return AMOUNTS.filter((field) => fenOf(original, field) !== -fenOf(refund, field)).map(
    (field) => `15 ${field} of the refund is not the negative of ${fenOf(original, field)}`,
  )
}
