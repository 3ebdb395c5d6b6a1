/** A stored settlement beside the allocation that its facts give: what must be equal, name by name. */
import type { Allocation } from '@gongji/benefit'
import { canonical } from '../command/index.ts'
import type { SettlementRow } from './tables.ts'

/** The first thing in which a stored settlement differs from its facts decided again; undefined if in nothing. */
export function difference(row: SettlementRow, allocation: Allocation): string | undefined {
  const computed = comparable(allocation)
  const stored = storedComparable(row)
  for (const [name, value] of Object.entries(computed)) {
    const was = canonical(stored[name])
    if (was !== canonical(value)) return `${name} is ${was}, its facts give ${canonical(value)}`
  }
  return undefined
}

export function comparable(a: Allocation): Record<string, unknown> {
  return {
    total: a.parts.total,
    selfPaid: a.parts.selfPaid,
    overCeiling: a.parts.overCeiling,
    selfPayFirst: a.parts.selfPayFirst,
    inScope: a.parts.inScope,
    deductible: a.deductible,
    poolRatio: a.poolRatio,
    funds: a.funds,
    fundTotal: a.fundTotal,
    personal: a.personal,
    own: a.own,
    aid: a.aid,
    cash: a.cash,
    hospital: a.hospital,
    lines: a.lines,
    denials: a.denials,
    aidNotes: a.aidNotes,
    accumulate: a.accumulate,
  }
}

export function storedComparable(row: SettlementRow): Record<string, unknown> {
  return {
    total: row.total,
    selfPaid: row.self_paid,
    overCeiling: row.over_ceiling,
    selfPayFirst: row.first_paid,
    inScope: row.in_scope,
    deductible: row.deductible,
    poolRatio: row.pool_ratio,
    funds: row.detail.funds,
    fundTotal: row.fund_total,
    personal: row.personal,
    own: { current: row.own_current, carried: row.own_carried },
    aid: row.detail.aid.map(({ sharer, current, carried }) => ({ sharer, current, carried })),
    cash: row.cash,
    hospital: row.hospital,
    lines: row.detail.lines,
    denials: row.detail.denials,
    aidNotes: row.detail.aidNotes,
    accumulate: row.detail.accumulate,
  }
}
