/** Every table that the audit proves, and every other table that holds an amount or a batch, with the reason. */
import { ledgerTables, type TableSpec } from '@gongji/ledger'
import { topics } from '../registry.ts'

/** The lane's tables: append-only and versioned ones by the chain, working ones by its marks. */
export const chainedTables: readonly TableSpec<any>[] = [
  ...ledgerTables,
  ...topics.flatMap(({ tables }) => tables.filter(({ mode }) => mode !== 'reference')),
]

/** Proved otherwise than by the chain itself. */
export const otherProofs: Readonly<Record<string, string>> = {
  account: 'the sum of its entries and holds, its name and its kind (I2, I3, I5)',
  batch: 'its own hash, and the seals',
  region_head: 'the last batch',
  bulk_head: 'the last chunk of a job',
  seal: 'the seal after it, and the last one’s signature',
  pack: 'the hash under which a text is kept (K2)',
}

/** Not proved. */
export const exceptions: Readonly<Record<string, string>> = {
  catalogue_item:
    'reference data: each fee line keeps the values that it was priced with, and they are chained',
  credit_base: 'input of a job: what was credited from it stands in account_mark and in the entries',
  job: 'progress of a job; that nothing is done twice is held by account_mark',
  fund_day: 'a fold of the entries, which can be made anew from them',
  fund_fold: 'how far that fold is',
  sandbox_clock: 'the sandbox’s own hour; nothing of it exists in production',
}
