import { z } from 'zod'
import {
  amount,
  count,
  codeOf,
  dateTime,
  optional,
  required,
  showDate,
  signedAmount,
  text,
  unitPrice,
} from '../fields/index.ts'
import { YES_NO } from '../tables/index.ts'
import type { FeeInput } from '@gongji/platform/visit'

/** As many lines as one message may carry; clients send 50 to 100. */
export const MAX_LINES = 500

/** What every uploaded line says about itself: 2204, 2301 and the basket of 2101 and 2102. */
const line = {
  feedetl_sn: required('费用明细流水号', text(30)),
  fee_ocur_time: required('费用发生时间', dateTime),
  med_list_codg: required('医疗目录编码', text(50)),
  medins_list_codg: optional('医药机构目录编码', text(150)),
  cnt: required('数量', count),
  pric: required('单价', unitPrice),
  rxno: optional('处方号', text(30)),
  sin_dos_dscr: optional('单次剂量描述', text(200)),
  used_frqu_dscr: optional('使用频次描述', text(200)),
  medc_way_dscr: optional('用药途径描述', text(200)),
  bilg_dept_codg: optional('开单科室编码', text(30)),
  bilg_dept_name: optional('开单科室名称', text(100)),
  bilg_dr_codg: optional('开单医生编码', text(30)),
  bilg_dr_name: optional('开单医师姓名', text(50)),
  hosp_appr_flag: optional('医院审批标志', text(3)),
}

const rxCircFlag = optional('外购处方标志', codeOf(YES_NO))

export const outpatientLine = z.object({
  ...line,
  det_item_fee_sumamt: required('明细项目费用总额', amount),
  mdtrt_id: required('就诊ID', text(30)),
  psn_no: required('人员编号', text(30)),
  chrg_bchno: required('收费批次号', text(30)),
  rx_circ_flag: rxCircFlag,
})

/** On a stay a line may be taken back: negative quantity and amount, with the line that it refunds. */
export const stayLine = z.object({
  ...line,
  det_item_fee_sumamt: required('明细项目费用总额', signedAmount),
  init_feedetl_sn: optional('原费用流水号', text(30)),
  mdtrt_id: required('就诊ID', text(30)),
  psn_no: required('人员编号', text(30)),
  med_type: optional('医疗类别', text(6)),
})

export const basketLine = z.object({
  ...line,
  det_item_fee_sumamt: required('明细项目费用总额', amount),
  rx_circ_flag: rxCircFlag,
})

type AnyLine = Omit<z.output<typeof basketLine>, 'rx_circ_flag'> & { init_feedetl_sn?: string | undefined }

export const feeInput = (row: AnyLine): FeeInput => ({
  serial: row.feedetl_sn,
  code: row.med_list_codg,
  price: row.pric,
  quantity: row.cnt,
  amount: row.det_item_fee_sumamt,
  date: showDate(row.fee_ocur_time),
  ...(row.medins_list_codg === undefined ? {} : { localCode: row.medins_list_codg }),
  ...(row.init_feedetl_sn === undefined ? {} : { refunds: row.init_feedetl_sn }),
})

/** One call is one upload: every line names the same visit, person and batch. */
export function sameThroughout<K extends 'mdtrt_id' | 'psn_no' | 'chrg_bchno'>(keys: readonly K[]) {
  return (rows: readonly Readonly<Record<K, string>>[], ctx: z.RefinementCtx): void => {
    for (const key of keys) {
      const at = rows.findIndex((row) => row[key] !== rows[0]?.[key])
      if (at > 0)
        ctx.addIssue({ code: 'custom', path: [at, key], message: '须与第一行相同，不同的请分次上传' })
    }
  }
}

export const exampleLine = {
  feedetl_sn: 'H00000000001202611211717236621',
  rxno: 'H00000000001202611211717236621',
  rx_circ_flag: '0',
  fee_ocur_time: '2026-11-21 17:17:23',
  med_list_codg: 'XX00000000000000000000000001',
  medins_list_codg: 'LOCAL001',
  cnt: 1,
  pric: '4.52',
  det_item_fee_sumamt: 4.52,
  bilg_dept_codg: 'K001',
  bilg_dept_name: '全科',
  bilg_dr_codg: 'D0001',
  bilg_dr_name: '测试医师',
  hosp_appr_flag: '1',
}
