/** How the scheme's tables spread over several machines; all that have a region go by it. docs/scaling.md says why. */
import type { Choices } from '@gongji/ledger'

export const DISTRIBUTION: Choices = {
  /** Read by every settlement, small, rarely written. */
  reference: ['account_kind', 'institution', 'catalogue_item', 'pack', 'vault_key'],
  /** Grows without end and is never read by a settlement. */
  byKey: { access_log: 'id' },
}
