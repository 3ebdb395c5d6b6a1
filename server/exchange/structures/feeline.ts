import { WHOLE } from '@gongji/benefit'
import type { FeeLine } from '@gongji/platform/visit'
import { NO_CEILING, price, quantity, rate, yuan } from '../json/index.ts'
import { CHRGITM_LV } from '../tables/index.ts'

/** What structure C is made from. */
export type ShownLine = Pick<
  FeeLine,
  | 'serial'
  | 'price'
  | 'quantity'
  | 'grade'
  | 'ceiling'
  | 'chargeType'
  | 'selfPayFirstRate'
  | 'total'
  | 'selfPaid'
  | 'overCeiling'
  | 'selfPayFirst'
  | 'inScope'
>

/** Structure C: what became of one uploaded line. */
export const feeline = (line: ShownLine) => ({
  feedetl_sn: line.serial,
  det_item_fee_sumamt: yuan(line.total),
  cnt: quantity(line.quantity),
  pric: price(line.price),
  pric_uplmt_amt: line.ceiling === null ? NO_CEILING : price(line.ceiling),
  selfpay_prop: rate(line.grade === 'C' ? WHOLE : line.selfPayFirstRate),
  fulamt_ownpay_amt: yuan(line.selfPaid),
  overlmt_amt: yuan(line.overCeiling),
  preselfpay_amt: yuan(line.selfPayFirst),
  inscp_scp_amt: yuan(line.inScope),
  chrgitm_lv: CHRGITM_LV[line.grade],
  med_chrgitm_type: line.chargeType,
  bas_medn_flag: '0',
  hi_nego_drug_flag: '0',
  chld_medc_flag: '0',
  list_sp_item_flag: '0',
  lmt_used_flag: '0',
  drt_reim_flag: '0',
  memo: null,
})
