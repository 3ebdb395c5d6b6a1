/** What a month brings to one account, by the policy of that month; everybody else is refused by name. */
import type { DateText, Fen, PersonFacts } from '@gongji/benefit'
import { accountCredit, type Answer, type AccountCredit, NOT_KNOWN } from '@gongji/benefit/calc'
import type { CompiledPolicy } from '@gongji/benefit/pack'

export interface Due {
  /** By how much the account is moved: gross less what is deducted at once. */
  amount: number
  gross: Fen
  deductions: readonly { id: string; amount: Fen }[]
  retired: boolean
}
export type Credit = Due | { reason: string; detail: string }

/** What was computed for equal facts: for every age, and where the age was looked at. */
interface Kept {
  any: Map<number | string, Credit>
  aged: Map<number | string, Credit>
}

/** Most results that are kept; more different facts than this are computed again. */
const MOST_KEPT = 100_000

/** Who is asked for, without the age: the same object stands for all people whose other facts are equal. */
type Facts = Omit<PersonFacts, 'age'>

/**
 * Computes credits of one region and month. Equal facts are computed once: a result that never looked at a person's
 * age holds for every age.
 */
export class CreditRule {
  readonly #policy: CompiledPolicy
  readonly #date: DateText
  #kept = new WeakMap<Facts, Kept>()
  #size = 0

  constructor(policy: CompiledPolicy, date: DateText) {
    this.#policy = policy
    this.#date = date
  }

  /** The span that a credit is for: the month, or the settlement year where a year is credited in advance. */
  get span(): string {
    const { schemes } = this.#policy
    const yearly = schemes.employee?.calculators.credit?.schedule === 'yearly_in_advance'
    return yearly ? this.#policy.settlementYear(this.#date).label : this.#date.slice(0, 7)
  }

  of(facts: Facts, age: number, base: Fen | null, pension: Fen | null): Credit {
    let kept = this.#kept.get(facts)
    if (!kept) this.#kept.set(facts, (kept = { any: new Map(), aged: new Map() }))
    // Most people have a base and no pension, or neither: their key is a number.
    const key = pension === null ? (base ?? -1) : `${base} ${pension}`
    const found = kept.any.get(key)
    if (found) return found
    const aged = key === -1 ? age : `${key} ${age}`
    const foundAged = kept.aged.get(aged)
    if (foundAged) return foundAged
    const { watched, looked } = watch(facts, age)
    const credit = this.#compute(watched, base, pension)
    if (looked()) kept.aged.set(aged, credit)
    else kept.any.set(key, credit)
    if (++this.#size === MOST_KEPT) {
      this.#kept = new WeakMap()
      this.#size = 0
    }
    return credit
  }

  #compute(person: PersonFacts, base: Fen | null, pension: Fen | null): Credit {
    const answer = accountCredit(this.#policy, {
      person,
      date: this.#date,
      ...(base === null ? {} : { base }),
      ...(pension === null ? {} : { pension }),
    })
    return creditOf(answer, person.status === 'retired')
  }
}

function creditOf(answer: Answer<AccountCredit>, retired: boolean): Credit {
  if ('missing' in answer) return { reason: 'no_rule', detail: answer.missing }
  const { gross, deductions } = answer.result
  if (gross === NOT_KNOWN || deductions === NOT_KNOWN || deductions.some(isUnknown)) {
    return { reason: 'figure_unknown', detail: answer.unknown.map(({ figure }) => figure).join(', ') }
  }
  const known = deductions as { id: string; amount: Fen }[]
  const amount = known.reduce((left, deduction) => left - deduction.amount, gross as number)
  if (gross === 0 && known.length === 0) return { reason: 'nothing_due', detail: '' }
  return { amount, gross, deductions: known, retired }
}

const isUnknown = (deduction: unknown): boolean =>
  deduction === NOT_KNOWN ||
  Object.values(deduction as Record<string, unknown>).some((value) => value === NOT_KNOWN)

/** The person, and whether the age was ever asked for. */
function watch(facts: Facts, age: number): { watched: PersonFacts; looked: () => boolean } {
  let looked = false
  const watched = {
    ...facts,
    get age() {
      looked = true
      return age
    },
  }
  return { watched, looked: () => looked }
}
