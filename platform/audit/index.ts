/** Audit of the books (K2), and the seals by which a witness outside can prove that they were not replaced. */
export { auditBooks, type AuditBooksOptions, type BooksReport } from './books.ts'
export { sealHeads, verifyWitness } from './seals.ts'
export type { AuditCheck, AuditProblem, Difference, EngineDifference, PackDifference } from './types.ts'
export { chainedTables, exceptions, otherProofs } from './tables.ts'
