/** The policies that decided, from their stored texts, never as they are loaded today; and those that are loaded today. */
import { compilePolicy, sha256, type CompiledPolicy } from '@gongji/benefit'
import type { Shelf } from '@gongji/benefit/pack'
import type { Tx } from '@gongji/ledger'

export const noPolicy = (hash: string): string => `the policy text ${hash} is missing or was changed`

/** Why a stored text gives no policy: it is not the one of its hash, or this engine cannot read it any more. */
export type Policy = CompiledPolicy | 'missing' | { unreadable: string }

export class Policies {
  readonly #known = new Map<string, Policy>()
  readonly #tx: Tx

  constructor(tx: Tx) {
    this.#tx = tx
  }

  async of(hash: string): Promise<Policy> {
    let policy = this.#known.get(hash)
    if (!policy) this.#known.set(hash, (policy = await this.#read(hash)))
    return policy
  }

  async #read(hash: string): Promise<Policy> {
    const [row] = await this.#tx.query<{ text: string }>('select text from pack where hash = $1', [hash])
    if (!row || sha256(row.text) !== hash) return 'missing'
    return compiled(row.text)
  }
}

function compiled(text: string): CompiledPolicy | { unreadable: string } {
  try {
    return compilePolicy(text)
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) }
  }
}

/** Where the text that is loaded for a day now is not the one that decided: by region, deciding hash and day. */
export interface Loaded {
  /** By `loadedKey`: hash of the text that is loaded now. */
  hashes: Record<string, string>
  texts: Record<string, string>
}

export const loadedKey = (region: string, hash: string, date: string): string => `${region} ${hash} ${date}`

export async function loadedNow(tx: Tx, shelf: Shelf, regions: readonly string[]): Promise<Loaded> {
  const rows = await tx.query<{ region: string; hash: string; date: string }>(
    `select distinct region, pack_hash as hash, benefit_date as date from settlement
     where region = any ($1) and reverses is null and round > 0`,
    [regions],
  )
  const loaded: Loaded = { hashes: {}, texts: {} }
  for (const { region, hash, date } of rows) {
    const policy = shelf.region(region)?.on(date)
    if (!policy || policy.hash === hash) continue
    loaded.hashes[loadedKey(region, hash, date)] = policy.hash
    loaded.texts[policy.hash] = policy.text
  }
  return loaded
}
