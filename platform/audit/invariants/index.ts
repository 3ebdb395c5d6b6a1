/** What must hold of settlements beside what the ledger checks of any money. */
import type { Invariant } from '@gongji/ledger'
import { orphanRefunds } from '../replay/refunds.ts'
import { bills } from './bills.ts'
import { onceOnly } from './once.ts'
import { postings } from './postings.ts'
import { relatives } from './relatives.ts'
import { yearly } from './year.ts'

export const invariants: readonly Invariant[] = [
  ...postings,
  ...onceOnly,
  orphanRefunds,
  ...relatives,
  ...yearly,
  ...bills,
]
