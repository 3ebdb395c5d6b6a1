import type {
  AccessEntry,
  AccessQuery,
  EnrolmentChange,
  Institution,
  InstitutionChange,
  InstitutionQuery,
  PersonQuery,
  PersonRecord,
  PersonSummary,
  StateReason,
} from '../schema/office.ts'
import { segment } from '../send.ts'
import type { Send } from '../send.ts'

const person = (psnNo: string, act = ''): string => `/api/people/${segment(psnNo)}${act}`

export const officeCalls = (send: Send) => ({
  findPeople: (query: PersonQuery) => send<PersonSummary[]>('GET', '/api/people', { query }),
  person: (psnNo: string) => send<PersonRecord>('GET', person(psnNo)),
  freeze: (psnNo: string, body: StateReason, key: string) =>
    send<PersonRecord>('POST', person(psnNo, '/freeze'), { body, key }),
  unfreeze: (psnNo: string, body: StateReason, key: string) =>
    send<PersonRecord>('POST', person(psnNo, '/unfreeze'), { body, key }),
  suspendEnrolment: (psnNo: string, body: EnrolmentChange, key: string) =>
    send<PersonRecord>('POST', person(psnNo, '/enrolment/suspend'), { body, key }),
  resumeEnrolment: (psnNo: string, body: EnrolmentChange, key: string) =>
    send<PersonRecord>('POST', person(psnNo, '/enrolment/resume'), { body, key }),
  institutions: (query: InstitutionQuery = {}) => send<Institution[]>('GET', '/api/institutions', { query }),
  setInstitutionState: (code: string, body: InstitutionChange, key: string) =>
    send<Institution>('POST', `/api/institutions/${segment(code)}/state`, { body, key }),
  accessesOf: (query: AccessQuery) => send<AccessEntry[]>('GET', '/api/accesses', { query }),
})
