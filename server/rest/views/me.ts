/** Who is signed in. */
import type { Me } from '@gongji/client/schema'
import { BASIS_TEXT, findAgency } from '@gongji/platform/agency'
import type { Platform } from '@gongji/platform'
import { findInstitution } from '@gongji/platform/institution'
import { findPerson, maskName } from '@gongji/platform/people'
import type { Seat } from '../../auth/index.ts'
import { Refusal } from '../problem.ts'

const STAFF_TEXT = {
  cashier: '收费员',
  pharmacy: '药店收银员',
  clerk: '经办人员',
  reviewer: '复核人员',
  auditor: '审计人员',
  administrator: '管理员',
  institution_system: '机构系统',
} as const

async function maskedName(p: Platform, psnNo: string): Promise<string> {
  const person = await findPerson(p, psnNo)
  return person ? maskName(person.name) : ''
}

export async function meView(p: Platform, seat: Seat): Promise<Me> {
  const { role, psnNo, session } = seat
  if (role === 'visitor' || !session) throw new Refusal({ code: 'not_signed_in' })
  const now = p.clock.now().toISOString()
  const sandbox = p.mode === 'sandbox'
  if (role === 'citizen' && psnNo) {
    return { role, name_masked: await maskedName(p, psnNo), psn_no: psnNo, sandbox, now }
  }
  if (role === 'agent' && psnNo) {
    const agent = session.staff ?? ''
    const agency = await findAgency(p, agent, psnNo)
    const basis_text = agency ? BASIS_TEXT[agency.basis] : '代理已终止'
    const acting_for = { psn_no: psnNo, name_masked: await maskedName(p, psnNo), basis_text }
    return { role, name_masked: await maskedName(p, agent), psn_no: agent, acting_for, sandbox, now }
  }
  const name_masked = role === 'citizen' || role === 'agent' ? '' : STAFF_TEXT[role]
  const place = seat.institution ? await findInstitution(p, seat.institution) : undefined
  return {
    role,
    name_masked,
    ...(place ? { institution: { code: place.code, name: place.name, kind: place.kind } } : {}),
    ...(seat.region ? { region: seat.region } : {}),
    sandbox,
    now,
  }
}
