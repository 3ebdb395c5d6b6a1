import { accountId } from '../post/account.ts'
import type { Table } from './table.ts'
import type { Need } from './types.ts'

/** A need as one text: two commands that need the same thing ask for it once. */
export function needName(need: Need, table: (name: string) => Table): string {
  if ('command' in need) return `command ${need.command}`
  if ('accountsOf' in need) return `accounts ${need.accountsOf}`
  if ('account' in need)
    return `account ${accountId(need.account.kind, need.account.owner, need.account.period)}`
  const found = table(need.table.name)
  const lookup = found.lookup(need.by)
  return `rows ${need.table.name} ${lookup.name} ${found.valueOf(lookup, need.by)}`
}
