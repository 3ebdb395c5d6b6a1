/** Whether the fund pays such a visit at all, and whether its caps leave anything. */
import type { Denial } from '../../allocation.ts'
import { monthOf, plusMonths } from '../../calc/dates.ts'
import { type Context, contextOf, type Doubts } from '../../compile/context.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { CompiledSection } from '../../compile/section.ts'
import { dayAfter } from '../../compile/year.ts'
import { leftOf } from '../../engine/caps.ts'
import { diseaseOf } from '../../engine/certificate.ts'
import type { Facts } from '../../facts.ts'
import { type Reading, read } from '../reading.ts'
import { day, say } from '../text.ts'
import { type Checked, NOT_ASKED, OK, refusedBy } from './checked.ts'

/** @param denials `not_covered`, as the engine tells them before it looks at the bill */
export function coveredCheck(policy: CompiledPolicy, facts: Facts, denials: readonly Denial[]): Checked {
  const ok = say('当地政策支付这类就医。', 'The local policy covers this kind of care.')
  const section = policy.schemes[facts.person.scheme]?.byKind.get(facts.kind)
  if (denials.length > 0 || !section) return refusedBy('covered', denials, policy, ok)
  const pooled = read((doubts) => section.pooled.at(contextAt(section, facts, doubts)))
  const clause = section.pooled.clause(contextAt(section, facts))
  if (!('value' in pooled)) {
    const text = say('{0}尚未查到。', 'Not known: {0}.', pooled.missing[0]!.name)
    return { ...OK('covered', text), state: 'unknown', clause }
  }
  if (pooled.value) return { ...OK('covered', ok), clause }
  return refusedBy('covered', [{ reason: 'not_covered', what: `pooled.${facts.kind}`, clause }], policy, ok)
}

function contextAt(section: CompiledSection, facts: Facts, doubts?: Doubts): Context {
  const disease = diseaseOf(section, facts)
  return { ...contextOf(facts, doubts), ...(disease ? { disease } : {}) }
}

/** A yearly or monthly cap that is used up opens again on its day. */
export function limitCheck(policy: CompiledPolicy, facts: Facts): Checked {
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
    const context = contextAt(section, facts, doubts)
    const caps = section.caps.filter((cap) => cap.per !== 'visit' && !cap.eachDisease && cap.fits(context))
    if (caps.length === 0) return null
    const empty = caps.filter((cap) => leftOf(cap, context).left === 0)
    const cap = empty.find(({ per }) => per === 'year') ?? empty[0]
    return { clause: cap?.clause ?? null, per: cap?.per === 'month' ? 'month' : 'year' }
  })
}
