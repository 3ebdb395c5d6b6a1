/** Pre-settlement, settlement and reversal. */
import type { ErrorEntries } from '../entry.ts'

export const settlementErrors = {
  total_differs: {
    status: 422,
    title: '医疗费总额与明细不符',
    why: '提交的总额为 {total:yuan}，已上传的明细合计为 {expected:yuan}。',
    todo: '请核对已上传的费用明细，补传或撤销后重新结算。',
  },
  parts_differ: {
    status: 409,
    title: '费用构成与预结算不一致',
    why: '{part}：提交 {given:yuan}，按现行目录和政策应为 {expected:yuan}，没有扣款。',
    todo: '请重新预结算，核对金额后再结算。',
  },
  split_changed: {
    status: 409,
    title: '支付方案已变化',
    why: '确认之后余额、累计或明细有变化，原方案不再成立，没有扣款。',
    todo: '请核对新的支付方案，再次确认。',
  },
  institution_not_designated: {
    status: 422,
    title: '该机构当日不是定点',
    why: '机构 {institution} 在 {date:date} 不是有效的定点医药机构，医保不能结算。',
    todo: '请到定点医药机构就诊；急诊可按急诊政策结算，或垫付后按规定申请报销。',
  },
  institution_mismatch: {
    status: 403,
    title: '不是本机构的业务',
    why: '该就诊或结算由另一家机构登记，本机构不能办理。',
    todo: '请由原机构办理。',
  },
  scheme_mismatch: {
    status: 422,
    title: '险种与就诊登记不符',
    why: '就诊登记的险种为 {registered}，本次提交的险种为 {given}。',
    todo: '请使用登记时选择的险种，或撤销就诊后重新登记。',
  },
  med_type_mismatch: {
    status: 422,
    title: '医疗类别与就诊登记不符',
    why: '就诊登记的医疗类别为 {registered}，本次提交的为 {given}。',
    todo: '请重新上传就诊信息（2203），再结算。',
  },
  policy_missing: {
    status: 422,
    title: '当日没有可用的待遇政策',
    why: '统筹区 {region} 在 {date:date} 没有已装载的待遇政策，不能计算。',
    todo: '请核对就诊日期；确认无误请联系医保经办机构。',
  },
  discharge_missing: {
    status: 409,
    title: '尚未办理出院',
    why: '住院 {visitId} 还没有出院日期，不能作出院结算。',
    todo: '请先办理出院（2402），或填写出院日期，或作中途结算。',
  },
  settlement_not_found: {
    status: 404,
    title: '没有找到该结算',
    why: '结算 {settlementId} 不存在，或与就诊、人员不符。',
    todo: '请核对结算ID、就诊ID和人员编号。',
  },
  already_reversed: {
    status: 409,
    title: '该结算已撤销',
    why: '结算 {settlementId} 已由 {reversalId} 撤销，款项只退回一次。',
    todo: '无需再次撤销；请查询撤销结果。',
  },
  not_reversible: {
    status: 422,
    title: '该交易不能撤销',
    why: '{what}不能撤销或冲正。',
    todo: '请核对原交易编号和报文ID。',
  },
  restore_impossible: {
    status: 409,
    title: '不能恢复原结算',
    why: '{why}，原结算 {settlementId} 不能恢复。',
    todo: '请重新预结算并结算该批费用。',
  },
  refund_complete: {
    status: 409,
    title: '该结算已全部退费',
    why: '结算 {settlementId} 的费用已全部退还，最后一次退费为 {refundId}。',
    todo: '无需再次退费或撤销；请查询退费结果。',
  },
  refund_nothing_asked: {
    status: 422,
    title: '没有要退的明细',
    why: '本次退费没有列出任何费用明细。',
    todo: '请选择要退的明细和数量或金额；全部退回请办理撤销。',
  },
  refund_line_unknown: {
    status: 422,
    title: '结算中没有该明细',
    why: '明细 {line} 不在结算 {settlementId} 中，本次没有退费。',
    todo: '请核对费用明细流水号，只能退这笔结算自己的明细。',
  },
  refund_not_positive: {
    status: 422,
    title: '退费数量或金额有误',
    why: '“{name}”要退的{unit}为 {asked}，须大于 0。',
    todo: '请填写大于 0 的数量或金额。',
  },
  refund_more_than_left: {
    status: 409,
    title: '要退的超过剩余',
    why: '“{name}”要退的{unit}为 {asked}，还剩 {left} 可退，本次没有退费。',
    todo: '请按剩余的数量或金额办理。',
  },
  refund_mixed_units: {
    status: 422,
    title: '退费方式前后不一致',
    why: '“{name}”之前或同时按{unit}退费，同一明细只能用一种方式。',
    todo: '请继续按{unit}退费。',
  },
  refund_amount_differs: {
    status: 409,
    title: '退费金额不一致',
    why: '提交的退费金额为 {given:yuan}，按明细应退 {expected:yuan}，本次没有退费。',
    todo: '请核对要退的明细和数量后重新提交。',
  },
  refund_sequence_differs: {
    status: 409,
    title: '退费次序不一致',
    why: '提交的是第 {given} 次退费，这笔结算的下一次为第 {expected} 次，本次没有退费。',
    todo: '请先查询这笔结算已退的内容；若上一次已退成，无需再退。',
  },
  refund_changed: {
    status: 409,
    title: '退费结果已变化',
    why: '确认之后这笔结算又有变化，原来看到的退款不再成立，本次没有退费。',
    todo: '请核对新的退款结果，再次确认。',
  },
  refund_needs_confirmation: {
    status: 409,
    title: '退费后有人要多付，须先确认',
    why: '余下的费用按政策重新计算后，合计要补付 {more:yuan}，本次没有退费。确认码：{fingerprint}。',
    todo: '请告知参保人；同意的，带确认码重新提交。',
  },
  refund_top_up_short: {
    status: 409,
    title: '账户余额不足以补付',
    why: '余下的费用重新计算后要从账户补付，账户余额不足，结算 {settlementId} 本次没有退费。',
    todo: '请整笔撤销后按余下的费用重新结算。',
  },
} as const satisfies ErrorEntries
