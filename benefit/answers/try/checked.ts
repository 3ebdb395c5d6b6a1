/** One thing that a direct settlement asks, and how it stands. */
import type { Denial } from '../../allocation.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import { denialText } from '../../explain/denial.ts'
import type { DateText, Facts } from '../../facts.ts'
import { say, type Text } from '../text.ts'

export const CHECKS = [
  'enrolment',
  'waiting',
  'institution',
  'connected',
  'filing',
  'certificate',
  'covered',
  'limits',
] as const
export type Check = (typeof CHECKS)[number]

/** `fails`: nothing the person does mends it there; `mendable`: a step or a day does. */
export type CheckState = 'ok' | 'fails' | 'mendable' | 'unknown' | 'not_applicable'

export interface Checked {
  check: Check
  state: CheckState
  text: Text
  todo: Text | null
  /** First day on which it is mended by itself; null where it takes a step, or nothing mends it. */
  from: DateText | null
  /** Path of the clause; empty where none is needed. */
  clause: string
}

export const OK = (check: Check, text: Text): Checked => ({
  check,
  state: 'ok',
  text,
  todo: null,
  from: null,
  clause: '',
})
export const NOT_ASKED = (check: Check, text: Text): Checked => ({
  ...OK(check, text),
  state: 'not_applicable',
})

/** As the engine refuses it; `ok` where it does not. */
export function refusedBy(
  check: Check,
  denials: readonly Denial[],
  policy: CompiledPolicy,
  ok: Text,
): Checked {
  const [denial] = denials
  if (!denial) return OK(check, ok)
  const zh = denialText(denial, policy, 'zh')
  const en = denialText(denial, policy, 'en')
  return {
    check,
    state: stateOf(denial),
    text: say('{0}。', '{0}.', { zh: zh.why.replace(/。$/, ''), en: en.what }),
    todo: { zh: zh.todo, en: en.todo },
    from: denial.reason === 'not_certified' ? denial.from : null,
    clause: denial.clause,
  }
}

/** What a step of the person mends: enrolment, a certificate, a condition of the section. */
function stateOf(denial: Denial): CheckState {
  if (denial.reason === 'excluded') return 'fails'
  if (denial.reason === 'unknown_figure') return 'unknown'
  if (denial.reason === 'not_covered') return /^(kind|pooled)\./.test(denial.what) ? 'fails' : 'mendable'
  return 'mendable'
}

/** Whether the visit counts as elsewhere for the policy. */
export const isAway = (policy: CompiledPolicy, { person, institution }: Facts): boolean => {
  const home = policy.schemes[person.scheme]?.outOfArea?.home ?? []
  return institution.area === 'away' && !home.some((start) => institution.place?.startsWith(start))
}
