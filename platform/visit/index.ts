/** 就诊: registration, description, fees, bills, admission and discharge. */
export {
  admit,
  cancelAdmission,
  cancelFees,
  cancelVisit,
  describeVisit,
  discharge,
  registerVisit,
  renewBill,
  uploadFees,
} from './commands.ts'
export { ALL_OPEN } from './cancelFees.ts'
export { BILL_MINUTES } from './expiry.ts'
export { billsOf, feeLinesOf, findBill, findVisit } from './find.ts'
export { causesOf, isAccident, isExclusionCause, kindOf } from './medType.ts'
export type { Diagnosis } from './tables.ts'
export type { Uploaded } from './upload.ts'
export type {
  Bill,
  DescribeInput,
  FeeInput,
  FeeLine,
  PrescriptionFacts,
  RegisterInput,
  UploadInput,
  Visit,
} from './types.ts'
