/**
 * The access table walked through the door: every route × every holder, on a record that is the holder's own,
 * of a person acted for, of the own institution or region, or somebody else's.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '@gongji/client/schema'
import { endAgency, grantAgency } from '@gongji/platform/agency'
import { createSession, type Session } from '@gongji/platform/session'
import type { SandboxPerson } from '@gongji/platform/sandbox'
import { openDoor, visitor, type Door } from '../rest/testing/door.ts'
import { ACCESS, type Scope } from './access.ts'

const REGION = '330100'
const OTHER_REGION = '110000'
const HOSPITAL = 'H33010200002'
const OTHER_HOSPITAL = 'H11010100001'

interface Holder {
  name: string
  role: Role | 'visitor'
  session?: Omit<Session, 'expiresAt'>
  /** Scopes in which this holder reaches the record. */
  reaches: readonly Scope[]
}

let door: Door
let subject: SandboxPerson['person']
let holders: Holder[]
let params: Record<string, string>

beforeAll(async () => {
  door = await openDoor()
  subject = door.special('本人账户 50.00 元', REGION).person
  const stranger = door.special('个人账户余额充足', OTHER_REGION).person.psnNo
  const agent = door.special('受父亲委托代办', REGION).person.psnNo
  const former = door.special('两地两个参保关系').person.psnNo
  const terms = {
    principal: subject.psnNo,
    basis: 'authorised',
    startsOn: '2026-01-01',
    endsOn: null,
  } as const
  await grantAgency(door.p, { ...terms, agent })
  await grantAgency(door.p, { ...terms, agent: former })
  await endAgency(door.p, former, subject.psnNo)
  const mine: Scope[] = ['open', 'any']
  const at = (role: Role, institution: string, region: string) => ({ role, staff: role, institution, region })
  const office = (role: Role, region: string) => ({ role, staff: role, region })
  holders = [
    { name: 'visitor', role: 'visitor', reaches: mine },
    {
      name: 'the person',
      role: 'citizen',
      session: { role: 'citizen', psnNo: subject.psnNo },
      reaches: [...mine, 'own'],
    },
    { name: 'a stranger', role: 'citizen', session: { role: 'citizen', psnNo: stranger }, reaches: mine },
    {
      name: 'the agent',
      role: 'agent',
      session: { role: 'agent', psnNo: subject.psnNo, staff: agent },
      reaches: [...mine, 'agency'],
    },
    {
      name: 'a former agent',
      role: 'agent',
      session: { role: 'agent', psnNo: subject.psnNo, staff: former },
      reaches: mine,
    },
    {
      name: 'an agent of nobody',
      role: 'agent',
      session: { role: 'agent', psnNo: stranger, staff: agent },
      reaches: mine,
    },
    ...(['cashier', 'pharmacy', 'institution_system'] as const).flatMap((role): Holder[] => [
      {
        name: `${role} here`,
        role,
        session: at(role, HOSPITAL, REGION),
        reaches: [...mine, 'own_institution'],
      },
      { name: `${role} elsewhere`, role, session: at(role, OTHER_HOSPITAL, OTHER_REGION), reaches: mine },
    ]),
    ...(['clerk', 'reviewer', 'auditor', 'administrator'] as const).flatMap((role): Holder[] => [
      {
        name: `${role} of the region`,
        role,
        session: office(role, REGION),
        reaches: [...mine, 'own_region'],
      },
      { name: `${role} of another region`, role, session: office(role, OTHER_REGION), reaches: mine },
    ]),
  ]
  params = await fixtures()
})
afterAll(() => door.close())

/** A visit with a bill, a settlement and a binding of the subject. */
async function fixtures(): Promise<Record<string, string>> {
  const cashier = await door.enter({ role: 'cashier', fixmedins_code: HOSPITAL })
  const visit = async (): Promise<string> => {
    const credential = { type: 'id_card', no: subject.certNo }
    const body = { psn_no: subject.psnNo, region: REGION, scheme: 'employee', kind: 'outpatient', credential }
    return (await cashier.send('POST', '/api/window/visits', body)).json().visit_id
  }
  const bill = async (visitId: string): Promise<string> => {
    const lines = [{ code: 'XGJ0000001', price: '4.52', quantity: '1' }]
    return (await cashier.send('POST', `/api/window/visits/${visitId}/fees`, { lines })).json().bill_id
  }
  const visitId = await visit()
  const settled = await bill(await visit())
  const quote = (
    await cashier.send('POST', `/api/window/bills/${settled}/quote`, { use_account: false })
  ).json()
  const credential = { type: 'id_card', no: subject.certNo }
  const pay = { credential, fingerprint: quote.fingerprint, use_account: false }
  const receipt = (await cashier.send('POST', `/api/window/bills/${settled}/settle`, pay)).json()
  const user = await door.enter({ role: 'citizen', psn_no: subject.psnNo })
  const family = (await user.get('/api/me/family')).json()
  return {
    visit: visitId,
    bill: await bill(visitId),
    settlement: receipt.settlement_id,
    binding: family.as_user[0].id,
    person: subject.psnNo,
    institution: HOSPITAL,
    job: `credit-${REGION}-2026-01`,
  }
}

/** Bodies that pass validation; whether they are carried out does not matter here. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /api/session': { as: 'staff', user: 'nobody', password: 'x' },
  'POST /api/session/acting': { psn_no: null },
  'POST /api/me/password': { old: '000000', new: '111111' },
  'POST /api/bills/:id/pay': { fingerprint: 'x', use_account: true, password: '000000' },
  'PUT /api/me/family/order': { sharers: ['330100Bx'] },
  'POST /api/family/bindings': {
    name: '某人',
    certno: '990000199001010013',
    relation: 'spouse',
    uses: ['hospital'],
    starts_on: '2026-03-18',
    pledge: true,
  },
  'PUT /api/family/bindings/:id/limits': { per_use_fen: 5000, per_day_fen: 100 },
  'POST /api/family/bindings/:id/end': { reason: '演练' },
  'POST /api/window/identify': { type: 'card', no: '0' },
  'POST /api/window/visits': {
    psn_no: '1234567',
    region: REGION,
    scheme: 'employee',
    kind: 'outpatient',
    credential: { type: 'card', no: '0' },
  },
  'POST /api/window/visits/:id/fees': { lines: [{ code: 'none', price: '1', quantity: '1' }] },
  'POST /api/window/bills/:id/quote': { use_account: true },
  'POST /api/window/bills/:id/settle': {
    credential: { type: 'id_card', no: '991100197401100035' },
    fingerprint: 'x',
    use_account: true,
  },
  'POST /api/window/settlements/:id/refund-quote': { lines: [{ line_id: 'none', quantity: '1' }] },
  'POST /api/window/settlements/:id/refund': {
    lines: [{ line_id: 'none', quantity: '1' }],
    fingerprint: 'x',
  },
  'POST /api/window/password/first': {
    credential: { type: 'card', no: '0' },
    name: '某人',
    password: '000000',
  },
  'POST /api/people/:psn_no/cards': { no: 'WALK000001', kind: 'physical' },
  'POST /api/people/:psn_no/cards/:id/collect': { through: 'office' },
  'POST /api/people/:psn_no/cards/:id/reissue': { no: 'WALK000002' },
  'POST /api/people/:psn_no/cards/:id/replace': { no: 'WALK000003', reason: 'damaged' },
  'POST /api/people/:psn_no/password/first': {
    name: '某人',
    certno: '990000199001010013',
    password: '000000',
  },
  'POST /api/people/:psn_no/password/reset': {
    name: '某人',
    certno: '990000199001010013',
    password: '000000',
  },
  'POST /api/people/:psn_no/password/unlock': { name: '某人', certno: '990000199001010013' },
  'POST /api/people/:psn_no/freeze': { reason: '演练' },
  'POST /api/people/:psn_no/unfreeze': { reason: '演练' },
  'POST /api/people/:psn_no/enrolment/suspend': { reason: '演练', region: REGION, scheme: 'resident' },
  'POST /api/people/:psn_no/enrolment/resume': { reason: '演练', region: REGION, scheme: 'resident' },
  'POST /api/jobs': { kind: 'credit', period: '2026-01' },
  'POST /api/institutions/:code/state': { reason: '演练', state: 'designated' },
  'POST /sandbox/clock': { shift_seconds: 0 },
  'POST /sandbox/enter': { role: 'administrator' },
}

const QUERIES: Readonly<Record<string, string>> = {
  'GET /api/people': '?certno=990000199001010013',
  'GET /api/accesses': '?psn_no={person}',
}

function urlOf(route: string): string {
  const { subject: kind } = ACCESS[route]!
  const url = route.split(' ')[1]! + (QUERIES[route] ?? '')
  return url
    .replace(':id', params[kind] ?? '')
    .replace(/:psn_no|\{person\}/, params['person']!)
    .replace(':code', params['institution']!)
}

/** What the table says of this holder. A session is its own subject: whoever has one of that scope reaches it. */
function expected(route: string, { role, reaches, session, name }: Holder): boolean {
  const { subject: kind, roles } = ACCESS[route]!
  const scope = roles[role]
  if (scope === undefined) return false
  if (kind !== 'session' || scope === 'open' || scope === 'any') return reaches.includes(scope)
  if (scope === 'own') return session?.psnNo !== undefined
  if (scope === 'agency') return name === 'the agent'
  return scope === 'own_institution' ? session?.institution !== undefined : session?.region !== undefined
}

/** Codes by which the guard, and not the business behind it, refuses. */
const REFUSED = new Set(['forbidden', 'not_signed_in'])

test('no route answers anybody whom the table does not let in, and refuses nobody whom it does', async () => {
  const routes = Object.keys(ACCESS)
  let walked = 0
  for (const route of routes) {
    const method = route.split(' ')[0] as 'GET' | 'POST' | 'PUT' | 'DELETE'
    for (const holder of holders) {
      const token = holder.session ? (await createSession(door.p, holder.session)).token : undefined
      const who = visitor(door.app, token ? `gongji_session=${token}` : '')
      const url = urlOf(route)
      const response = method === 'GET' ? await who.get(url) : await who.send(method, url, BODIES[route])
      const json = String(response.headers['content-type']).includes('json') ? response.json() : {}
      const refused = [401, 403].includes(response.statusCode) && REFUSED.has(json.code)
      expect([route, holder.name, !refused, response.statusCode === 500]).toEqual([
        route,
        holder.name,
        expected(route, holder),
        false,
      ])
      walked += 1
    }
  }
  expect(walked).toBe(routes.length * holders.length)
  expect(walked).toBeGreaterThan(900)
})

test('denials stand in the access log, without name, number or the record that was asked for', async () => {
  const rows = await door.p.db.query<{ what: string; psn_no: string | null; subject: string | null }>(
    "select what, psn_no, subject from access_log where what like 'denied %'",
  )
  expect(rows.length).toBeGreaterThan(300)
  expect(rows.every((row) => row.psn_no === null && row.subject === null)).toBe(true)
  expect(rows.every((row) => !/\d{6}/.test(row.what))).toBe(true)
})

test('a record that does not exist is answered like one that is somebody else’s', async () => {
  const stranger = holders.find((h) => h.name === 'a stranger')!
  const { token } = await createSession(door.p, stranger.session!)
  const who = visitor(door.app, `gongji_session=${token}`)
  const theirs = await who.get(`/api/receipts/${params['settlement']}`)
  const none = await who.get('/api/receipts/330100S00000000000000000000000')
  expect([none.statusCode, none.body]).toEqual([theirs.statusCode, theirs.body])
})
