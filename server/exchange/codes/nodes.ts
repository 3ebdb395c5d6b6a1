/** Fields that several codes share. Each is a function, so that a field's label stands where it is used once. */
import { amount, codeOf, dateTime, expContent, flag, optional, required, text } from '../fields/index.ts'
import { INSUTYPE, MDTRT_CERT_ALIASES, MDTRT_CERT_TYPE, MED_TYPE } from '../tables/index.ts'

export const psnNo = required('人员编号', text(30))
export const mdtrtId = required('就诊ID', text(30))
export const setlId = required('结算ID', text(30))
export const insutype = required('险种类型', codeOf(INSUTYPE))
export const medType = required('医疗类别', codeOf(MED_TYPE))
export const begntime = required('开始时间', dateTime)
export const chrgBchno = required('收费批次号', text(30))
export const mdtrtCertType = required('就诊凭证类型', codeOf(MDTRT_CERT_TYPE, MDTRT_CERT_ALIASES))
export const mdtrtCertNo = optional('就诊凭证编号', text(64))
export const acctUsedFlag = required('个人账户使用标志', flag)
export const medfeeSumamt = required('医疗费总额', amount)
// Provinces extend this table, and every settlement here is by item.
export const psnSetlway = optional('个人结算方式', text(6))
export const disease = {
  dise_codg: optional('病种编码', text(30)),
  dise_name: optional('病种名称', text(500)),
}

/** The four parts that 2207 and 2304 repeat from the pre-settlement. */
export const repeatedParts = {
  fulamt_ownpay_amt: optional('全自费金额', amount),
  overlmt_selfpay: optional('超限价自费费用', amount),
  preselfpay_amt: optional('先行自付金额', amount),
  inscp_scp_amt: optional('符合政策范围金额', amount),
}

export { expContent }
