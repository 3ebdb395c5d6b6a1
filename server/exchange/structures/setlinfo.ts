import type { Settlement } from '@gongji/platform/settlement'
import { showDateTime } from '../fields/index.ts'
import { jsonText, yuan } from '../json/index.ts'
import { CLR_WAY, clrType, insutypeOf } from '../tables/index.ts'
import { age } from './age.ts'
import { amounts } from './amounts.ts'
import type { Party } from './party.ts'

/** Who paid and was paid for: in setlinfo and in 5203 alike. */
export function personFields(s: Settlement, { person, enrolment }: Party) {
  return {
    psn_no: s.psnNo,
    psn_name: person.name,
    psn_cert_type: person.certType,
    certno: person.certNo,
    gend: person.gender,
    naty: null,
    brdy: person.birth,
    age: age(person.birth, s.benefitDate),
    insutype: insutypeOf(s.scheme),
    psn_type: enrolment?.psnType ?? '',
    cvlserv_flag: enrolment?.civilServant ? '1' : '0',
  }
}

/**
 * Structure A. Before settlement there is no setl_id, no setl_time and nothing to clear.
 * @param extension our expContent, repeated as the JSON text that the interface calls exp_content.
 */
export function setlinfo(s: Settlement, party: Party, extension: object | null) {
  const settled = s.id !== null
  return {
    mdtrt_id: s.visitId === '' ? null : s.visitId,
    setl_id: s.id,
    ...personFields(s, party),
    setl_time: settled ? showDateTime(new Date(s.happenedAt)) : null,
    mdtrt_cert_type: s.credential,
    med_type: s.medType,
    ...amounts(s),
    psn_part_amt: yuan(s.personal),
    psn_cash_pay: yuan(s.cash),
    medins_setl_id: s.reference,
    clr_optins: settled ? s.region : null,
    clr_way: settled ? CLR_WAY : null,
    clr_type: clrType(s.kind),
    exp_content: extension ? jsonText(extension) : null,
  }
}
