import { commandTable } from '../lane/command.ts'
import type { AnyTable } from '../lane/table.ts'
import { entryTable, holdTable } from '../post/tables.ts'

/** Tables that every lane writes beside those of its handlers. All of them are chained. */
export const ledgerTables: readonly AnyTable[] = [commandTable, entryTable, holdTable]
