/** What a direct settlement asks of person, filing, institution, state, waiting period and limits (F4). */
import type { Denial } from '../../allocation.ts'
import { monthOf, plusMonths } from '../../calc/dates.ts'
import { contextOf } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { CompiledSection } from '../../compile/section.ts'
import { dayAfter } from '../../compile/year.ts'
import { leftOf } from '../../engine/caps.ts'
import { situationOf } from '../../engine/away.ts'
import { eligibility } from '../../engine/eligibility.ts'
import { denialText } from '../../explain/denial.ts'
import type { DateText, Facts, VisitKind } from '../../facts.ts'
import { missingFigure, type Reading, read } from '../reading.ts'
import { day, phrase, say, type Text } from '../text.ts'
import { kind as kindText } from '../words.ts'

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

/** What an institution is connected for; absent: not told. */
export interface Connected {
  /** Kinds of care that it settles directly for people insured elsewhere. */
  away?: readonly VisitKind[]
  /** Kinds of care that it settles directly for people insured here; default all. */
  home?: readonly VisitKind[]
}

const OK = (check: Check, text: Text): Checked => ({
  check,
  state: 'ok',
  text,
  todo: null,
  from: null,
  clause: '',
})
const NOT_ASKED = (check: Check, text: Text): Checked => ({ ...OK(check, text), state: 'not_applicable' })

/** Every check, in the order of CHECKS. */
export function checksOf(policy: CompiledPolicy, facts: Facts, connected: Connected): Checked[] {
  const { denials } = eligibility(policy, facts)
  const of = (...reasons: Denial['reason'][]) => denials.filter(({ reason }) => reasons.includes(reason))
  return [
    from('enrolment', of('enrolment'), policy, say('参保状态正常。', 'The enrolment is active.')),
    waitingCheck(policy, of('waiting')),
    from('institution', of('excluded'), policy, say('是定点医药机构。', 'The institution is designated.')),
    connectedCheck(policy, facts, connected),
    filingCheck(policy, facts, of('out_of_area', 'unknown_figure')),
    facts.kind === 'chronic'
      ? from(
          'certificate',
          of('not_certified'),
          policy,
          say('门诊慢特病认定有效。', 'The certificate is in force.'),
        )
      : NOT_ASKED('certificate', say('这类就医不需要慢特病认定。', 'No certificate is needed.')),
    from(
      'covered',
      of('not_covered'),
      policy,
      say('当地政策支付这类就医。', 'The local policy covers this kind of care.'),
    ),
    limitCheck(policy, facts),
  ]
}

function from(check: Check, denials: readonly Denial[], policy: CompiledPolicy, ok: Text): Checked {
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

/** Whether the visit counts as elsewhere for the policy. */
const isAway = (policy: CompiledPolicy, { person, institution }: Facts): boolean => {
  const home = policy.schemes[person.scheme]?.outOfArea?.home ?? []
  return institution.area === 'away' && !home.some((start) => institution.place?.startsWith(start))
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

const FILE = say(
  '请先办理到就医地的异地就医备案，可网上办理。',
  'File for care at that place first; it can be done online.',
)

function filingCheck(policy: CompiledPolicy, facts: Facts, denials: readonly Denial[]): Checked {
  const rules = policy.schemes[facts.person.scheme]?.outOfArea
  if (!isAway(policy, facts)) {
    return NOT_ASKED('filing', say('在参保地就医，不需要备案。', 'Care at home needs no filing.'))
  }
  const away = denials.find(
    (denial) =>
      denial.reason === 'out_of_area' ||
      (denial.reason === 'unknown_figure' && denial.figure.includes('.out_of_area.')),
  )
  if (!rules) return { ...from('filing', away ? [away] : [], policy, FILE), state: 'fails' }
  const { filing } = facts
  const later = filing && filing.type !== 'none' && filing.from > facts.date ? filing.from : null
  const step = later === null ? FILE : say('备案{0}起生效。', 'The filing holds from {0} on.', day(later))
  const situation = situationOf(rules, facts)
  const mends = situation === 'unfiled' && filingOpens(policy, facts)
  if (!away) {
    const name = phrase(({ figures }) => figures.situations[situation])
    const clause = rules.situations.get(situation)?.clause ?? ''
    return {
      ...OK('filing', say('按{0}结算。', 'Settled as: {0}.', name)),
      todo: mends ? step : null,
      clause,
    }
  }
  const checked = from('filing', [away], policy, FILE)
  if (away.reason === 'unknown_figure') {
    return { ...checked, text: say('{0}尚未查到。', 'Not known: {0}.', missingFigure(away).name) }
  }
  return mends ? { ...checked, state: 'mendable', todo: step, from: later } : { ...checked, state: 'fails' }
}

/** Whether some filing would open what is closed, or lower, without one. */
function filingOpens(policy: CompiledPolicy, facts: Facts): boolean {
  const types = ['long_term', 'referral', 'temporary'] as const
  return types.some((type) => {
    const filed: Facts = { ...facts, filing: { type, from: facts.date, to: facts.date } }
    return !eligibility(policy, filed).denials.some(({ reason }) => reason === 'out_of_area')
  })
}

/** A yearly or monthly cap that is used up opens again on its day. */
function limitCheck(policy: CompiledPolicy, facts: Facts): Checked {
  const section = policy.schemes[facts.person.scheme]?.byKind.get(facts.kind)
  const used = section ? usedUp(section, facts) : { value: null }
  if ('value' in used && used.value === null) {
    return NOT_ASKED('limits', say('没有封顶线。', 'There is no cap.'))
  }
  if (!('value' in used)) {
    const [missing] = used.missing
    const text = say(
      '{0}尚未查到，不知道额度还有多少。',
      'Not known, nor what is left of it: {0}.',
      missing!.name,
    )
    return { check: 'limits', state: 'unknown', text, todo: null, from: null, clause: '' }
  }
  const { clause, per } = used.value ?? { clause: null, per: 'year' }
  if (clause === null) return OK('limits', say('额度还有剩余。', 'Some of the allowance is left.'))
  const opens =
    per === 'month'
      ? `${plusMonths(monthOf(facts.date), 1)}-01`
      : dayAfter(policy.settlementYear(facts.date).to)
  return {
    check: 'limits',
    state: 'mendable',
    text: say('额度已经用完，{0}重新计算。', 'The allowance is used up; it starts anew on {0}.', day(opens)),
    todo: say('在此之前可用个人账户或现金支付。', 'Until then pay by account or cash.'),
    from: opens,
    clause,
  }
}

type UsedUp = { clause: string | null; per: 'year' | 'month' }

/**
 * The cap that is used up, the yearly one first; null clause where all leave something, null where there is none.
 * An unknown cap matters only where what is known of it does not leave anything for sure.
 */
function usedUp(section: CompiledSection, facts: Facts): Reading<UsedUp | null> {
  return read((doubts) => {
    const context = contextOf(facts, doubts)
    const caps = section.caps.filter((cap) => cap.per !== 'visit' && !cap.eachDisease && cap.fits(context))
    if (caps.length === 0) return null
    const empty = caps.filter((cap) => leftOf(cap, context).left === 0)
    const cap = empty.find(({ per }) => per === 'year') ?? empty[0]
    return { clause: cap?.clause ?? null, per: cap?.per === 'month' ? 'month' : 'year' }
  })
}
