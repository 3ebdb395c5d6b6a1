export {
  findInstitution,
  findInstitutionByAuth,
  institutionNames,
  searchInstitutions,
  type InstitutionSearch,
} from './find.ts'
export { saveInstitutions, setInstitutionState } from './save.ts'
export { institutionTable, type InstitutionRow } from './tables.ts'
export type { Institution, InstitutionAuth, InstitutionState } from './types.ts'
