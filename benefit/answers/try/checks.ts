/** What a direct settlement asks of person, filing, institution, state, waiting period and limits (F4). */
import type { Denial } from '../../allocation.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import { eligibility } from '../../engine/eligibility.ts'
import { denialText } from '../../explain/denial.ts'
import type { Facts, VisitKind } from '../../facts.ts'
import { day, say } from '../text.ts'
import { kind as kindText } from '../words.ts'
import { type Checked, isAway, NOT_ASKED, OK, refusedBy } from './checked.ts'
import { filingCheck } from './filingCheck.ts'
import { coveredCheck, limitCheck } from './fundChecks.ts'

/** What an institution is connected for; absent: not told. */
export interface Connected {
  /** Kinds of care that it settles directly for people insured elsewhere. */
  away?: readonly VisitKind[]
  /** Kinds of care that it settles directly for people insured here; default all. */
  home?: readonly VisitKind[]
}

/** Every check, in the order of CHECKS. */
export function checksOf(policy: CompiledPolicy, facts: Facts, connected: Connected): Checked[] {
  const { denials } = eligibility(policy, facts)
  const of = (...reasons: Denial['reason'][]) => denials.filter(({ reason }) => reasons.includes(reason))
  return [
    refusedBy('enrolment', of('enrolment'), policy, say('参保状态正常。', 'The enrolment is active.')),
    waitingCheck(policy, of('waiting')),
    refusedBy(
      'institution',
      of('excluded'),
      policy,
      say('是定点医药机构。', 'The institution is designated.'),
    ),
    connectedCheck(policy, facts, connected),
    filingCheck(policy, facts, of('out_of_area', 'unknown_figure')),
    facts.kind === 'chronic'
      ? refusedBy(
          'certificate',
          of('not_certified'),
          policy,
          say('门诊慢特病认定有效。', 'The certificate is in force.'),
        )
      : NOT_ASKED('certificate', say('这类就医不需要慢特病认定。', 'No certificate is needed.')),
    coveredCheck(policy, facts, of('not_covered')),
    limitCheck(policy, facts),
  ]
}

function waitingCheck(policy: CompiledPolicy, denials: readonly Denial[]): Checked {
  const [denial] = denials
  if (denial?.reason !== 'waiting')
    return OK('waiting', say('不在待遇等待期内。', 'Not in a waiting period.'))
  const text = say(
    '在待遇等待期内，{0}起恢复正常待遇。',
    'In the waiting period; benefits are full from {0} on.',
    day(denial.until),
  )
  const zh = denialText(denial, policy, 'zh')
  const en = denialText(denial, policy, 'en')
  return {
    check: 'waiting',
    state: 'mendable',
    text,
    todo: { zh: zh.todo, en: en.todo },
    from: denial.until,
    clause: denial.clause,
  }
}

function connectedCheck(policy: CompiledPolicy, facts: Facts, connected: Connected): Checked {
  const away = isAway(policy, facts)
  const open = away ? connected.away : connected.home
  const name = kindText(facts.kind)
  if (open?.includes(facts.kind) || (!away && open === undefined)) {
    return OK('connected', say('这家机构可以直接结算{0}。', 'The institution settles directly: {0}.', name))
  }
  if (open === undefined) {
    return {
      check: 'connected',
      state: 'unknown',
      text: say(
        '不知道这家机构是否开通异地{0}直接结算。',
        'Whether the institution settles this directly for people from elsewhere is not known: {0}.',
        name,
      ),
      todo: say(
        '就诊前请向这家机构或医保经办机构确认。',
        'Ask the institution or the insurance office before going.',
      ),
      from: null,
      clause: '',
    }
  }
  return {
    check: 'connected',
    state: 'fails',
    text: say('这家机构没有开通{0}直接结算。', 'The institution does not settle this directly: {0}.', name),
    todo: say(
      '请换一家已开通的机构，或先付费再回参保地申请手工报销。',
      'Choose one that does, or pay first and claim at home.',
    ),
    from: null,
    clause: '',
  }
}
