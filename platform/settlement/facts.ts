/** Facts: everything that the engine decides from, read off the desk. They are stored with the settlement. */
import {
  ZERO,
  type Facts,
  type InstitutionFacts,
  type LineFacts,
  type PersonFacts,
  type PurseFacts,
  type YearFacts,
} from '@gongji/benefit'
import type { Desk, Need } from '@gongji/ledger'
import { buckets, purseNeeds } from '../credit/accounts.ts'
import { enrolmentTable, personStateTable } from '../enrolment/tables.ts'
import { familyNeeds, sharerFacts, sharerNeeds } from '../family/desk.ts'
import { institutionTable, type InstitutionRow } from '../institution/tables.ts'
import { personTable } from '../people/tables.ts'
import type { VisitRow } from '../visit/tables.ts'
import type { Bill, Dates } from './case.ts'
import { publicNeeds } from './legs.ts'
import { netLines } from './lines.ts'
import { personFactsOf } from './person.ts'
import { accumulator } from './tables.ts'

/** The rows that facts are read from, once the visit and its dates are known. */
export function factsNeeds(desk: Desk, visit: VisitRow, dates: Dates): Need[] {
  return [
    ...visitFactsNeeds(visit),
    { table: personStateTable, by: { psn_no: visit.psn_no } },
    { table: accumulator, by: { psn_no: visit.psn_no, scheme: visit.scheme, year: dates.year } },
    ...publicNeeds(desk.region, visit.institution),
    ...purseNeeds(visit.psn_no),
    ...sharerNeeds(desk, visit.psn_no, dates.accountYear),
  ]
}

/** Of these rows, the ones that a request names before the visit is known. It may name others than the visit's own. */
export const namedNeeds = ({ psnNo, institution }: { psnNo: string; institution?: string }): Need[] => [
  { table: personTable, by: { psn_no: psnNo } },
  ...(institution === undefined ? [] : [{ table: institutionTable, by: { code: institution } }]),
  ...familyNeeds(psnNo),
]

export const visitFactsNeeds = (visit: VisitRow): Need[] => [
  { table: personTable, by: { psn_no: visit.psn_no } },
  { table: enrolmentTable, by: { psn_no: visit.psn_no, scheme: visit.scheme } },
  { table: institutionTable, by: { code: visit.institution } },
]

export interface Purse {
  useAccount: boolean
  chosenSharer?: string
}

export function factsOf(desk: Desk, bill: Bill, dates: Dates, purse: Purse): Facts {
  const year = desk.row(accumulator, {
    psn_no: bill.visit.psn_no,
    scheme: bill.visit.scheme,
    year: dates.year,
  })
  return visitFacts(
    desk,
    bill.visit,
    dates,
    netLines(bill.lines),
    { year: dates.year, values: year?.sums ?? {} },
    purseFacts(desk, bill.visit.psn_no, dates, purse),
  )
}

/** Facts of a visit alone: enough to classify its lines, before anybody pays. */
export function classificationFacts(desk: Desk, visit: VisitRow, dates: Dates, lines: LineFacts[]): Facts {
  const nobody: PurseFacts = {
    useAccount: false,
    own: { current: ZERO, carried: ZERO },
    frozen: false,
    sharers: [],
  }
  return visitFacts(desk, visit, dates, lines, { year: dates.year, values: {} }, nobody)
}

function visitFacts(
  desk: Desk,
  visit: VisitRow,
  dates: Dates,
  lines: LineFacts[],
  year: YearFacts,
  purse: PurseFacts,
): Facts {
  const facts: Facts = {
    kind: visit.kind,
    date: dates.benefitDate,
    person: personFacts(desk, visit, dates.benefitDate),
    institution: institutionFacts(desk, visit, dates.benefitDate),
    lines,
    causes: visit.causes,
    year,
    purse,
  }
  return visit.prescription ? { ...facts, prescription: visit.prescription } : facts
}

function purseFacts(desk: Desk, psnNo: string, dates: Dates, purse: Purse): PurseFacts {
  const facts: PurseFacts = {
    useAccount: purse.useAccount,
    own: buckets(desk.accounts(psnNo), dates.accountYear),
    frozen: desk.row(personStateTable, { psn_no: psnNo })?.frozen === true,
    sharers: sharerFacts(desk, psnNo, dates.today, dates.accountYear),
  }
  return purse.chosenSharer === undefined ? facts : { ...facts, chosenSharer: purse.chosenSharer }
}

function personFacts(desk: Desk, visit: VisitRow, date: string): PersonFacts {
  const person = desk.row(personTable, { psn_no: visit.psn_no })
  const row = desk.row(enrolmentTable, { psn_no: visit.psn_no, scheme: visit.scheme })
  if (!person || !row)
    throw new Error(`visit ${visit.id} has no person or enrolment ${visit.psn_no}/${visit.scheme}`)
  return personFactsOf(row, person.birth, date, visit.institution)
}

function institutionFacts(desk: Desk, visit: VisitRow, date: string): InstitutionFacts {
  const row = desk.row(institutionTable, { code: visit.institution })
  if (!row)
    throw new Error(
      `visit ${visit.id} names the institution ${visit.institution}, which is not in the directory`,
    )
  return {
    kind: row.kind,
    level: row.level,
    designated: designatedOn(row, date),
    area: row.region === desk.region ? 'home' : 'away',
    traits: row.traits,
  }
}

/** 定点 on a date. A suspension or an end counts from its own day (`since`). */
export function designatedOn(row: InstitutionRow, date: string): boolean {
  if (row.state !== 'designated') return date < row.since
  return date >= row.since && (row.until === null || date <= row.until)
}
