/** Stepping into a role without a password: the sandbox's start page. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { enter, me, sandboxRoles, type Enter } from '@gongji/client/schema'
import { agenciesOf } from '@gongji/platform/agency'
import type { Platform } from '@gongji/platform'
import { findInstitution } from '@gongji/platform/institution'
import { findPerson } from '@gongji/platform/people'
import { sandboxInstitutions, sandboxPeople, STAFF } from '@gongji/platform/sandbox'
import type { Session } from '@gongji/platform/session'
import { Refusal } from '../rest/problem.ts'
import { startSession } from '../rest/routes/session.ts'
import { doors } from './doors.ts'

type Who = Omit<Session, 'expiresAt'>

async function citizen(p: Platform, psnNo: string | undefined): Promise<string> {
  const wanted = psnNo ?? (await sandboxPeople(p))[0]?.person.psnNo
  if (wanted === undefined || !(await findPerson(p, wanted))) throw new Refusal({ code: 'person_unknown' })
  return wanted
}

/** An agent acts for the first ward or principal at once. */
async function agent(p: Platform, psnNo: string | undefined): Promise<Who> {
  const people = psnNo ? [psnNo] : (await sandboxPeople(p)).map((x) => x.person.psnNo)
  for (const self of people) {
    const [agency] = await agenciesOf(p, self)
    if (agency) return { role: 'agent', psnNo: agency.principal, staff: self }
  }
  throw new Refusal({ code: 'forbidden' })
}

async function staffOfPlace(p: Platform, role: Who['role'], code: string | undefined): Promise<Who> {
  const kind = role === 'pharmacy' ? 'pharmacy' : 'hospital'
  const wanted = code ?? sandboxInstitutions().find((i) => i.kind === kind)?.code ?? ''
  const place = await findInstitution(p, wanted)
  if (!place) throw new Refusal({ code: 'institution_unknown', detail: { code: wanted } })
  const staff = STAFF.find((s) => s.institution === wanted && s.role === role)?.name ?? `${role}.${wanted}`
  return { role, staff, institution: wanted, region: place.region }
}

async function who(p: Platform, { role, psn_no, fixmedins_code, region }: Enter): Promise<Who> {
  switch (role) {
    case 'citizen':
      return { role, psnNo: await citizen(p, psn_no) }
    case 'agent':
      return agent(p, psn_no)
    case 'cashier':
    case 'pharmacy':
    case 'institution_system':
      return staffOfPlace(p, role, fixmedins_code)
    case 'clerk':
    case 'reviewer':
    case 'auditor':
    case 'administrator': {
      const staff = STAFF.find((s) => s.role === role && (region === undefined || s.region === region))
      if (!staff)
        throw new Refusal({
          code: 'invalid_input',
          detail: { field: 'region', rule: '演练环境没有该统筹区的经办机构' },
        })
      return { role, staff: staff.name, ...(staff.region === null ? {} : { region: staff.region }) }
    }
  }
}

export const enterRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['sandbox']

    app.get(
      '/sandbox/roles',
      { schema: { tags, summary: '可以进入的角色', response: { 200: sandboxRoles } } },
      async () => doors(p),
    )

    app.post(
      '/sandbox/enter',
      { schema: { tags, summary: '以某个角色进入', body: enter, response: { 200: me } } },
      async (request, reply) => startSession(p, reply, await who(p, request.body)),
    )
  }
