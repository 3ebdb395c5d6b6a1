/** Pre-flight (F4): can this visit be settled directly? Yes, no, not yet, with the day and the step that mend it. */
import type { DateText } from '../../facts.ts'
import type { Verdict } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { day, say, type Text } from '../text.ts'
import { factsOf, type PlannedVisit } from '../visit.ts'
import type { Checked } from './checked.ts'
import { checksOf, type Connected } from './checks.ts'
import type { Place } from './tryBill.ts'

export interface SettledDirectly {
  verdict: Exclude<Verdict, 'info'>
  /** First day on which everything that ends by itself is over; null where it takes a step too, or where nothing mends it. */
  from: DateText | null
  sentence: Text
  /** Every check, the good ones too. */
  checks: Checked[]
  todo: Text[]
}

/**
 * @param visit kind, date, certificate; its lines do not matter
 * @param connected what the institution settles directly
 */
export function canSettleDirectly(
  on: PolicyOn,
  asker: Asker,
  visit: Omit<PlannedVisit, 'lines'>,
  place: Place,
  connected: Connected = {},
): SettledDirectly {
  const facts = factsOf(asker, { ...visit, lines: [] }, place.institution)
  const checks = checksOf(on(facts.date), facts, connected)
  const has = (state: Checked['state']) => checks.some((check) => check.state === state)
  const todo = checks.flatMap((check) => check.todo ?? [])
  const fails = checks.filter(({ state }) => state === 'fails')
  if (fails.length > 0) {
    const [first] = fails
    return {
      verdict: 'no',
      from: null,
      checks,
      todo,
      sentence: say('不能直接结算：{0}', 'It cannot be settled directly: {0}', first!.text),
    }
  }
  const mendable = checks.filter(({ state }) => state === 'mendable')
  if (mendable.length > 0) {
    const from = lastDay(mendable)
    const sentence =
      from === null
        ? say(
            '现在还不能直接结算：{0}',
            'It cannot be settled directly yet: {0}',
            mendable.find((one) => one.from === null)!.text,
          )
        : say('{0}起可以直接结算。', 'It can be settled directly from {0} on.', day(from))
    return { verdict: 'not_yet', from, checks, todo, sentence }
  }
  if (has('unknown')) {
    const open = checks.find(({ state }) => state === 'unknown')!
    return {
      verdict: 'unknown',
      from: null,
      checks,
      todo,
      sentence: say('还不能确定：{0}', 'It is not certain: {0}', open.text),
    }
  }
  return {
    verdict: 'yes',
    from: facts.date,
    checks,
    todo,
    sentence: say('可以直接结算。', 'It can be settled directly.'),
  }
}

/** The latest of the days; null where one of them takes a step. */
function lastDay(checks: readonly Checked[]): DateText | null {
  let last: DateText = ''
  for (const { from } of checks) {
    if (from === null) return null
    if (from > last) last = from
  }
  return last
}
