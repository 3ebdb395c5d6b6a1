/** A settlement as callers see it, made from its row. */
import type { Fen, Ppm } from '@gongji/benefit'
import type { SettlementRow } from './tables.ts'
import type { Settlement } from './types.ts'

export function settlementOf(region: string, row: SettlementRow): Settlement {
  return {
    id: row.id,
    region,
    visitId: row.visit_id,
    batchNo: row.batch_no,
    psnNo: row.psn_no,
    scheme: row.scheme,
    institution: row.institution,
    kind: row.kind,
    medType: row.med_type,
    benefitDate: row.benefit_date,
    happenedAt: row.happened_at.toISOString(),
    year: row.year,
    total: row.total as Fen,
    parts: {
      total: row.total as Fen,
      selfPaid: row.self_paid as Fen,
      overCeiling: row.over_ceiling as Fen,
      selfPayFirst: row.first_paid as Fen,
      inScope: row.in_scope as Fen,
    },
    lines: row.detail.lines,
    deductible: row.deductible as Fen,
    poolRatio: row.pool_ratio as Ppm,
    funds: row.detail.funds,
    fundTotal: row.fund_total as Fen,
    personal: row.personal as Fen,
    own: { current: row.own_current as Fen, carried: row.own_carried as Fen },
    aid: row.detail.aid,
    aidTotal: row.aid_total as Fen,
    cash: row.cash as Fen,
    hospital: row.hospital as Fen,
    balanceAfter: row.balance_after as Fen,
    denials: row.detail.denials,
    aidNotes: row.detail.aidNotes,
    useAccount: row.use_account,
    credential: row.credential,
    reference: row.reference,
    fingerprint: row.fingerprint,
    packHash: row.pack_hash,
    packName: row.pack_name,
    refunds: null,
    reverses: row.reverses,
    restores: row.restores,
    reversedBy: null,
  }
}
