export {
  ageOn,
  checkCharacter,
  isResidentId,
  normalCertNo,
  normalName,
  readResidentId,
  RESIDENT_ID,
} from './certNo.ts'
export {
  checkRealName,
  findByCert,
  findPeople,
  findPerson,
  lookUpByCert,
  lookUpPerson,
  namesOf,
  type Registered,
} from './find.ts'
export { maskCertNo, maskName, maskPhone } from './mask.ts'
export { registerPerson, type Registration } from './register.ts'
export { personTable, type PersonRow } from './tables.ts'
export type { CertType, Person } from './types.ts'
