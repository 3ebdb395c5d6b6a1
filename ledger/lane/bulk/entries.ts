import { entryTable } from '../../post/tables.ts'
import type { BulkPosting } from './chunk.ts'
import type { Columns } from './columns.ts'

/** The entries of a posting, column by column. */
export function entriesOf(
  { id, reason, accounts, versions, amounts, balances }: BulkPosting,
  happenedAt: Date,
  recordedAt: Date,
): Columns {
  return {
    table: entryTable,
    count: accounts.length,
    shared: { transaction: id, reason, happened_at: happenedAt, recorded_at: recordedAt },
    each: { account: accounts, version: versions, amount: amounts, balance_after: balances },
  }
}
