import type { Platform } from '../context.ts'
import { keyOf } from './find.ts'
import type { JobName, Progress, Refused } from './types.ts'

const REACHED = `
  WITH refused AS (
    INSERT INTO job_refusal (region, kind, period, psn_no, reason, detail)
    SELECT DISTINCT ON (u.psn_no) $1, $2, $3, u.psn_no, u.reason, u.detail
    FROM unnest($4::text[], $5::text[], $6::text[]) AS u (psn_no, reason, detail)
    ON CONFLICT (region, kind, period, psn_no) DO UPDATE SET reason = excluded.reason, detail = excluded.detail)
  UPDATE job SET position = $7, seen = seen + $8, accounts = accounts + $9, amount = amount + $10, updated_at = $11
  WHERE region = $1 AND kind = $2 AND period = $3`

/**
 * Begins a pass or goes on with the one that was interrupted. What an earlier pass refused beyond the position is
 * forgotten: this one says it again, or does it.
 */
export async function openProgress(p: Platform, name: JobName, signal?: AbortSignal): Promise<Progress> {
  const [row] = await p.db.query<{ position: string }>(
    `UPDATE job SET state = 'running', started_at = $4, updated_at = $4, finished_at = NULL, message = '', seen_at_start = seen
     WHERE region = $1 AND kind = $2 AND period = $3 RETURNING position`,
    [...keyOf(name), new Date()],
  )
  const position = row?.position ?? ''
  await p.db.query(
    'DELETE FROM job_refusal WHERE region = $1 AND kind = $2 AND period = $3 AND psn_no > $4',
    [...keyOf(name), position],
  )
  return {
    position,
    stopping: () => signal?.aborted ?? false,
    total: async (persons) => {
      await p.db.query('UPDATE job SET total = $4 WHERE region = $1 AND kind = $2 AND period = $3', [
        ...keyOf(name),
        persons,
      ])
    },
    reached: async ({ position: to, seen, accounts, amount, refused }) => {
      const column = (pick: (one: Refused) => string) => refused.map(pick)
      await p.db.query(REACHED, [
        ...keyOf(name),
        column((one) => one.psnNo),
        column((one) => one.reason),
        column((one) => one.detail),
        to,
        seen,
        accounts,
        amount,
        new Date(),
      ])
    },
  }
}
