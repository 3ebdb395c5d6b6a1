import { sum, type Fen, type PayerAmount } from '@gongji/benefit'
import type { Platform } from '@gongji/platform'
import type { Result } from '@gongji/platform/errors'
import { findPeople, maskName } from '@gongji/platform/people'
import type {
  LineLeft,
  Refunded,
  RefundedState,
  Remainder,
  Settlement,
  Undelivered,
} from '@gongji/platform/settlement'
import { showDateTime } from '../fields/index.ts'
import { quantity, yuan } from '../json/index.ts'
import { ACCOUNT, fundEntry, HOSPITAL } from '../tables/index.ts'
import { done, refused, type Outcome } from '../transaction.ts'
import { mulaid } from './extension.ts'
import { partyOf, type Party } from './party.ts'
import { setldetail } from './setldetail.ts'

type Named = ReadonlyMap<string, string>

const UNDELIVERED = {
  terminated: '参保关系已终止（死亡或转出）',
  no_account: '没有可入账的个人账户',
} as const

async function namesOf(p: Platform, psnNos: readonly string[]): Promise<Named> {
  const people = await findPeople(p, [...new Set(psnNos)])
  return new Map([...people].map(([psnNo, { name }]) => [psnNo, maskName(name)]))
}

const sharersOf = (amounts: readonly PayerAmount[]): string[] =>
  amounts.flatMap(({ payer }) => (payer.kind === 'relative' ? [payer.sharer] : []))

/** One row per payer, both parts of an account together. */
function payerRows(amounts: readonly PayerAmount[], { scheme }: Settlement, names: Named) {
  const rows = new Map<string, { payer: string; fund_pay_type: string | null; name: string; fen: Fen }>()
  for (const { payer, amount } of amounts) {
    const key = `${payer.kind} ${payer.kind === 'fund' ? payer.fund : payer.kind === 'relative' ? payer.sharer : ''}`
    const entry =
      payer.kind === 'fund'
        ? fundEntry(payer.fund, scheme)
        : payer.kind === 'hospital'
          ? HOSPITAL
          : payer.kind === 'cash'
            ? { code: null, name: '现金' }
            : {
                code: ACCOUNT.code,
                name: payer.kind === 'own' ? '本人账户' : (names.get(payer.sharer) ?? ''),
              }
    const before = rows.get(key)?.fen ?? (0 as Fen)
    rows.set(key, {
      payer: payer.kind,
      fund_pay_type: entry.code,
      name: entry.name,
      fen: sum([before, amount]),
    })
  }
  return [...rows.values()].map(({ fen, ...row }) => ({ ...row, amt: yuan(fen) }))
}

const undeliveredRows = (shares: readonly Undelivered[], names: Named) =>
  shares.map(({ psnNo, amount, why }) => ({
    psn_name: names.get(psnNo) ?? '',
    amt: yuan(amount),
    why,
    text: UNDELIVERED[why],
  }))

const lineRow = ({ line, quantity: left, amount }: LineLeft) => ({
  feedetl_sn: line,
  cnt: quantity(left as Parameters<typeof quantity>[0]),
  amt: yuan(amount),
})

const remainingNode = (remaining: Remainder, names: Named) => ({
  medfee_sumamt: yuan(remaining.total),
  fund_pay_sumamt: yuan(remaining.fundTotal),
  acct_pay: yuan(sum([remaining.own, ...remaining.aid.map(({ amount }) => amount)])),
  acct_mulaid_pay: yuan(sum(remaining.aid.map(({ amount }) => amount))),
  psn_cash_pay: yuan(remaining.cash),
  hosp_part_amt: yuan(remaining.hospital),
  mulaid: remaining.aid.map(({ sharer, amount }, at) => ({
    sn: at + 1,
    psn_name: names.get(sharer) ?? '',
    amt: yuan(amount),
  })),
  lines: remaining.lines.map(lineRow),
})

/** The answer of 2103, 2208 and 2305 with refund_lines. */
export async function refundedOutcome(
  p: Platform,
  result: Result<Refunded>,
  info: (s: Settlement, party: Party) => object,
): Promise<Outcome> {
  if (!result.ok) return refused(result.error, result)
  const {
    settlement: s,
    sequence,
    amount,
    returns,
    topUps,
    undelivered,
    remaining,
    complete,
    fingerprint,
  } = result.value
  const [party, shares, names] = await Promise.all([
    partyOf(p, s),
    mulaid(p, s),
    namesOf(p, [
      ...sharersOf([...returns, ...topUps]),
      ...undelivered.map(({ psnNo }) => psnNo),
      ...remaining.aid.map(({ sharer }) => sharer),
    ]),
  ])
  const output = {
    setlinfo: info(s, party),
    setldetail: setldetail(s),
    expContent: {
      mulaid: shares,
      refund_of: s.refunds,
      refund_no: sequence,
      refund_amt: yuan(amount),
      returns: payerRows(returns, s, names),
      top_ups: payerRows(topUps, s, names),
      undelivered: undeliveredRows(undelivered, names),
      complete: complete ? '1' : '0',
      remaining: remainingNode(remaining, names),
      refund_confirm: fingerprint,
    },
  }
  return done(output, result.recordedAt === undefined ? {} : { recordedAt: result.recordedAt })
}

/** In 5203: the refunds of a settlement that stand, and what they have left. */
export async function refundsNode(p: Platform, state: RefundedState) {
  const { refunds, remaining } = state
  if (refunds.length === 0) return { refunds: [], remaining: null }
  const amounts = refunds.flatMap((one) => [...one.returns, ...one.topUps])
  const names = await namesOf(p, [
    ...sharersOf(amounts),
    ...remaining.aid.map(({ sharer }) => sharer),
    ...refunds.flatMap((one) => one.undelivered.map(({ psnNo }) => psnNo)),
  ])
  return {
    refunds: refunds.map((one) => ({
      refund_no: one.sequence,
      setl_id: one.settlement.id,
      setl_time: showDateTime(new Date(one.settlement.happenedAt)),
      medfee_sumamt: yuan(one.settlement.total),
      returns: payerRows(one.returns, one.settlement, names),
      top_ups: payerRows(one.topUps, one.settlement, names),
      undelivered: undeliveredRows(one.undelivered, names),
    })),
    remaining: remainingNode(remaining, names),
  }
}
