/** Whether a filing opens the place for this visit, and which step or day mends it. */
import type { Denial } from '../../allocation.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import { situationOf } from '../../engine/away.ts'
import { eligibility } from '../../engine/eligibility.ts'
import type { Facts } from '../../facts.ts'
import { missingFigure } from '../reading.ts'
import { day, phrase, say } from '../text.ts'
import { type Checked, isAway, NOT_ASKED, OK, refusedBy } from './checked.ts'

const FILE = say(
  '请先办理到就医地的异地就医备案，可网上办理。',
  'File for care at that place first; it can be done online.',
)

export function filingCheck(policy: CompiledPolicy, facts: Facts, denials: readonly Denial[]): Checked {
  const rules = policy.schemes[facts.person.scheme]?.outOfArea
  if (!isAway(policy, facts)) {
    return NOT_ASKED('filing', say('在参保地就医，不需要备案。', 'Care at home needs no filing.'))
  }
  const away = denials.find(
    (denial) =>
      denial.reason === 'out_of_area' ||
      (denial.reason === 'unknown_figure' && denial.figure.includes('.out_of_area.')),
  )
  if (!rules) return { ...refusedBy('filing', away ? [away] : [], policy, FILE), state: 'fails' }
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
  const checked = refusedBy('filing', [away], policy, FILE)
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
