/** Who pays what, in the one order of every page: fund, own account, relatives, hospital, cash. */
import { sum, type Fen } from '@gongji/benefit'
import type { PayRow } from '@gongji/client/schema'
import type { Remainder, Settlement } from '@gongji/platform/settlement'

/** Why a payer pays its amount, line by line, and what that stands on. */
export interface Why {
  lines: string[]
  sources: string[]
}

export interface Explained {
  funds: Why
  own: Why
  /** By sharer. */
  aid: ReadonlyMap<string, Why>
  cash: Why
  hospital: Why
  /** The whole calculation, in order. */
  whole: string[]
}

const row = (payer: PayRow['payer'], label: string, amount: Fen, why: Why, name?: string): PayRow => ({
  payer,
  label,
  ...(name === undefined ? {} : { name }),
  amount_fen: amount,
  why: why.lines,
  source_texts: why.sources,
})

const NOTHING: Why = { lines: [], sources: [] }

/** Who pays how much, both parts of each account together. */
export type Split = Pick<Remainder, 'fundTotal' | 'own' | 'aid' | 'cash' | 'hospital'>

export const splitOf = (s: Settlement): Split => ({
  fundTotal: s.fundTotal,
  own: sum([s.own.current, s.own.carried]),
  aid: s.aid.map((leg) => ({ sharer: leg.sharer, amount: sum([leg.current, leg.carried]) })),
  cash: s.cash,
  hospital: s.hospital,
})

/** @param names masked names of the sharers by person number */
export function rowsOf(s: Split, explained: Explained, names: ReadonlyMap<string, string>): PayRow[] {
  const relatives = s.aid.map((leg) =>
    row(
      'relative',
      '家庭共济',
      leg.amount,
      explained.aid.get(leg.sharer) ?? NOTHING,
      names.get(leg.sharer) ?? '',
    ),
  )
  return [
    row('fund', '医保基金', s.fundTotal, explained.funds),
    row('own', '本人账户', s.own, explained.own),
    ...relatives,
    ...(s.hospital === 0 ? [] : [row('hospital', '医院负担', s.hospital, explained.hospital)]),
    row('cash', '还需付', s.cash, explained.cash),
  ]
}
