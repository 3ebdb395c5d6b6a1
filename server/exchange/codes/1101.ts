import { z } from 'zod'
import { ZERO } from '@gongji/benefit'
import type { Platform } from '@gongji/platform'
import { balanceOf } from '@gongji/platform/statement'
import { enrolmentsOf, type Enrolment } from '@gongji/platform/enrolment'
import { failure, type Result } from '@gongji/platform/errors'
import { identify } from '@gongji/platform/identify'
import { checkRealName, findPerson, type Person } from '@gongji/platform/people'
import { noteAccess } from '../access.ts'
import { codeOf, dateTime, optional, showDate, text } from '../fields/index.ts'
import { yuan } from '../json/index.ts'
import { invalid } from '../messages.ts'
import { age } from '../structures/index.ts'
import {
  identityRows,
  insutypeOf,
  MDTRT_CERT_ALIASES,
  MDTRT_CERT_TYPE,
  PSN_CERT_ALIASES,
  PSN_CERT_TYPE,
  PSN_INSU_STAS,
} from '../tables/index.ts'
import { done, refused, transaction } from '../transaction.ts'

const schema = z.object({
  data: z.object({
    mdtrt_cert_type: optional('就诊凭证类型', codeOf(MDTRT_CERT_TYPE, MDTRT_CERT_ALIASES)),
    mdtrt_cert_no: optional('就诊凭证编号', text(64)),
    card_sn: optional('卡识别码', text(32)),
    begntime: optional('开始时间', dateTime),
    psn_cert_type: optional('人员证件类型', codeOf(PSN_CERT_TYPE, PSN_CERT_ALIASES)),
    certno: optional('证件号码', text(50)),
    psn_name: optional('人员姓名', text(50)),
  }),
})

type Query = z.output<typeof schema>['data']

/** By what was presented; without it by identity document and name together, never by the number alone. */
async function find(p: Platform, query: Query, institution: string): Promise<Result<{ psnNo: string }>> {
  const { mdtrt_cert_type: type, mdtrt_cert_no: no, psn_cert_type, certno, psn_name, card_sn } = query
  if (type !== undefined && no !== undefined) {
    return await identify(p, {
      type,
      no,
      ...(card_sn === undefined ? {} : { cardSn: card_sn }),
      ...(certno === undefined ? {} : { certNo: certno }),
      ...(psn_name === undefined ? {} : { name: psn_name }),
      institution,
    })
  }
  if (certno === undefined || psn_name === undefined) {
    const rule = 'input.data 须有mdtrt_cert_type与mdtrt_cert_no，或有certno与psn_name，以确认是哪位参保人'
    return { ok: false, error: invalid(rule, 'mdtrt_cert_no') }
  }
  return await checkRealName(p, { certType: psn_cert_type ?? '01', certNo: certno, name: psn_name })
}

async function insuinfo(p: Platform, person: Person, relation: Enrolment) {
  // Residents have no account of their own; what a region holds for the person belongs to the employee relation.
  const own =
    relation.scheme === 'employee' ? (await balanceOf(p, person.psnNo, relation.region)).total : ZERO
  return {
    balc: yuan(own),
    insutype: insutypeOf(relation.scheme),
    psn_type: relation.psnType,
    psn_insu_stas: PSN_INSU_STAS[relation.state],
    psn_insu_date: relation.since,
    paus_insu_date: relation.pausedSince ?? null,
    cvlserv_flag: relation.civilServant ? '1' : '0',
    insuplc_admdvs: relation.admdvs,
    emp_name: relation.employer ?? null,
  }
}

export const personInfo = transaction({
  infno: '1101',
  name: '人员基本信息获取',
  schema,
  example: {
    data: {
      mdtrt_cert_type: '02',
      mdtrt_cert_no: '000000199001010000',
      card_sn: '',
      begntime: '',
      psn_cert_type: '01',
      certno: '000000199001010000',
      psn_name: '测试参保人',
    },
  },
  async handle({ p, institution, envelope, input, meta }) {
    const found = await find(p, input.data, institution.code)
    if (!found.ok) return refused(found.error)
    const [person, relations] = await Promise.all([
      findPerson(p, found.value.psnNo),
      enrolmentsOf(p, found.value.psnNo),
    ])
    if (!person) return refused(failure('person_unknown').error)
    await noteAccess(p, meta, person.psnNo, envelope.infno)
    return done({
      baseinfo: {
        psn_no: person.psnNo,
        psn_cert_type: person.certType,
        certno: person.certNo,
        psn_name: person.name,
        gend: person.gender,
        naty: null,
        brdy: person.birth,
        age: age(person.birth, showDate(p.clock.now())),
        exp_content: null,
      },
      insuinfo: await Promise.all(relations.map((relation) => insuinfo(p, person, relation))),
      idetinfo: identityRows(relations),
    })
  },
})
