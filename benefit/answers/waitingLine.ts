/** The time line of a waiting period: three markers, what ends it sooner, and what each extra year costs (B7). */
import type { RepairOption } from '../calc/waiting/facts.ts'
import { type WaitingFacts, type WaitingPeriod, type WaitingReason } from '../calc/waiting/facts.ts'
import { waitingPeriod } from '../calc/waiting/waiting.ts'
import type { KnownParts, Known } from '../calc/step.ts'
import type { DateText } from '../facts.ts'
import type { Missing } from './answered.ts'
import type { PolicyOn } from './asker.ts'
import { dayOrUnknown, countOrUnknown, isKnown, yuanOrUnknown } from './known.ts'
import { missingFigure } from './reading.ts'
import { say, type Text } from './text.ts'

export interface Marker {
  id: 'stopped' | 'paid' | 'covered'
  label: Text
  /** Null: not known. */
  on: DateText | null
}

export interface RepairStep {
  years: number
  /** Null where it is not known. */
  price: RepairOption['price'] | null
  firstCoveredDay: DateText | null
  text: Text
}

export interface WaitingLine {
  markers: Marker[]
  /** Whether there is a wait at all; null where that is not known. */
  waits: boolean | null
  reason: Known<WaitingReason>
  why: Text
  repair: RepairStep[]
  backPayment: { firstCoveredDay: DateText | null; text: Text } | null
  missing: Missing[]
  /** Paths of the clauses behind it. */
  clauses: string[]
  period: KnownParts<WaitingPeriod>
}

const WHY: Record<WaitingReason, Text> = {
  newborn: say(
    '新生儿按规定时间参保，自出生起享受待遇。',
    'A newborn enrolled in time is covered from birth.',
  ),
  late_newborn: say('新生儿参保超过了规定时间。', 'The newborn was enrolled after the time allowed.'),
  exempt: say('属于不设等待期的人群。', 'This group does not wait.'),
  grace: say('中断时间在允许的范围内，不设等待期。', 'The gap is within the grace, so there is no wait.'),
  gap: say('中断缴费超过了允许的时间。', 'The gap in contributions was longer than allowed.'),
  years: say('没有在集中参保期内参保，或者此前断保。', 'Enrolled outside the window, or after missed years.'),
  none: say('没有需要等待的情形。', 'Nothing to wait for.'),
}

/** @returns null where the policy has no rules of a waiting period */
export function waitingLine(on: PolicyOn, facts: WaitingFacts): WaitingLine | null {
  const answer = waitingPeriod(on(facts.paidOn), facts)
  if ('missing' in answer) return null
  const { result, unknown, steps } = answer
  const { firstCoveredDay: covered, months } = result
  const total = isKnown(months) ? months.total : months
  const knownDay = (value: Known<DateText>) => (isKnown(value) ? value : null)
  const repair = isKnown(result.repair) ? result.repair.filter(isKnown) : []
  const back = isKnown(result.backPayment) ? result.backPayment : null
  return {
    markers: [
      ...(facts.stopped === undefined
        ? []
        : [{ id: 'stopped' as const, label: say('停保', 'cover stopped'), on: facts.stopped }]),
      { id: 'paid', label: say('缴费', 'paid'), on: facts.paidOn },
      { id: 'covered', label: say('开始享受待遇', 'covered'), on: knownDay(covered) },
    ],
    waits: isKnown(total) ? total > 0 : null,
    reason: result.reason,
    why: isKnown(result.reason)
      ? WHY[result.reason]
      : say('是否需要等待尚未查到。', 'Whether there is a wait is not known.'),
    repair: repair.map(({ years, price, total: left, firstCoveredDay }) => ({
      years: isKnown(years) ? years : 0,
      price: isKnown(price) ? (price as RepairOption['price']) : null,
      firstCoveredDay: knownDay(firstCoveredDay),
      text: say(
        '多缴 {0} 年（{1}），等待期缩短为 {2} 个月，{3}起享受待遇。',
        '{0} extra years ({1}) shorten the wait to {2} months: covered from {3} on.',
        countOrUnknown(years),
        yuanOrUnknown(price as RepairOption['price']),
        countOrUnknown(left),
        dayOrUnknown(firstCoveredDay),
      ),
    })),
    backPayment: back && {
      firstCoveredDay: knownDay(back.firstCoveredDay),
      text: say(
        '补缴中断的月份后，{0}起享受待遇。',
        'After paying for the gap: covered from {0} on.',
        dayOrUnknown(back.firstCoveredDay),
      ),
    },
    missing: unknown.map(missingFigure),
    clauses: [...new Set(steps.map(({ clause }) => clause).filter((clause) => clause !== ''))],
    period: result,
  }
}
