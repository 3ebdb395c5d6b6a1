/** An outpatient bill on its way through the national codes: 2201, 2203, 2204, then 2206, 2207 and 2208. */
import type { SandboxPerson } from '@gongji/client'
import { one, newMsgid, timeText, type Answer, type Hospital } from './hospital.ts'

export interface UploadedBill {
  person: SandboxPerson
  mdtrt_id: string
  chrg_bchno: string
  /** Of the whole bill, as text. */
  total: string
  med_type: string
  /** As the pages call it. */
  id: string
}

export interface BillWishes {
  /** 医疗目录编码. */
  item: string
  price: string
  med_type?: string
  insutype?: string
  expContent?: object
}

/** A bill that waits for its settlement. */
export async function uploadBill(
  hospital: Hospital,
  person: SandboxPerson,
  { item, price, med_type = '11', insutype = person.insutype, expContent }: BillWishes,
): Promise<UploadedBill> {
  const now = timeText(new Date())
  const number = newMsgid(hospital.code)
  const { psn_no, certno } = person
  const doctor = { atddr_no: 'D0001', dr_name: '测试医师' }
  const registered = await hospital.well('2201', {
    data: {
      psn_no,
      insutype,
      begntime: now,
      mdtrt_cert_type: '02',
      mdtrt_cert_no: certno,
      ipt_otp_no: number,
      ...doctor,
      dept_code: 'K001',
      dept_name: '全科',
      caty: 'A02',
    },
  })
  const mdtrt_id = String(one(registered, 'data')['mdtrt_id'])
  await hospital.well('2203', {
    mdtrtinfo: { mdtrt_id, psn_no, med_type, begntime: now, ...(expContent ? { expContent } : {}) },
    diseinfo: [
      {
        diag_type: '1',
        diag_srt_no: 1,
        diag_code: 'J06.900',
        diag_name: '急性上呼吸道感染',
        diag_dept: '全科',
        dise_dor_no: 'D0001',
        dise_dor_name: '测试医师',
        diag_time: now,
        vali_flag: '1',
      },
    ],
  })
  await hospital.well('2204', {
    feedetail: [
      {
        feedetl_sn: number,
        mdtrt_id,
        psn_no,
        chrg_bchno: number,
        rxno: number,
        rx_circ_flag: '0',
        fee_ocur_time: now,
        med_list_codg: item,
        medins_list_codg: 'LOCAL001',
        cnt: 1,
        pric: price,
        det_item_fee_sumamt: price,
        bilg_dept_codg: 'K001',
        bilg_dept_name: '全科',
        bilg_dr_codg: 'D0001',
        bilg_dr_name: '测试医师',
        hosp_appr_flag: '1',
      },
    ],
  })
  return { person, mdtrt_id, chrg_bchno: number, total: price, med_type, id: `${mdtrt_id}~${number}` }
}

/** Input of 2206 and 2207. */
export const paymentOf = (bill: UploadedBill, given: object = {}) => ({
  data: {
    psn_no: bill.person.psn_no,
    mdtrt_cert_type: '02',
    mdtrt_cert_no: bill.person.certno,
    med_type: bill.med_type,
    medfee_sumamt: bill.total,
    psn_setlway: '01',
    mdtrt_id: bill.mdtrt_id,
    chrg_bchno: bill.chrg_bchno,
    acct_used_flag: '1',
    insutype: bill.person.insutype,
    ...given,
  },
})

/** Input of 2208 and 5203. */
export const settledAs = (bill: UploadedBill, setl_id: unknown) => ({
  data: { psn_no: bill.person.psn_no, mdtrt_id: bill.mdtrt_id, setl_id: String(setl_id) },
})

export const setlIdOf = (answer: Answer): string => String(one(answer, 'setlinfo')['setl_id'])
