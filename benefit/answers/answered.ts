/** What an answer looks like: a verdict, sentences, the figures behind it, what to do, and what it stands on. */
import type { Basis } from '../compile/basis.ts'
import type { Text } from './text.ts'

export const QUESTIONS = [
  'use_balance',
  'usable_now',
  'outpatient_care',
  'what_to_show',
  'pooled_balance',
  'own_or_aid_first',
  'no_money',
  'only_personal_account',
  'allowance_refresh',
  'waiting_period',
  'base_choice',
  'abnormal_state',
  'other_city',
  'paid_wrongly',
] as const
export type Question = (typeof QUESTIONS)[number]

/** `info`: the question asks how, not whether. `unknown`: a figure or fact that decides is not known; `unknown` names it. */
export type Verdict = 'yes' | 'no' | 'not_yet' | 'unknown' | 'info'

/** Not applicable and not known are two different things, and neither is nothing. */
export type FactState = 'known' | 'not_applicable' | 'unknown'

export interface AnsweredFact {
  label: Text
  value: Text
  state: FactState
}

/** What a clause of the answer stands on. `clause` is its path in the merged policy, for machines. */
export interface AnsweredSource extends Basis {
  clause: string
}

/** Something that decides and that nobody has told: a figure of the policy, or a fact about the person. */
export interface Missing {
  name: Text
  /** Why, in the words of the pack (Chinese); null for facts about the person. */
  why: string | null
}

export interface Answered {
  question: Question
  verdict: Verdict
  sentences: Text[]
  facts: AnsweredFact[]
  /** Every reason that applies, as a stable word, for example "not_activated". */
  reasons: string[]
  todo: Text[]
  unknown: Missing[]
  sources: AnsweredSource[]
  /** Whether some figure behind it is 假设. */
  assumed: boolean
}
