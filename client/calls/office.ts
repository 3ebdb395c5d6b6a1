import type { CardView, CollectCard, IssueCard, NewCard, ReplaceCard } from '../schema/card.ts'
import type { Done } from '../schema/common.ts'
import type { FundQuery, FundStatementView } from '../schema/funds.ts'
import type { GivePassword, UnlockPassword } from '../schema/password.ts'
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
import type { SuspenseTask } from '../schema/refunds.ts'
import { segment } from '../send.ts'
import type { Send } from '../send.ts'

const person = (psnNo: string, act = ''): string => `/api/people/${segment(psnNo)}${act}`
const card = (psnNo: string, cardId: string, act: string): string =>
  person(psnNo, `/cards/${segment(cardId)}/${act}`)

/** The life of a person's cards at the office (A5). */
const officeCardCalls = (send: Send) => ({
  cardsOf: (psnNo: string) => send<CardView[]>('GET', person(psnNo, '/cards')),
  issueCard: (psnNo: string, body: IssueCard, key: string) =>
    send<CardView[]>('POST', person(psnNo, '/cards'), { body, key }),
  collectCard: (psnNo: string, cardId: string, body: CollectCard, key: string) =>
    send<CardView[]>('POST', card(psnNo, cardId, 'collect'), { body, key }),
  reportLossOf: (psnNo: string, cardId: string, key: string) =>
    send<CardView[]>('POST', card(psnNo, cardId, 'loss'), { key }),
  cancelLossOf: (psnNo: string, cardId: string, key: string) =>
    send<CardView[]>('POST', card(psnNo, cardId, 'cancel-loss'), { key }),
  /** 补卡 after a loss. */
  reissueCard: (psnNo: string, cardId: string, body: NewCard, key: string) =>
    send<CardView[]>('POST', card(psnNo, cardId, 'reissue'), { body, key }),
  /** 换卡 for a card that is handed in. */
  replaceCard: (psnNo: string, cardId: string, body: ReplaceCard, key: string) =>
    send<CardView[]>('POST', card(psnNo, cardId, 'replace'), { body, key }),
})

/** A person's password at the office, after a check of the papers (A6). */
const officePasswordCalls = (send: Send) => ({
  firstPassword: (psnNo: string, body: GivePassword, key: string) =>
    send<Done>('POST', person(psnNo, '/password/first'), { body, key }),
  resetPassword: (psnNo: string, body: GivePassword, key: string) =>
    send<Done>('POST', person(psnNo, '/password/reset'), { body, key }),
  unlockPassword: (psnNo: string, body: UnlockPassword, key: string) =>
    send<Done>('POST', person(psnNo, '/password/unlock'), { body, key }),
})

export const officeCalls = (send: Send) => ({
  ...officeCardCalls(send),
  ...officePasswordCalls(send),
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
  /** Shares of refunds that no account could take. */
  suspense: () => send<SuspenseTask[]>('GET', '/api/suspense'),
  /** 基金收支与结余 of a pooling area. */
  fundStatement: (query: FundQuery = {}) => send<FundStatementView>('GET', '/api/funds', { query }),
  accessesOf: (query: AccessQuery) => send<AccessEntry[]>('GET', '/api/accesses', { query }),
})
