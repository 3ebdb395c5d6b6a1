/** The order of booking of entries of different accounts of one person. */
import { CARRIED } from '../credit/index.ts'
import type { EntryRow } from './entries.ts'

export type Placed = Pick<
  EntryRow,
  'region' | 'kind' | 'batch' | 'recorded_at' | 'happened_at' | 'reason' | 'transaction'
>

/**
 * Negative when `a` was booked before `b`. Batches of different regions, and those of a region's jobs and of its
 * settlements, are in the order of their times. Within a batch a roll-over comes before what made it due, and of one
 * transaction the current-year part before the carried-over one. Entries of one account are in the order of their
 * versions, which is not asked here.
 */
export function bookedBefore(a: Placed, b: Placed): number {
  return (
    a.recorded_at.getTime() - b.recorded_at.getTime() ||
    compare(a.region, b.region) ||
    a.batch - b.batch ||
    a.happened_at.getTime() - b.happened_at.getTime() ||
    Number(a.reason !== 'roll_over') - Number(b.reason !== 'roll_over') ||
    compare(a.transaction, b.transaction) ||
    Number(a.kind === CARRIED) - Number(b.kind === CARRIED)
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
