/** Jobs: work on all accounts of a region, once per region and period. */
import type { Fen } from '@gongji/benefit'
import type { Written } from './chunks/types.ts'

/** 每月划账, 年度结转与计息. */
export const JOB_KINDS = ['credit', 'roll_over'] as const
export type JobKind = (typeof JOB_KINDS)[number]
export type JobState = 'waiting' | 'running' | 'done' | 'failed'

/** Which job: of a kind and region there is one per period (a month `YYYY-MM`, or a settlement year `YYYY`). */
export interface JobName {
  kind: JobKind
  region: string
  period: string
}

export interface Job extends JobName {
  /** `credit-990100-2026-12`. */
  id: string
  state: JobState
  askedBy: string
  askedAt: Date
  startedAt: Date | null
  updatedAt: Date
  finishedAt: Date | null
  /** Persons to look at in the pass under way, and those looked at. */
  total: number
  seen: number
  /** Persons a second since the pass was started or resumed; null before the first chunk. */
  rate: number | null
  /** Accounts done in this and earlier passes, and by how much they were moved together. */
  accounts: number
  amount: Fen
  refused: number
  message: string
}

/** Somebody for whom nothing was done, and why. */
export interface Refused {
  psnNo: string
  reason: string
  /** The figures that are unknown, amounts, dates: whatever names the case; may be empty. */
  detail: string
}

/** How a job tells how far it is. */
export interface Progress {
  /** The last person of an interrupted pass; empty at its beginning. */
  readonly position: string
  /** Whether the worker was told to stop: the job is to be left after the chunk under way. */
  stopping(): boolean
  /** The persons of the pass; said once. */
  total(persons: number): Promise<void>
  /** A stretch of the pass is done and on disk. */
  reached(written: Written): Promise<void>
}

/** What a finished pass comes to, counted from the tables themselves. */
export interface Reckoning {
  total: number
  accounts: number
  amount: number
  message: string
}
