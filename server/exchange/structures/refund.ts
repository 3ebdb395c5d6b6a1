import type { Settlement } from '@gongji/platform/settlement'
import { showDateTime } from '../fields/index.ts'
import { yuan } from '../json/index.ts'
import { CLR_WAY, clrType } from '../tables/index.ts'
import { amounts } from './amounts.ts'
import { personFields } from './setlinfo.ts'
import type { Party } from './party.ts'

/**
 * Structure D: the reversal or refund is a settlement of its own with every amount negative and the balance raised
 * again. Where a refund is only shown, there is no setl_id, no setl_time and nothing to clear.
 */
export const refundInfo = (s: Settlement, party: Party) => ({
  mdtrt_id: s.visitId,
  setl_id: s.id,
  ...personFields(s, party),
  setl_time: s.id === null ? null : showDateTime(new Date(s.happenedAt)),
  mdtrt_cert_type: s.credential,
  med_type: s.medType,
  ...amounts(s),
  psn_part_amt: yuan(s.personal),
  psn_cash_pay: yuan(s.cash),
  medins_setl_id: s.reference,
  clr_optins: s.id === null ? null : s.region,
  clr_way: s.id === null ? null : CLR_WAY,
  clr_type: clrType(s.kind),
})

/** 2103 calls two of the amounts otherwise. */
export const pharmacyRefundInfo = (s: Settlement, party: Party) => ({
  ...refundInfo(s, party),
  psn_pay: yuan(s.personal),
  cash_payamt: yuan(s.cash),
})
