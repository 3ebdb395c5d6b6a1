/** What a decision says: who pays what, why, and what it adds to the year. Plain JSON, stable for ever. */
import type { DateText, ExclusionCause, SharerBlock } from './facts.ts'
import type { Fen, Ppm } from './money.ts'
import type { AwaySituation } from './words.ts'

/** 基金: which fund pays. */
export type Fund =
  | 'pool'
  | 'large_amount'
  | 'retiree_supplement'
  | 'civil_servant'
  | 'enterprise_supplement'
  | 'serious_illness'
  | 'medical_aid'
  | 'other'

/** The four parts of a bill (C2): 全自费, 超限价, 先行自付, 政策范围内. They sum to `total`. */
export interface Parts {
  total: Fen
  selfPaid: Fen
  overCeiling: Fen
  selfPayFirst: Fen
  inScope: Fen
}

export interface LineParts extends Parts {
  id: string
}

export interface FundLeg {
  fund: Fund
  amount: Fen
}

export interface AidLeg {
  sharer: string
  current: Fen
  carried: Fen
}

/** Why the pool (or an account) pays nothing or less. A closed union with the numbers in it; all reasons at once. */
export type Denial =
  | { reason: 'excluded'; cause: ExclusionCause; line?: string; clause: string; accountBarred: boolean }
  | { reason: 'enrolment'; state: 'suspended' | 'terminated' | 'none'; clause: string }
  | { reason: 'not_covered'; what: string; clause: string }
  | { reason: 'unknown_figure'; figure: string; why: string; clause: string }
  /** `situation`: as the policy sees a visit elsewhere; absent where it has no rules for any. */
  | { reason: 'out_of_area'; situation?: AwaySituation; clause: string }
  /** `until`: the first day of full benefits; `ratio`: what is left of them until then. */
  | { reason: 'waiting'; until: DateText; ratio: Ppm; clause: string }
  /** `from`: the certificate counts from this day on; `to`: it counted up to this day. */
  | {
      reason: 'not_certified'
      disease: string | null
      from: DateText | null
      to: DateText | null
      clause: string
    }
  | { reason: 'no_binding'; clause: string }

/** Why a sharer who is bound paid nothing or less than asked. */
export interface AidNote {
  sharer: string
  reason:
    | SharerBlock
    | 'enrolment'
    | 'use_not_allowed'
    | 'empty'
    | 'limit'
    | 'region_limit'
    | 'not_chosen'
    | 'max_payers'
    | 'policy'
}

/**
 * One step of the trace. `clause` is the path of the clause in the merged policy, down to the row of a
 * table (for example "employee.outpatient.bands.table.0.ratio.2"); `CompiledPolicy.basisOf(clause)` gives
 * what it stands on. It is empty where no clause is needed. The numbers are exactly those used: amounts
 * in fen, rates in parts per million. Rules: bill, own_before_fund, away, cost_cap, deductible, item, band,
 * cap, layer, layer_base, layer_band, layer_cap, own, sharer, cash.
 */
export interface Step {
  rule: string
  clause: string
  inputs: Record<string, number | string | boolean | null>
  result: number
  unit: 'fen' | 'ppm' | 'count'
}

export interface Allocation {
  parts: Parts
  lines: LineParts[]
  /** Part of the in-scope amount that fell under the deductible in this visit. */
  deductible: Fen
  /** The nominal pool ratio that applied last, for the national field pool_prop_selfpay; 0 when the pool paid nothing. */
  poolRatio: Ppm
  funds: FundLeg[]
  fundTotal: Fen
  /** fundTotal + personal + hospital = total. */
  personal: Fen
  own: { current: Fen; carried: Fen }
  aid: AidLeg[]
  cash: Fen
  /** 医院负担. */
  hospital: Fen
  denials: Denial[]
  aidNotes: AidNote[]
  /** What to add to the settlement year, by key. Deterministic key order. */
  accumulate: Record<string, number>
  /** Present only when asked for. */
  trace?: Step[]
}
