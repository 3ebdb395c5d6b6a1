import type { Transaction } from '../transaction.ts'
import { personInfo } from './1101.ts'
import { institutionInfo } from './1201.ts'
import { benefitCheck } from './2001.ts'
import { pharmacyPreSettle } from './2101.ts'
import { pharmacySettle } from './2102.ts'
import { pharmacyReverse } from './2103.ts'
import { outpatientRegister } from './2201.ts'
import { outpatientRegisterCancel } from './2202.ts'
import { outpatientDescribe } from './2203.ts'
import { outpatientFees } from './2204.ts'
import { outpatientFeesCancel } from './2205.ts'
import { outpatientPreSettle } from './2206.ts'
import { outpatientSettle } from './2207.ts'
import { outpatientReverse } from './2208.ts'
import { inpatientFees } from './2301.ts'
import { inpatientFeesCancel } from './2302.ts'
import { inpatientPreSettle } from './2303.ts'
import { inpatientSettle } from './2304.ts'
import { inpatientReverse } from './2305.ts'
import { admission } from './2401.ts'
import { dischargeVisit } from './2402.ts'
import { admissionCancel } from './2404.ts'
import { technicalReversal } from './2601.ts'
import { settlementQuery } from './5203.ts'
import { feeQuery } from './5204.ts'
import { cumulativeQuery } from './5206.ts'
import { signIn } from './9001.ts'
import { signOut } from './9002.ts'

/** Every transaction code served, in the order of the interface. */
export const TRANSACTIONS: readonly Transaction[] = [
  signIn,
  signOut,
  personInfo,
  institutionInfo,
  benefitCheck,
  pharmacyPreSettle,
  pharmacySettle,
  pharmacyReverse,
  outpatientRegister,
  outpatientRegisterCancel,
  outpatientDescribe,
  outpatientFees,
  outpatientFeesCancel,
  outpatientPreSettle,
  outpatientSettle,
  outpatientReverse,
  inpatientFees,
  inpatientFeesCancel,
  inpatientPreSettle,
  inpatientSettle,
  inpatientReverse,
  admission,
  dischargeVisit,
  admissionCancel,
  technicalReversal,
  settlementQuery,
  feeQuery,
  cumulativeQuery,
]

const BY_CODE = new Map(TRANSACTIONS.map((one) => [one.infno, one]))

/** Newer editions of a code differ in optional fields only; they are served by the same handler under their own number. */
const EDITIONS: Readonly<Record<string, string>> = { '2203A': '2203', '2206A': '2206', '2207A': '2207' }

export const findTransaction = (infno: string): Transaction | undefined =>
  BY_CODE.get(Object.hasOwn(EDITIONS, infno) ? EDITIONS[infno]! : infno)
