/** The policy that settled: the loaded one where its text is still the same, else the text that was kept by its hash. */
import type { CompiledPolicy } from '@gongji/benefit'
import { compilePolicy, type Shelf } from '@gongji/benefit/pack'
import type { Desk, Need } from '@gongji/ledger'
import type { SettlementRow } from '../tables.ts'
import { packTable } from './tables.ts'

type Decider = Pick<SettlementRow, 'pack_hash' | 'benefit_date'>

/** Compiled texts by hash; a text never changes under its hash. */
const compiled = new Map<string, CompiledPolicy>()
const MOST = 200

function loaded(shelf: Shelf, desk: Desk, row: Decider): CompiledPolicy | undefined {
  const policy = shelf.region(desk.region)?.on(row.benefit_date)
  return policy?.hash === row.pack_hash ? policy : undefined
}

const kept = (row: Decider) => ({ table: packTable, by: { hash: row.pack_hash } })

export const policyNeeds = (shelf: Shelf, desk: Desk, row: Decider): Need[] =>
  loaded(shelf, desk, row) || compiled.has(row.pack_hash) ? [] : [kept(row)]

/** @throws Error where the policy was not kept, which settling never leaves out */
export function policyOf(shelf: Shelf, desk: Desk, row: Decider): CompiledPolicy {
  const known = loaded(shelf, desk, row) ?? compiled.get(row.pack_hash)
  if (known) return known
  const stored = desk.row(packTable, kept(row).by)
  if (!stored) throw new Error(`the policy ${row.pack_hash} of a settlement was not kept`)
  const policy = compilePolicy(stored.text)
  if (compiled.size >= MOST) compiled.clear()
  compiled.set(row.pack_hash, policy)
  return policy
}
