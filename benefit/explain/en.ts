import type { Denial } from '../allocation.ts'
import { type Fen, formatPercent } from '../money.ts'
import { grouped } from './amount.ts'
import type { BandWords, CapWords, DenialWords, Phrases } from './phrases.ts'

const yuan = (amount: Fen): string => `${grouped(amount)} yuan`

export const en: Phrases = {
  funds: {
    pool: 'pooled fund',
    large_amount: 'large-amount fund',
    retiree_supplement: 'retiree supplement',
    civil_servant: 'civil-servant supplement',
    enterprise_supplement: 'enterprise supplement',
    serious_illness: 'serious-illness insurance',
    medical_aid: 'medical aid',
    other: 'other fund',
  },
  own: 'own account',
  cash: 'cash',
  sharer: (number) => `relative ${number}`,
  relations: {
    spouse: 'spouse',
    parent: 'parent',
    child: 'child',
    sibling: 'sibling',
    grandparent: 'grandparent',
    grandchild: 'grandchild',
    parent_in_law: 'parent-in-law',
    other: 'other',
  },
  kinds: {
    outpatient: 'outpatient visit',
    emergency: 'emergency',
    prehospital_emergency: 'pre-hospital emergency',
    registration: 'registration',
    chronic: 'chronic or special disease outpatient care',
    pharmacy: 'pharmacy purchase',
    inpatient: 'inpatient stay',
  },
  levels: {
    community: 'community institution',
    first: 'first-level hospital',
    second: 'second-level hospital',
    second_b: 'second-level B hospital',
    second_a: 'second-level A hospital',
    third: 'third-level hospital',
    third_b: 'third-level B hospital',
    third_a: 'third-level A hospital',
    provincial_third: 'provincial third-level hospital',
    pharmacy: 'designated pharmacy',
    ungraded: 'ungraded institution',
  },
  statuses: {
    active: 'active employee',
    retired: 'retired',
    child: 'child',
    student: 'student',
    adult: 'adult resident',
    elder: 'older resident',
  },
  causes: {
    not_designated: 'institution not designated',
    fighting: 'fight',
    drug_abuse: 'drug abuse',
    other_illegal_act: 'other illegal act',
    drunkenness: 'drunkenness',
    suicide_or_self_harm: 'suicide or self-harm',
    traffic_accident: 'traffic accident',
    malpractice: 'malpractice',
    third_party: 'a third party is liable',
    work_injury: 'work injury',
    public_health: 'public-health item',
    treatment_abroad: 'treatment abroad',
    beauty: 'beauty',
    fitness: 'fitness',
  },
  aidNotes: {
    paused: 'the relative has paused sharing',
    not_started: 'the binding is not in force yet',
    ended: 'the binding has ended',
    frozen: 'the relative’s account is frozen',
    not_consented: 'the binding has not been confirmed',
    account_none: 'the relative has no usable account',
    enrolment: 'both must be actively insured',
    use_not_allowed: 'this use is not shared',
    empty: 'the relative’s account holds too little',
    limit: 'a limit that the relative set is reached',
    not_chosen: 'this relative was not chosen',
    max_payers: 'more payers than the policy allows',
    policy: 'the local policy does not let this relative pay here',
  },
  summary: (total, shares) =>
    `Total ${yuan(total)}: ${shares.map(({ name, amount }) => `${name} ${yuan(amount)}`).join(', ') || 'nothing to pay'}.`,
  bill: (parts) =>
    `Total ${yuan(parts.total)} = fully self-paid ${yuan(parts.selfPaid)} + over ceiling ${yuan(parts.overCeiling)} + first share ${yuan(parts.selfPayFirst)} + in scope ${yuan(parts.inScope)}`,
  deductible: ({ period, n, standard, met, counted }) =>
    ({
      year: `Deductible ${yuan(standard)}, met this year ${yuan(met)}, counted now ${yuan(counted)}`,
      visit: `Deductible of each visit ${yuan(standard)}, counted now ${yuan(counted)}`,
      admission: `Deductible of ${n === null ? 'the admission' : `admission ${n} of the year`} ${yuan(standard)}, counted now ${yuan(counted)}`,
    })[period],
  band,
  cap,
  layer: ({ fund, base, over, eligible, ratio, paid }) => {
    const above = over === null ? '' : `, above ${yuan(over)} in the year ${yuan(eligible)}`
    const rate = formatPercent(ratio)
    return `${en.funds[fund]} pays ${rate}: personal share ${yuan(base)}${above}, ${grouped(eligible)} × ${rate} = ${yuan(paid)}`
  },
  ownBeforeFund: ({ available, payable, paid }) =>
    `This year’s account money pays in-scope cost first: available ${yuan(available)}, cost ${yuan(payable)}, paid ${yuan(paid)}`,
  ownAfter: ({ bucket, available, payable, paid }) =>
    `${bucket === 'current' ? 'This year’s' : 'Carried-over'} account money available ${yuan(available)}, payable from it ${yuan(payable)}, paid ${yuan(paid)}`,
  sharerPays: ({ sharer, available, limit, asked, paid }) =>
    `Relative ${sharer}: available ${yuan(available)}${limit === null ? '' : `, left of the limit ${yuan(limit)}`}, still owed ${yuan(asked)}, paid ${yuan(paid)}`,
  cashLeft: ({ personal, byAccounts, cash }) =>
    `Personal share ${yuan(personal)}, paid by accounts ${yuan(byAccounts)}, cash ${yuan(cash)}`,
  cited: (text, { sources, reading, assumed }) => {
    const notes = [
      ...(assumed ? ['assumed'] : []),
      ...(sources.length > 0 ? [`source: ${sources.join('; ')}`] : []),
      ...(reading ? [`our reading: ${reading}`] : []),
    ]
    return notes.length === 0 ? text : `${text} (${notes.join('; ')})`
  },
  denial,
}

function band(step: BandWords): string {
  const rate = formatPercent(step.ratio)
  const base =
    step.nominal === step.ratio ? '' : ` (standard ${formatPercent(step.nominal)}, adjusted ${rate})`
  const who = [en.statuses[step.status], en.levels[step.level]]
  if (step.grade !== null) who.push(`class ${step.grade}`)
  if (step.category !== null) who.push(step.category)
  if (step.whole === null) {
    if (step.to !== null && step.from === 0) who.push(`up to ${yuan(step.to)}`)
    else if (step.to !== null) who.push(`from ${grouped(step.from)} to ${yuan(step.to)}`)
    else if (step.from > 0) who.push(`above ${yuan(step.from)}`)
  }
  const sum =
    step.whole && step.whole.deductible > 0
      ? `(${grouped(step.whole.scope)} − ${grouped(step.whole.deductible)})`
      : grouped(step.amount)
  return `${who.join(', ')}: ${en.funds[step.fund]} pays ${rate}${base}: ${sum} × ${rate} = ${yuan(step.paid)}`
}

function cap({ per, basis, limit, used, left, asked, allowed }: CapWords): string {
  const span = { year: 'yearly', visit: 'per-visit', month: 'monthly' }[per]
  const what = basis === 'cost' ? 'limit on cost' : 'cap'
  if (limit === null) return `No ${span} ${what}`
  const state = `${span} ${what} ${yuan(limit)}, used ${yuan(used)}, left ${yuan(left)}`
  return allowed < asked
    ? `${state}: of ${yuan(asked)} only ${yuan(allowed)}, the rest stays with the person`
    : `${state}: ${yuan(allowed)}, within it`
}

function denial(one: Denial, clauseText: string | null): DenialWords {
  switch (one.reason) {
    case 'excluded': {
      const where = one.line === undefined ? 'this bill' : `item ${one.line}`
      const barred = one.accountBarred ? '; an account may not pay it either' : '; an account or cash may'
      return {
        what: `The fund does not pay ${where}${barred}`,
        why: clauseText ?? `Excluded: ${en.causes[one.cause]}`,
        todo:
          one.cause === 'not_designated'
            ? 'Go to a designated institution.'
            : 'If this is not so, have the hospital correct the record, or appeal at the insurance office.',
      }
    }
    case 'enrolment':
      return {
        what: 'The fund does not pay this bill',
        why: clauseText ?? `On the day of the visit the enrolment was: ${one.state}`,
        todo: 'Check contributions and enrolment with the employer or the insurance office; the account usually stays usable.',
      }
    case 'not_covered':
      return notCovered(one.what)
    case 'unknown_figure':
      return {
        what: 'This share cannot be computed yet',
        why: `A figure of the local policy is not known (${one.figure}): ${one.why}`,
        todo: 'Pay by account or cash, keep the receipt, and claim once the figure is known.',
      }
    case 'out_of_area':
      return {
        what: 'The fund does not pay this bill directly',
        why: 'The institution lies outside the insured region, for which there are no parameters yet',
        todo: 'Pay by account or cash, keep the receipt, and claim at home.',
      }
    case 'no_binding':
      return {
        what: 'This relative’s account cannot pay',
        why: 'There is no binding in force; a card may never be lent',
        todo: 'Let the relative file a binding, confirm it, and pay again.',
      }
  }
}

function notCovered(what: string): DenialWords {
  const [group, kind] = what.split('.')
  const name = en.kinds[kind as keyof Phrases['kinds']]
  const isKind = (group === 'kind' || group === 'pooled') && name !== undefined
  return {
    what: 'The fund does not pay this bill',
    why: isKind ? `The local policy does not let the fund pay for this: ${name}` : what,
    todo: isKind
      ? 'Pay by account or cash.'
      : 'Meet the condition before the next visit, or pay by account or cash.',
  }
}
