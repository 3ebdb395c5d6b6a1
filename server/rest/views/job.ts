import type { z } from 'zod'
import type { jobView, refusedPerson } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { jobKindText, jobStateText, reasonText, type Job, type Refused } from '@gongji/platform/job'

export function jobViewOf(p: Platform, job: Job): z.infer<typeof jobView> {
  const { id, kind, region, period, state, total, seen, rate, accounts, refused, message } = job
  return {
    id,
    kind,
    region,
    period,
    state,
    total,
    seen,
    rate,
    accounts,
    refused,
    message,
    kind_text: jobKindText(kind),
    region_name: p.shelf.region(region)?.name ?? region,
    state_text: jobStateText(state),
    asked_by: job.askedBy,
    asked_at: job.askedAt.toISOString(),
    finished_at: job.finishedAt?.toISOString() ?? null,
    amount_fen: job.amount,
  }
}

export const refusedView = ({ psnNo, reason, detail }: Refused): z.infer<typeof refusedPerson> => ({
  psn_no: psnNo,
  reason,
  reason_text: reasonText(reason),
  detail,
})
