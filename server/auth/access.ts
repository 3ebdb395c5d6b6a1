/**
 * Who may do what: the one table of the REST door, route × role × scope. A route that is not here does
 * not start; a role that is not in a route's row is refused.
 */
import type { Role } from '@gongji/client/schema'

/**
 * - open: anybody.
 * - own: the record is the signed-in person's.
 * - agency: the record is that of the person acted for, and the agency is in force now.
 * - own_institution: it belongs to the institution that the session works for.
 * - own_region: it belongs to the pooling area of the session's office.
 * - any: wherever it belongs.
 */
export type Scope = 'open' | 'own' | 'agency' | 'own_institution' | 'own_region' | 'any'

/** What a request is about, found from its path, query or body before the handler runs. */
export type SubjectKind =
  'session' | 'person' | 'bill' | 'visit' | 'settlement' | 'binding' | 'institution' | 'job'

export interface Access {
  subject: SubjectKind
  /** `visitor` is somebody who has not signed in. */
  roles: Partial<Record<Role | 'visitor', Scope>>
  /** Whether the request shows or changes a person's record, which is logged. */
  logged: boolean
  /** Writes carry an idempotency key unless this says otherwise. */
  key?: false
}

const everybody: Access['roles'] = {
  visitor: 'open',
  citizen: 'open',
  agent: 'open',
  cashier: 'open',
  pharmacy: 'open',
  clerk: 'open',
  reviewer: 'open',
  auditor: 'open',
  administrator: 'open',
  institution_system: 'open',
}
const holder = { citizen: 'own' } as const
const holderOrAgent = { citizen: 'own', agent: 'agency' } as const
const window = { cashier: 'own_institution', pharmacy: 'own_institution' } as const
const office = { clerk: 'own_region', reviewer: 'own_region' } as const

const open: Access = { subject: 'session', roles: everybody, logged: false, key: false }
const mine: Access = { subject: 'session', roles: holderOrAgent, logged: true }
const mineAlone: Access = { subject: 'session', roles: holder, logged: true }
const bill: Access = { subject: 'bill', roles: holderOrAgent, logged: true }
const receipt: Access = {
  subject: 'settlement',
  roles: { ...holderOrAgent, ...window, ...office, auditor: 'any' },
  logged: true,
}
const binding: Access = { subject: 'binding', roles: holderOrAgent, logged: true }
const record: Access = { subject: 'person', roles: office, logged: true }

export const ACCESS: Readonly<Record<string, Access>> = {
  'POST /api/session': open,
  'GET /api/session': { ...open, roles: { ...everybody, visitor: undefined } },
  'DELETE /api/session': open,
  'GET /api/session/agencies': {
    subject: 'session',
    roles: { citizen: 'own', agent: 'open' },
    logged: false,
  },
  'POST /api/session/acting': {
    subject: 'session',
    roles: { citizen: 'own', agent: 'open' },
    logged: false,
    key: false,
  },

  'GET /api/me/home': mine,
  'GET /api/me/allowances': mine,
  'GET /api/me/statement': mine,
  'GET /api/me/statement.csv': mine,
  'GET /api/me/bills': mine,
  'GET /api/me/receipts': mine,
  'GET /api/me/cards': mine,
  'GET /api/me/accesses': mineAlone,
  'POST /api/me/voucher': mine,
  'POST /api/me/card/loss': mine,
  'POST /api/me/card/cancel-loss': mineAlone,
  'GET /api/me/password': mine,
  'POST /api/me/password': mineAlone,
  'GET /api/bills/:id': bill,
  'POST /api/bills/:id/pay': bill,
  'GET /api/receipts/:id': receipt,
  'GET /api/receipts/:id/explanation': receipt,

  'GET /api/me/family': mine,
  'GET /api/me/family/uses': mine,
  'PUT /api/me/family/order': mine,
  'POST /api/family/bindings': mineAlone,
  'POST /api/family/bindings/:id/consent': binding,
  'POST /api/family/bindings/:id/decline': binding,
  'POST /api/family/bindings/:id/pause': binding,
  'POST /api/family/bindings/:id/resume': { ...binding, roles: holder },
  'POST /api/family/bindings/:id/unbind': binding,
  'PUT /api/family/bindings/:id/limits': { ...binding, roles: holder },
  'POST /api/family/bindings/:id/end': { ...binding, roles: office },

  'POST /api/window/identify': { subject: 'session', roles: window, logged: false },
  'GET /api/window/catalogue': {
    subject: 'session',
    roles: { ...window, institution_system: 'own_institution' },
    logged: false,
  },
  'POST /api/window/visits': { subject: 'session', roles: window, logged: false },
  'POST /api/window/visits/:id/fees': { subject: 'visit', roles: window, logged: true },
  'POST /api/window/bills/:id/quote': { subject: 'bill', roles: window, logged: true, key: false },
  'POST /api/window/bills/:id/settle': { subject: 'bill', roles: window, logged: true },
  'POST /api/window/bills/:id/cancel': { subject: 'bill', roles: window, logged: true },
  'POST /api/window/settlements/:id/reverse': { subject: 'settlement', roles: window, logged: true },
  'POST /api/window/settlements/:id/refund-quote': {
    subject: 'settlement',
    roles: window,
    logged: true,
    key: false,
  },
  'POST /api/window/settlements/:id/refund': { subject: 'settlement', roles: window, logged: true },
  'POST /api/window/password/first': {
    subject: 'session',
    roles: { pharmacy: 'own_institution' },
    logged: false,
  },
  'GET /api/window/recent': {
    subject: 'session',
    roles: { ...window, institution_system: 'own_institution' },
    logged: false,
  },

  'GET /api/people': { subject: 'session', roles: { ...office, auditor: 'any' }, logged: false },
  'GET /api/people/:psn_no': { ...record, roles: { ...office, auditor: 'any' } },
  'GET /api/people/:psn_no/cards': { ...record, roles: { ...office, auditor: 'any' } },
  'POST /api/people/:psn_no/cards': record,
  'POST /api/people/:psn_no/cards/:id/collect': record,
  'POST /api/people/:psn_no/cards/:id/loss': record,
  'POST /api/people/:psn_no/cards/:id/cancel-loss': record,
  'POST /api/people/:psn_no/cards/:id/reissue': record,
  'POST /api/people/:psn_no/cards/:id/replace': record,
  'POST /api/people/:psn_no/password/first': record,
  'POST /api/people/:psn_no/password/reset': record,
  'POST /api/people/:psn_no/password/unlock': record,
  'POST /api/people/:psn_no/freeze': record,
  'POST /api/people/:psn_no/unfreeze': { ...record, roles: { reviewer: 'own_region' } },
  'POST /api/people/:psn_no/enrolment/suspend': record,
  'POST /api/people/:psn_no/enrolment/resume': record,
  'GET /api/suspense': { subject: 'session', roles: office, logged: false },
  'GET /api/institutions': {
    subject: 'session',
    roles: { ...office, auditor: 'any', administrator: 'any' },
    logged: false,
  },
  'POST /api/institutions/:code/state': {
    subject: 'institution',
    roles: { reviewer: 'own_region', administrator: 'any' },
    logged: false,
  },
  'GET /api/jobs': { subject: 'session', roles: { ...office, auditor: 'any' }, logged: false },
  'POST /api/jobs': { subject: 'session', roles: office, logged: false },
  'GET /api/jobs/:id': { subject: 'job', roles: { ...office, auditor: 'any' }, logged: false },
  'GET /api/jobs/:id/refused': { subject: 'job', roles: { ...office, auditor: 'any' }, logged: false },
  'GET /api/funds': { subject: 'session', roles: { ...office, auditor: 'any' }, logged: false },
  'GET /api/accesses': { subject: 'person', roles: { auditor: 'any' }, logged: true },

  'GET /sandbox/people': open,
  'GET /sandbox/institutions': open,
  'GET /sandbox/catalogue': open,
  'GET /sandbox/roles': open,
  'POST /sandbox/clock': open,
  'POST /sandbox/enter': open,
}
