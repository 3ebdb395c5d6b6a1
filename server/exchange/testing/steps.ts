import type { Person } from '@gongji/platform/people'
import { newMsgid, one, type Reply, type Send } from './client.ts'
import { HOSPITAL, ITEM_B } from './world.ts'

/** The inputs of an ordinary outpatient visit, each with what a test may want otherwise. */
type Given = Record<string, unknown>

const DAY = '2026-11-21 09:00:00'

export const register = (person: Person, given: Given = {}) => ({
  data: {
    psn_no: person.psnNo,
    insutype: '310',
    begntime: DAY,
    mdtrt_cert_type: '02',
    mdtrt_cert_no: person.certNo,
    ipt_otp_no: newMsgid(HOSPITAL),
    atddr_no: 'D0001',
    dr_name: '测试医师',
    dept_code: 'K001',
    dept_name: '全科',
    caty: 'A02',
    ...given,
  },
})

const diagnosis = {
  diag_type: '1',
  diag_srt_no: 1,
  diag_code: 'J06.900',
  diag_name: '急性上呼吸道感染',
  diag_dept: '全科',
  dise_dor_no: 'D0001',
  dise_dor_name: '测试医师',
  diag_time: DAY,
  vali_flag: '1',
}

export const describe = (person: Person, mdtrt_id: string, given: Given = {}) => ({
  mdtrtinfo: { mdtrt_id, psn_no: person.psnNo, med_type: '11', begntime: DAY, ...given },
  diseinfo: [diagnosis],
})

export const line = (person: Person, mdtrt_id: string, given: Given = {}) => ({
  feedetl_sn: newMsgid(HOSPITAL),
  mdtrt_id,
  psn_no: person.psnNo,
  chrg_bchno: 'B1',
  rx_circ_flag: '0',
  fee_ocur_time: DAY,
  med_list_codg: ITEM_B,
  medins_list_codg: 'LOCAL001',
  cnt: 1,
  pric: '4.52',
  det_item_fee_sumamt: '4.52',
  bilg_dept_codg: 'K001',
  bilg_dept_name: '全科',
  bilg_dr_codg: 'D0001',
  bilg_dr_name: '测试医师',
  hosp_appr_flag: '1',
  ...given,
})

export const payment = (person: Person, mdtrt_id: string, given: Given = {}) => ({
  data: {
    psn_no: person.psnNo,
    mdtrt_cert_type: '02',
    mdtrt_cert_no: person.certNo,
    med_type: '11',
    medfee_sumamt: '4.52',
    psn_setlway: '01',
    mdtrt_id,
    chrg_bchno: 'B1',
    acct_used_flag: '1',
    insutype: '310',
    ...given,
  },
})

/** 2401. */
export const admission = (person: Person) => ({
  mdtrtinfo: {
    psn_no: person.psnNo,
    insutype: '310',
    begntime: '2026-11-16 09:00:00',
    mdtrt_cert_type: '02',
    mdtrt_cert_no: person.certNo,
    med_type: '21',
    ipt_no: newMsgid(HOSPITAL),
    atddr_no: 'D0001',
    chfpdr_name: '测试医师',
    adm_diag_dscr: '肺炎',
    adm_dept_codg: 'K002',
    adm_dept_name: '呼吸内科',
    adm_bed: '01',
    dscg_maindiag_code: 'J18.900',
    dscg_maindiag_name: '肺炎',
  },
  diseinfo: [
    { diag_type: '1', maindiag_flag: '1', diag_srt_no: '1', diag_code: 'J18.900', diag_name: '肺炎' },
  ],
})

/** 2303 and 2304. */
export const stay = (person: Person, mdtrt_id: string, given: object = {}) => ({
  data: {
    psn_no: person.psnNo,
    mdtrt_cert_type: '02',
    mdtrt_cert_no: person.certNo,
    medfee_sumamt: 20000,
    psn_setlway: '01',
    mdtrt_id,
    acct_used_flag: '1',
    insutype: '310',
    mid_setl_flag: '0',
    ...given,
  },
})

export const reversal = (person: Person, settled: Reply) => ({
  data: {
    setl_id: one(settled, 'setlinfo').setl_id,
    mdtrt_id: one(settled, 'setlinfo').mdtrt_id,
    psn_no: person.psnNo,
  },
})

/** @throws Error unless the call succeeded. */
export async function well(reply: Promise<Reply>): Promise<Reply> {
  const answer = await reply
  if (answer.status !== 200 || answer.infcode !== '0')
    throw new Error(`refused: ${answer.text.slice(0, 500)}`)
  return answer
}

export interface Uploaded {
  mdtrt_id: string
  /** Of the whole bill, as text. */
  medfee_sumamt: string
}

/** 2201, 2203 and 2204 with one item at a price: a bill that waits for its settlement. */
export async function uploaded(
  send: Send,
  person: Person,
  given: { price?: string; item?: string; insutype?: string; visit?: Given; mdtrtinfo?: Given } = {},
): Promise<Uploaded> {
  const { price = '4.52', item = ITEM_B, insutype = '310' } = given
  const visit = await well(send('2201', register(person, { insutype, ...given.visit })))
  const mdtrt_id = String(one(visit, 'data').mdtrt_id)
  await well(send('2203', describe(person, mdtrt_id, given.mdtrtinfo)))
  const row = line(person, mdtrt_id, { med_list_codg: item, pric: price, det_item_fee_sumamt: price })
  await well(send('2204', { feedetail: [row] }))
  return { mdtrt_id, medfee_sumamt: price }
}
