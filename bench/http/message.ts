/** 2207 as an institution's software sends it, signed in the headers of the service gateway. */
import { createHmac } from 'node:crypto'
import type { Charge } from '../server/bills.ts'
import { ACCESS_KEY, INSTITUTION, SECRET, TOTAL } from '../server/directory.ts'

const yuan = `${Math.floor(TOTAL / 100)}.${String(TOTAL % 100).padStart(2, '0')}`

/** The signature holds for half an hour, so a till need not sign each message anew. */
function signed(): string {
  const timestamp = String(Date.now())
  const named = {
    _api_access_key: ACCESS_KEY,
    _api_name: 'saveSettletment',
    _api_timestamp: timestamp,
    _api_version: '1.0',
  }
  const content = Object.entries(named)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const signature = createHmac('sha1', SECRET).update(content).digest('base64')
  return Object.entries({ ...named, _api_signature: signature })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
}

const STEADY = {
  infno: '2207',
  mdtrtarea_admvs: '330102',
  insuplc_admdvs: '',
  recer_sys_code: 'SY',
  dev_no: '',
  dev_safe_info: '',
  cainfo: '',
  signtype: '',
  infver: 'V1.0',
  opter_type: '1',
  opter: '0001',
  opter_name: '测试经办人',
  inf_time: '2026-11-21 17:17:23',
  fixmedins_code: INSTITUTION,
  fixmedins_name: '测试医院',
  sign_no: '',
}

/** Makes the request of a bill; each has a message id of its own. @param mark makes the ids of this run unique */
export function messages(mark: string): (charge: Charge) => string {
  const head =
    `POST /exchange/2207 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${signed()}` +
    'Connection: keep-alive\r\n'
  const steady = JSON.stringify(STEADY).slice(0, -1)
  let serial = 0
  return ({ visitId, batchNo, psnNo, certNo }) => {
    const msgid = `${INSTITUTION}${mark}${String(++serial).padStart(8, '0')}`
    const body =
      `${steady},"msgid":"${msgid}","input":{"data":{"psn_no":"${psnNo}","mdtrt_cert_type":"02",` +
      `"mdtrt_cert_no":"${certNo}","med_type":"11","medfee_sumamt":${yuan},"psn_setlway":"01",` +
      `"mdtrt_id":"${visitId}","chrg_bchno":"${batchNo}","acct_used_flag":"1","insutype":"310","invono":""}}}`
    return `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  }
}
