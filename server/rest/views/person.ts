/** A person's record as the office sees it: masked. */
import type { PersonRecord, PersonSummary } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { enrolmentsOf, personStatesOf } from '@gongji/platform/enrolment'
import { familyOf } from '@gongji/platform/family'
import { findPerson, maskCertNo, maskName, type Person } from '@gongji/platform/people'
import { Refusal } from '../problem.ts'
import { accountView } from './account.ts'
import { allowanceViews } from './allowances.ts'
import { relationView } from './relations.ts'

const GENDER_TEXT = { '0': '未知', '1': '男', '2': '女', '9': '未说明' } as const

export async function summaryView(p: Platform, person: Person): Promise<PersonSummary> {
  return {
    psn_no: person.psnNo,
    name_masked: maskName(person.name),
    certno_masked: maskCertNo(person.certNo),
    relations: (await enrolmentsOf(p, person.psnNo)).map((e) => relationView(p, e)),
  }
}

export async function recordView(p: Platform, psnNo: string): Promise<PersonRecord> {
  const person = await findPerson(p, psnNo)
  if (!person) throw new Refusal({ code: 'person_unknown' })
  const enrolments = await enrolmentsOf(p, psnNo)
  const frozen = (await personStatesOf(p, psnNo)).find((state) => state.frozen)
  const { asUser, asSharer } = await familyOf(p, psnNo)
  return {
    ...(await summaryView(p, person)),
    gender_text: GENDER_TEXT[person.gender],
    birth: person.birth,
    frozen: frozen ? { since: frozen.since.toISOString(), reason: frozen.reason } : null,
    account: await accountView(p, psnNo, enrolments),
    allowances: await allowanceViews(p, psnNo),
    bindings: [...asUser, ...asSharer].filter((b) => b.state === 'active').length,
  }
}
