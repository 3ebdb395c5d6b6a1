import { LEVELS, type Level } from '@gongji/benefit'
import { z } from 'zod'
import type { BasketInput } from '@gongji/platform/settlement'
import type { PrescriptionFacts } from '@gongji/platform/visit'
import { optional, rows, showDate, text, type Extension } from '../fields/index.ts'
import { schemeOf } from '../tables/index.ts'
import { declaredCauses } from './causes.ts'
import { basketLine, exampleLine, feeInput } from './feedetail.ts'
import * as node from './nodes.ts'

export const basketSchema = z.object({
  druginfo: z.object({
    psn_no: node.psnNo,
    mdtrt_cert_type: node.mdtrtCertType,
    mdtrt_cert_no: node.mdtrtCertNo,
    card_sn: optional('卡识别码', text(32)),
    begntime: node.begntime,
    medfee_sumamt: node.medfeeSumamt,
    invono: optional('发票号', text(20)),
    insutype: node.insutype,
    ...node.disease,
    acct_used_flag: node.acctUsedFlag,
    med_type: node.medType,
    expContent: node.expContent,
  }),
  drugdetail: rows(basketLine, 500),
})

export type Basket = z.output<typeof basketSchema>

const isLevel = (text: string): text is Level => (LEVELS as readonly string[]).includes(text)

/** 外购处方: bought on a prescription; who prescribed is said in our extension, else of no grade. */
function prescription(basket: Basket, extension: Extension): { prescription?: PrescriptionFacts } {
  if (!basket.drugdetail.some((row) => row.rx_circ_flag === '1')) return {}
  const level = extension.prescriberLevel ?? ''
  return { prescription: { level: isLevel(level) ? level : 'ungraded' } }
}

export function basketInput(basket: Basket, institution: string, msgid: string, region: string): BasketInput {
  const { druginfo, drugdetail } = basket
  return {
    psnNo: druginfo.psn_no,
    region,
    institution,
    scheme: schemeOf(druginfo.insutype),
    medType: druginfo.med_type,
    saleDate: showDate(druginfo.begntime),
    total: druginfo.medfee_sumamt,
    useAccount: druginfo.acct_used_flag,
    credential: druginfo.mdtrt_cert_type,
    reference: msgid,
    lines: drugdetail.map(feeInput),
    ...prescription(basket, druginfo.expContent),
    ...declaredCauses(druginfo.expContent),
    ...(druginfo.dise_codg === undefined ? {} : { diseaseCode: druginfo.dise_codg }),
  }
}

export const exampleBasket = {
  druginfo: {
    psn_no: '990100000000000001',
    mdtrt_cert_type: '02',
    mdtrt_cert_no: '000000199001010000',
    begntime: '2026-11-21 17:17:23',
    medfee_sumamt: 4.52,
    insutype: '310',
    acct_used_flag: '1',
    med_type: '41',
  },
  drugdetail: [exampleLine],
}
