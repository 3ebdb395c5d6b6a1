/** What every topic takes first: database, lanes, policies, keys and clock in one value. open.ts makes it. */
import type { Db, Lanes, Signer } from '@gongji/ledger'
import type { Shelf } from '@gongji/benefit/pack'
import type { Clock } from './clock/index.ts'
import type { Vault } from './vault/index.ts'

export type Mode = 'sandbox' | 'production'

export interface Platform {
  db: Db
  lanes: Lanes
  shelf: Shelf
  vault: Vault
  /** Signs seals of the books. */
  sealer: Signer
  clock: Clock
  mode: Mode
}
