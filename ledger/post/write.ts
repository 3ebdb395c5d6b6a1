import { ArrayParameter } from '../db/binary.ts'
import type { Session } from '../db/db.ts'
import type { ColumnType } from '../lane/types.ts'
import type { Book } from './book.ts'
import type { WorkingAccount } from './account.ts'

const INSERT = `
  INSERT INTO account (region, id, kind, owner, period, overdraft, balance, held, version, hold_version, batch)
  SELECT $1, u.*, $2 FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[],
    $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[]) AS u`

const UPDATE = `
  WITH changed AS (
    UPDATE account a SET balance = u.balance, held = u.held, overdraft = u.overdraft, version = u.version,
      hold_version = u.hold_version, batch = $2
    FROM unnest($3::text[], $4::boolean[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[])
      AS u (id, overdraft, balance, held, version, hold_version, read_version, read_hold_version)
    WHERE a.region = $1 AND a.id = u.id AND a.version = u.read_version AND a.hold_version = u.read_hold_version
    RETURNING 1)
  SELECT must_equal('accounts changed since they were read', (SELECT count(*) FROM changed), $11::bigint)`

/**
 * The statements that write the accounts of a batch: one row per account, fenced by the versions that were read.
 */
export function writeAccounts(
  session: Session,
  region: string,
  batch: number,
  book: Book,
): Promise<unknown>[] {
  const changed = book.changed()
  const isNew = (one: WorkingAccount) => one.readVersion === 0 && one.readHoldVersion === 0
  const fresh = changed.filter(isNew)
  const known = changed.filter((one) => !isNew(one))
  const statements: Promise<unknown>[] = []
  const column = (of: WorkingAccount[], type: ColumnType, pick: (one: WorkingAccount) => unknown) =>
    new ArrayParameter(type, of.map(pick))

  if (fresh.length > 0) {
    const values = [
      region,
      batch,
      column(fresh, 'text', (one) => one.account.id),
      column(fresh, 'text', (one) => one.account.kind),
      column(fresh, 'text', (one) => one.account.owner),
      column(fresh, 'text', (one) => one.account.period),
      column(fresh, 'boolean', (one) => book.overdraft(one.account.kind)),
      column(fresh, 'bigint', (one) => one.account.balance),
      column(fresh, 'bigint', (one) => one.account.held),
      column(fresh, 'bigint', (one) => one.account.version),
      column(fresh, 'bigint', (one) => one.holdVersion),
    ]
    statements.push(session.run({ name: 'account_insert', text: INSERT, values }))
  }
  if (known.length > 0) {
    const values = [
      region,
      batch,
      column(known, 'text', (one) => one.account.id),
      column(known, 'boolean', (one) => book.overdraft(one.account.kind)),
      column(known, 'bigint', (one) => one.account.balance),
      column(known, 'bigint', (one) => one.account.held),
      column(known, 'bigint', (one) => one.account.version),
      column(known, 'bigint', (one) => one.holdVersion),
      column(known, 'bigint', (one) => one.readVersion),
      column(known, 'bigint', (one) => one.readHoldVersion),
      known.length,
    ]
    statements.push(session.run({ name: 'account_update', text: UPDATE, values }))
  }
  return statements
}
