/** The columns of a settlement that an allocation fills, the way back, and the difference of two. */
import type { Allocation, Fen, FundLeg, LineParts, Ppm } from '@gongji/benefit'
import type { SettlementDetail, SettlementRow } from '../tables.ts'

type Summed =
  | 'total'
  | 'self_paid'
  | 'over_ceiling'
  | 'first_paid'
  | 'in_scope'
  | 'deductible'
  | 'fund_total'
  | 'personal'
  | 'own_current'
  | 'own_carried'
  | 'aid_total'
  | 'cash'
  | 'hospital'

export type Allocated = Pick<SettlementRow, Summed | 'pool_ratio' | 'detail'>

/** @param bindingOf the binding under which a sharer pays */
export function allocated(a: Allocation, bindingOf: (sharer: string) => string): Allocated {
  const aid = a.aid.map((leg) => ({ ...leg, bindingId: bindingOf(leg.sharer) }))
  return {
    total: a.parts.total,
    self_paid: a.parts.selfPaid,
    over_ceiling: a.parts.overCeiling,
    first_paid: a.parts.selfPayFirst,
    in_scope: a.parts.inScope,
    deductible: a.deductible,
    pool_ratio: a.poolRatio,
    fund_total: a.fundTotal,
    personal: a.personal,
    own_current: a.own.current,
    own_carried: a.own.carried,
    aid_total: aid.reduce((sum, leg) => sum + leg.current + leg.carried, 0),
    cash: a.cash,
    hospital: a.hospital,
    detail: {
      funds: a.funds,
      aid,
      lines: a.lines,
      denials: a.denials,
      aidNotes: a.aidNotes,
      accumulate: a.accumulate,
    },
  }
}

/** The allocation that a settlement's row was written from. */
export function allocationOf(row: Allocated): Allocation {
  const { detail } = row
  return {
    parts: {
      total: row.total as Fen,
      selfPaid: row.self_paid as Fen,
      overCeiling: row.over_ceiling as Fen,
      selfPayFirst: row.first_paid as Fen,
      inScope: row.in_scope as Fen,
    },
    lines: detail.lines,
    deductible: row.deductible as Fen,
    poolRatio: row.pool_ratio as Ppm,
    funds: detail.funds,
    fundTotal: row.fund_total as Fen,
    personal: row.personal as Fen,
    own: { current: row.own_current as Fen, carried: row.own_carried as Fen },
    aid: detail.aid.map(({ sharer, current, carried }) => ({ sharer, current, carried })),
    cash: row.cash as Fen,
    hospital: row.hospital as Fen,
    denials: detail.denials,
    aidNotes: detail.aidNotes,
    accumulate: detail.accumulate,
  }
}

/** What brings `former` to `remaining`, column by column; legs and lines that stay as they are are left out. */
export function differenceOf(former: Allocated, remaining: Allocated): Allocated {
  const by = (name: Summed): number => remaining[name] - former[name]
  return {
    total: by('total'),
    self_paid: by('self_paid'),
    over_ceiling: by('over_ceiling'),
    first_paid: by('first_paid'),
    in_scope: by('in_scope'),
    deductible: by('deductible'),
    pool_ratio: former.pool_ratio,
    fund_total: by('fund_total'),
    personal: by('personal'),
    own_current: by('own_current'),
    own_carried: by('own_carried'),
    aid_total: by('aid_total'),
    cash: by('cash'),
    hospital: by('hospital'),
    detail: detailDifference(former.detail, remaining.detail),
  }
}

function detailDifference(former: SettlementDetail, remaining: SettlementDetail): SettlementDetail {
  const fund = (leg: FundLeg) => leg.fund
  const sharer = (leg: SettlementDetail['aid'][number]) => leg.sharer
  const line = (parts: LineParts) => parts.id
  const keys = [...Object.keys(former.accumulate), ...Object.keys(remaining.accumulate)]
  const sums = [...new Set(keys)]
    .sort()
    .map((key) => [key, (remaining.accumulate[key] ?? 0) - (former.accumulate[key] ?? 0)] as const)
  return {
    funds: paired(former.funds, remaining.funds, fund, ['amount']),
    aid: paired(former.aid, remaining.aid, sharer, ['current', 'carried']),
    lines: paired(former.lines, remaining.lines, line, [
      'total',
      'selfPaid',
      'overCeiling',
      'selfPayFirst',
      'inScope',
    ]),
    denials: remaining.denials,
    aidNotes: [],
    accumulate: Object.fromEntries(sums.filter(([, change]) => change !== 0)),
  }
}

/** One row per key of either list, its amounts the later less the former; rows of noughts are left out. */
function paired<T, K extends keyof T>(
  former: readonly T[],
  remaining: readonly T[],
  keyOf: (row: T) => string,
  amounts: readonly K[],
): T[] {
  const was = new Map(former.map((row) => [keyOf(row), row]))
  const is = new Map(remaining.map((row) => [keyOf(row), row]))
  const at = (row: T | undefined, name: K): number => (row ? Number(row[name]) : 0)
  return [...new Map([...was, ...is])].flatMap(([key, row]) => {
    const changes = amounts.map((name) => [name, at(is.get(key), name) - at(was.get(key), name)] as const)
    return changes.some(([, change]) => change !== 0) ? [{ ...row, ...Object.fromEntries(changes) }] : []
  })
}
