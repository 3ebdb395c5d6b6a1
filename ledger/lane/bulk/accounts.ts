import type { Session } from '../../db/db.ts'
import { overdraftOf } from '../../post/account.ts'
import type { BulkAccount, BulkChunk } from './chunk.ts'
import { encode } from './columns.ts'

/** Accounts that one statement writes: what is the same for all of them travels once. */
interface Group {
  kind: string
  period: string
  overdraft: boolean
  fresh: boolean
  accounts: BulkAccount[]
}

export interface PreparedAccounts {
  text: string
  name: string
  values: unknown[]
}

const INSERT = `
  INSERT INTO account (region, id, kind, owner, period, overdraft, balance, held, version, hold_version, batch)
  SELECT $1, unnest($6::text[]), $3, unnest($7::text[]), $4, $5, unnest($8::bigint[]), 0, unnest($9::bigint[]), 0, $2`

const UPDATE = `
  WITH changed AS (
    UPDATE account a SET balance = u.balance, overdraft = $3, version = u.version, batch = $2
    FROM (SELECT unnest($5::text[]) AS id, unnest($6::bigint[]) AS balance, unnest($7::bigint[]) AS version,
      unnest($8::bigint[]) AS read_version, unnest($9::bigint[]) AS hold_version) AS u
    WHERE a.region = $1 AND a.id = u.id AND a.version = u.read_version AND a.hold_version = u.hold_version
    RETURNING 1)
  SELECT must_equal('accounts changed since they were read', (SELECT count(*) FROM changed), $4::bigint)`

/** The statements that write the accounts of a chunk, fenced by the versions that were read. @throws if one would fall below what is held */
export function prepareAccounts(chunk: BulkChunk, kinds: ReadonlyMap<string, boolean>): PreparedAccounts[] {
  const groups = new Map<string, Group>()
  let group: Group | undefined
  for (const account of chunk.accounts) {
    if (account.version === account.readVersion) continue
    const fresh = account.readVersion === 0 && account.holdVersion === 0
    const { kind, period } = account
    // Most accounts of a chunk are like the one before.
    if (group?.kind !== kind || group.period !== period || group.fresh !== fresh) {
      const overdraft = overdraftOf(kinds, kind)
      // Whatever is there already keeps its kind and period.
      const name = fresh ? `${kind}/${period}` : `${overdraft}`
      group = groups.get(name)
      if (!group) groups.set(name, (group = { kind, period, overdraft, fresh, accounts: [] }))
    }
    if (!group.overdraft && account.balance < account.held) {
      throw new Error(
        `Account ${account.id} would have ${account.balance} fen with ${account.held} held; its kind may not go below what is held.`,
      )
    }
    group.accounts.push(account)
  }
  return [...groups.values()].map(statementOf)
}

function statementOf({ kind, period, overdraft, fresh, accounts }: Group): PreparedAccounts {
  const texts = (pick: (account: BulkAccount) => string) => encode('text', accounts.map(pick))
  const numbers = (pick: (account: BulkAccount) => number) => encode('bigint', accounts.map(pick))
  const ids = texts(({ id }) => id)
  const balances = numbers(({ balance }) => balance)
  const versions = numbers(({ version }) => version)
  if (fresh) {
    const values = [kind, period, overdraft, ids, texts(({ owner }) => owner), balances, versions]
    return { name: 'bulk_account_insert', text: INSERT, values }
  }
  const read = numbers(({ readVersion }) => readVersion)
  const holds = numbers(({ holdVersion }) => holdVersion)
  const values = [overdraft, accounts.length, ids, balances, versions, read, holds]
  return { name: 'bulk_account_update', text: UPDATE, values }
}

export const writePrepared = (
  session: Session,
  region: string,
  batch: number,
  { name, text, values }: PreparedAccounts,
): Promise<unknown> => session.run({ name, text, values: [region, batch, ...values] })
