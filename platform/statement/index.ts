export { balanceOf, type Balance } from './balance.ts'
export { csvText, statementCsv } from './csv.ts'
export { statement, type StatementEntry, type StatementFilter, type StatementPage } from './query.ts'
export { reasonText, statementReasons } from './reasons.ts'
