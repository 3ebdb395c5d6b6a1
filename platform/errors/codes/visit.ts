/** Visits, admissions and fee uploads. */
import type { ErrorEntries } from '../entry.ts'

export const visitErrors = {
  visit_not_found: {
    status: 404,
    title: '没有找到该次就诊',
    why: '就诊ID {visitId} 不存在，或不是本机构登记的就诊。',
    todo: '请核对就诊ID；未登记的请先办理挂号（2201）或入院（2401）。',
  },
  visit_person_mismatch: {
    status: 422,
    title: '就诊与人员不符',
    why: '就诊 {visitId} 不属于人员编号 {psnNo}。',
    todo: '请核对人员编号与就诊ID后重新提交。',
  },
  visit_cancelled: {
    status: 409,
    title: '该次就诊已撤销',
    why: '就诊 {visitId} 已经撤销，不能再办理业务。',
    todo: '请重新登记就诊。',
  },
  visit_discharged: {
    status: 409,
    title: '已办理出院',
    why: '住院 {visitId} 已于 {date:date} 办理出院。',
    todo: '出院后不能再上传费用；如需补传，请先撤销出院。',
  },
  visit_settled: {
    status: 409,
    title: '该次就诊已有结算',
    why: '就诊 {visitId} 有未撤销的结算 {settlementId}。',
    todo: '请先撤销该结算，再撤销就诊或费用。',
  },
  visit_not_inpatient: {
    status: 422,
    title: '不是住院就诊',
    why: '就诊 {visitId} 不是住院，不能办理住院业务。',
    todo: '门诊请使用门诊交易；住院请先办理入院（2401）。',
  },
  visit_not_outpatient: {
    status: 422,
    title: '不是门诊就诊',
    why: '就诊 {visitId} 是住院，不能办理门诊业务。',
    todo: '住院请使用住院交易（2301–2305）。',
  },
  visit_date_invalid: {
    status: 422,
    title: '就诊日期有误',
    why: '{rule}；收到的日期为 {date}。',
    todo: '请核对日期后重新提交。',
  },
  med_type_unknown: {
    status: 422,
    title: '医疗类别无法识别',
    why: '医疗类别 {medType} 不在本平台支持的范围内，或与该类交易不符。',
    todo: '请按国家接口规范填写医疗类别，例如 11 普通门诊、21 普通住院、41 药店购药。',
  },
  not_enrolled: {
    status: 422,
    title: '没有该险种的参保记录',
    why: '人员 {psnNo} 在统筹区 {region} 没有险种 {scheme} 的参保记录。',
    todo: '请用 1101 核对参保信息，选择在保的险种和参保地。',
  },
  item_unknown: {
    status: 422,
    title: '医保目录中没有该项目',
    why: '第 {line} 条明细（{serial}）的医疗目录编码 {code} 在 {date:date} 的目录中不存在。',
    todo: '请核对目录对照；医保目录外的项目请使用对应的自费编码。',
  },
  line_amount_differs: {
    status: 422,
    title: '明细金额与单价×数量不符',
    why: '明细 {serial} 的金额为 {amount:yuan}，按单价×数量应为 {expected:yuan}。',
    todo: '请更正该条明细的单价、数量或金额后重新上传。',
  },
  line_serial_used: {
    status: 409,
    title: '费用明细流水号重复',
    why: '流水号 {serial} 在本次就诊中已用于内容不同的明细。',
    todo: '请更换流水号；如需更正，请先撤销原明细再上传。',
  },
  line_not_found: {
    status: 404,
    title: '没有找到费用明细',
    why: '就诊 {visitId} 中没有未结算的明细 {serial}。',
    todo: '请核对流水号；已结算的明细请先撤销结算。',
  },
  line_refund_invalid: {
    status: 422,
    title: '退费明细有误',
    why: '退费明细 {serial}：{rule}。',
    todo: '请核对原费用流水号、目录编码、单价和可退数量。',
  },
  lines_missing: {
    status: 422,
    title: '没有费用明细',
    why: '上传的费用明细为空。',
    todo: '请至少上传一条费用明细。',
  },
  charge_not_found: {
    status: 404,
    title: '没有找到收费批次',
    why: '就诊 {visitId} 中没有收费批次 {batchNo} 的未结算费用。',
    todo: '请先上传费用明细（2204 或 2301）。',
  },
  charge_settled: {
    status: 409,
    title: '该收费批次已结算',
    why: '就诊 {visitId} 的收费批次 {batchNo} 已由结算 {settlementId} 支付，没有重复扣款。',
    todo: '请查询该结算；确需重新结算的，请先撤销。',
  },
  bill_expired: {
    status: 409,
    title: '账单已过期',
    why: '账单在页面上的支付时限为上传后 30 分钟，已于 {expiredAt:time} 到期，没有扣款。',
    todo: '请到收费窗口重新打开账单，或在窗口结算。',
  },
} as const satisfies ErrorEntries
