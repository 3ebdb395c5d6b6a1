/** Whether somebody is credited, and how much; a refusal names its reason. Nobody is silently left out. */
import type { DateText, PersonFacts, PersonStatus } from '@gongji/benefit'
import type { Refused } from '../../job/types.ts'
import { ageOn } from '../../people/certNo.ts'
import { enrolmentOn, statusOf } from '../../settlement/person.ts'
import type { BaseRow } from './read.ts'
import type { CreditRule, Due } from './rule.ts'
import { type Standing, standingOf } from './standing.ts'

type Facts = Omit<PersonFacts, 'age'> & { status: PersonStatus }
type Judged = { facts: Facts } | { reason: string; detail: string }

/** Most standings that are kept; people's own days of enrolment and retirement make many. */
const MOST_KEPT = 20_000

/** Decides people of one region and month. */
export class Judge {
  readonly #rule: CreditRule
  readonly #month: { first: DateText; last: DateText }
  readonly #kept = new Map<string, Judged>()

  constructor(rule: CreditRule, month: { first: DateText; last: DateText }) {
    this.#rule = rule
    this.#month = month
  }

  decide(row: BaseRow): Due | Refused {
    const judged = this.#judge(row.standing)
    if ('reason' in judged) return refused(row, judged.reason, judged.detail)
    const age = row.age ?? (row.birth === null ? null : ageOn(row.birth, this.#month.first))
    if (age === null) return refused(row, 'age_missing', '')
    const credit = this.#rule.of(judged.facts, age, row.base, row.pension)
    if ('reason' in credit) return refused(row, credit.reason, credit.detail)
    const left = (row.version === null ? 0 : row.balance - row.held) + credit.amount
    if (left < 0) return refused(row, 'balance_too_small', `${credit.amount}`)
    return credit
  }

  #judge(standing: string): Judged {
    let judged = this.#kept.get(standing)
    if (!judged) {
      judged = judge(standingOf(standing), this.#month)
      if (this.#kept.size >= MOST_KEPT) this.#kept.clear()
      this.#kept.set(standing, judged)
    }
    return judged
  }
}

const refused = ({ psn_no }: BaseRow, reason: string, detail: string): Refused => ({
  psnNo: psn_no,
  reason,
  detail,
})

/** A relation that begins within the month counts from its first day on. */
function judge(standing: Standing, month: { first: DateText; last: DateText }): Judged {
  const { status, psnType, state, since, pausedSince, account, tier, employment, retiredOn } = standing
  const refuse = (reason: string, detail = ''): Judged => ({ reason, detail })
  if (status === 'deceased') return refuse('deceased')
  if (psnType === null) return refuse('not_enrolled')
  if (account === 'none') return refuse('no_account')
  if (account === 'not_activated') return refuse('not_activated')
  const date = since > month.first && since <= month.last ? since : month.first
  const enrolment = enrolmentOn({ since, paused_since: pausedSince, state }, date)
  if (enrolment === 'none') return refuse('not_yet_enrolled', since)
  if (enrolment !== 'active') return refuse(enrolment, pausedSince ?? '')
  const facts: Facts = { scheme: 'employee', status: status ?? statusOf(psnType), enrolment, account }
  if (retiredOn !== null) facts.retiredOn = retiredOn
  if (tier !== null) facts.tier = tier
  if (employment !== null) facts.employment = employment
  if (standing.groups.length > 0) facts.groups = standing.groups
  if (standing.contracted.length > 0) facts.contracted = true
  return { facts }
}
