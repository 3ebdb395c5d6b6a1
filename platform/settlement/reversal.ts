/** The rows of a reversal, of a settlement brought back, and who stands at the end of such a chain. */
import type { Fen, LineParts } from '@gongji/benefit'
import type { Desk, Need } from '@gongji/ledger'
import { purseNeeds } from '../credit/accounts.ts'
import { visitNeeds } from '../visit/load.ts'
import { publicNeeds } from './legs.ts'
import { deliveryNeeds } from './refund/deliver.ts'
import { standingNeeds, standingRefunds } from './refund/standing.ts'
import { accumulator, settlement, type SettlementRow } from './tables.ts'

/** Everything that undoing or redoing a settlement touches. */
export function undoNeeds(desk: Desk, row: SettlementRow): Need[] {
  return [
    ...visitNeeds(row.visit_id),
    { table: accumulator, by: { psn_no: row.psn_no, scheme: row.scheme, year: row.year } },
    ...publicNeeds(desk.region, row.institution),
    ...purseNeeds(row.psn_no),
    ...row.detail.aid.flatMap((leg) => purseNeeds(leg.sharer)),
    ...deliveryNeeds(row),
  ]
}

export const findNeeds = (id: string): Need[] => [
  { table: settlement, by: { id } },
  { table: settlement, by: { reverses: id } },
]

const restoredBy = (reversalId: string): Need => ({ table: settlement, by: { restores: reversalId } })

/** The rows that `liveOf` follows. Ask again until nothing new is needed. */
export function chainNeeds(desk: Desk, id: string): Need[] {
  const needs = [...findNeeds(id), ...standingNeeds(desk, id)]
  if (!needs.every((need) => desk.has(need))) return needs
  const reversal = desk.row(settlement, { reverses: id })
  if (!reversal) return needs
  needs.push(restoredBy(reversal.id))
  if (!desk.has(restoredBy(reversal.id))) return needs
  const restored = desk.row(settlement, { restores: reversal.id })
  return restored ? [...needs, ...chainNeeds(desk, restored.id)] : needs
}

/**
 * What a settlement's id stands for now: itself, or the row that brought it back after its reversal was
 * taken back, or the reversal that holds, or the refund that left nothing of it.
 */
export function liveOf(
  desk: Desk,
  id: string,
): { live: SettlementRow } | { reversedBy: SettlementRow } | undefined {
  const row = desk.row(settlement, { id })
  if (!row) return undefined
  const reversal = desk.row(settlement, { reverses: id })
  if (!reversal) {
    const last = standingRefunds(desk, id).at(-1)
    return last?.complete ? { reversedBy: desk.row(settlement, { id: last.id })! } : { live: row }
  }
  const restored = desk.row(settlement, { restores: reversal.id })
  return restored ? liveOf(desk, restored.id) : { reversedBy: reversal }
}

const negative = (amount: number): Fen => (amount === 0 ? 0 : -amount) as Fen

const negativeLine = (line: LineParts): LineParts => ({
  id: line.id,
  total: negative(line.total),
  selfPaid: negative(line.selfPaid),
  overCeiling: negative(line.overCeiling),
  selfPayFirst: negative(line.selfPayFirst),
  inScope: negative(line.inScope),
})

/** The exact negative of a settlement: every sum, leg, line and accumulated delta. */
export function negated(row: SettlementRow): SettlementRow {
  const { detail } = row
  return {
    ...row,
    total: negative(row.total),
    self_paid: negative(row.self_paid),
    over_ceiling: negative(row.over_ceiling),
    first_paid: negative(row.first_paid),
    in_scope: negative(row.in_scope),
    deductible: negative(row.deductible),
    fund_total: negative(row.fund_total),
    personal: negative(row.personal),
    own_current: negative(row.own_current),
    own_carried: negative(row.own_carried),
    aid_total: negative(row.aid_total),
    cash: negative(row.cash),
    hospital: negative(row.hospital),
    detail: {
      ...detail,
      funds: detail.funds.map((leg) => ({ ...leg, amount: negative(leg.amount) })),
      aid: detail.aid.map((leg) => ({
        ...leg,
        current: negative(leg.current),
        carried: negative(leg.carried),
      })),
      lines: detail.lines.map(negativeLine),
      accumulate: Object.fromEntries(Object.entries(detail.accumulate).map(([k, v]) => [k, negative(v)])),
    },
  }
}
