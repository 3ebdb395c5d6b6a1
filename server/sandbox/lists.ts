/** Who and what is there, so that a developer can begin in a minute (I9). */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { parseYuan } from '@gongji/benefit'
import {
  clockSet,
  sandboxCatalogue,
  sandboxInstitutions,
  sandboxPeople,
  setClock,
  type SandboxInstitution,
  type SandboxPerson,
} from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import {
  sandboxCatalogue as items,
  sandboxInstitutions as places,
  sandboxPeople as people,
  type SandboxInstitution as Place,
  type SandboxPerson as Person,
} from '@gongji/platform/sandbox'

const INSUTYPE = { employee: '310', resident: '390' } as const
/** 收费项目等级 of the national interface. */
const CHRGITM_LV = { A: '01', B: '02', C: '03' } as const

function personOf({ person, balance, notes, family }: Person): SandboxPerson[] {
  const [first] = person.enrolments
  if (!first) return []
  return [
    {
      psn_no: person.psnNo,
      certno: person.certNo,
      psn_name: person.name,
      insutype: INSUTYPE[first.scheme],
      insuplc_admdvs: first.admdvs,
      psn_type: first.psnType,
      balance_fen: balance,
      notes,
      family: family.map((x) => ({ psn_no: x.psnNo, relation: x.relation, shares: x.shares })),
    },
  ]
}

function authOf(auth: Place['auth']): SandboxInstitution['auth'] {
  if (auth.scheme === 'none') return { scheme: 'none', addresses: auth.allowedAddresses }
  if (auth.scheme === 'x-tif') return { scheme: 'x-tif', paasid: auth.paasid, secret: auth.secret }
  return { scheme: 'api-hmac', access_key: auth.accessKey, secret_key: auth.secret }
}

export const listRoutes =
  (p: Platform): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['sandbox']

    app.get(
      '/sandbox/people',
      { schema: { tags, summary: '演练环境的人员与家庭', response: { 200: sandboxPeople } } },
      async () => (await people(p)).flatMap(personOf),
    )

    app.get(
      '/sandbox/institutions',
      { schema: { tags, summary: '演练环境的机构与虚拟密钥', response: { 200: sandboxInstitutions } } },
      async () =>
        places().map((i) => ({
          fixmedins_code: i.code,
          fixmedins_name: i.name,
          admdvs: i.admdvs,
          kind: i.kind,
          level: i.level,
          auth: authOf(i.auth),
          notes: [...i.notes],
        })),
    )

    app.get(
      '/sandbox/catalogue',
      { schema: { tags, summary: '演练环境的医保目录', response: { 200: sandboxCatalogue } } },
      async () =>
        items().map((i) => ({
          med_list_codg: i.code,
          name: i.name,
          chrgitm_lv: CHRGITM_LV[i.grade],
          selfpay_prop: Number(i.first) / 100,
          ceiling_fen: i.ceiling === null ? null : parseYuan(i.ceiling),
          price: i.price,
        })),
    )

    app.post(
      '/sandbox/clock',
      { schema: { tags, summary: '设定或拨动业务时钟', body: setClock, response: { 200: clockSet } } },
      async ({ body }) => {
        const now = await (body.set === undefined
          ? p.clock.shift(body.shift_seconds ?? 0)
          : p.clock.set(new Date(body.set)))
        return { now: now.toISOString() }
      },
    )
  }
