import type { Platform } from '../context.ts'
import { runCredit } from '../credit/monthly/run.ts'
import { runTurnOfYear } from '../credit/yearly/run.ts'
import type { JobKind, JobName, Progress, Reckoning } from './types.ts'

/** What each kind of job does. */
export const KINDS: Record<JobKind, (p: Platform, name: JobName, progress: Progress) => Promise<Reckoning>> =
  {
    credit: runCredit,
    roll_over: runTurnOfYear,
  }
