export {
  activateAccount,
  enrol,
  freezePerson,
  setEnrolmentState,
  unfreezePerson,
  type FreezeRequest,
} from './commands.ts'
export { enrolmentHistory, enrolmentOf, enrolmentsOf, personStatesOf, type PersonState } from './find.ts'
export { enrolmentTable, personStateTable, type EnrolmentRow, type PersonStateRow } from './tables.ts'
export type { AccountState, Enrolment, EnrolmentState } from './types.ts'
export { ENROLMENT_STATE_TEXT, WHY_NO_ACCOUNT } from './words.ts'
