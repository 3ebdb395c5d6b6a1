/** Packs kept by their hash, so that a settlement can be computed again from the very text that decided it (J2, K2). */
import { compilePolicy, type CompiledPolicy } from '@gongji/benefit/pack'
import type { DateText } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'

/** The policy of a region on a date. */
export function policyOn(p: Pick<Platform, 'shelf'>, region: string, date: DateText): Result<CompiledPolicy> {
  const policy = p.shelf.region(region)?.on(date)
  return policy ? ok(policy) : failure('policy_missing', { region, date })
}

const kept = new WeakMap<Platform['db'], Map<string, CompiledPolicy>>()

function memo(p: Platform): Map<string, CompiledPolicy> {
  let map = kept.get(p.db)
  if (!map) kept.set(p.db, (map = new Map()))
  return map
}

/** Stores a policy's canonical text under its hash; asked again in the same process, it costs nothing. */
export async function keepPolicy(p: Platform, policy: CompiledPolicy): Promise<void> {
  const map = memo(p)
  if (map.has(policy.hash)) return
  await p.db.query(
    `insert into pack (hash, region, name, text, stored_at) values ($1, $2, $3, $4, $5) on conflict (hash) do nothing`,
    [policy.hash, policy.regionCode, policy.name, policy.text, new Date()],
  )
  map.set(policy.hash, policy)
}

/** The policy that was kept under a hash, compiled again from its stored text. */
export async function findPolicy(p: Platform, hash: string): Promise<CompiledPolicy | undefined> {
  const map = memo(p)
  const known = map.get(hash)
  if (known) return known
  const [row] = await p.db.query<{ text: string }>('select text from pack where hash = $1', [hash])
  if (!row) return undefined
  const policy = compilePolicy(row.text)
  map.set(hash, policy)
  return policy
}
