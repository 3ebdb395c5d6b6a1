import type { Denial } from '../allocation.ts'
import { formatPercent } from '../money.ts'
import { enFigures } from './enFigures.ts'
import { enWords } from './enWords.ts'
import { figureName } from './figureName.ts'
import type { DenialWords, Phrases } from './phrases.ts'

/** @param detail the sentence that the pack gives, or the name of the disease */
export function denial(one: Denial, detail: string | null): DenialWords {
  switch (one.reason) {
    case 'excluded': {
      const where = one.line === undefined ? 'this bill' : `item ${one.line}`
      const barred = one.accountBarred ? '; an account may not pay it either' : '; an account or cash may'
      return {
        what: `The fund does not pay ${where}${barred}`,
        why: detail ?? `Excluded: ${enWords.causes[one.cause]}`,
        todo:
          one.cause === 'not_designated'
            ? 'Go to a designated institution.'
            : 'If this is not so, have the hospital correct the record, or appeal at the insurance office.',
      }
    }
    case 'enrolment':
      return {
        what: 'The fund does not pay this bill',
        why: detail ?? `On the day of the visit the enrolment was: ${one.state}`,
        todo: 'Check contributions and enrolment with the employer or the insurance office; the account usually stays usable.',
      }
    case 'not_covered':
      return notCovered(one.what)
    case 'unknown_figure':
      return {
        what: 'This share cannot be computed yet',
        why: `The local policy’s figure for ${figureName(one.figure, enFigures)} is not known: ${one.why}`,
        todo: 'Pay by account or cash, keep the receipt, and claim once the figure is known.',
      }
    case 'out_of_area':
      return outOfArea(one, detail)
    case 'waiting': {
      const paid =
        one.ratio > 0 ? `pays only ${formatPercent(one.ratio)} of its normal share` : 'does not pay'
      return {
        what: `During the waiting period the fund ${paid}; the account may be used as the region allows`,
        why: `The wait is not over; normal benefits begin on ${one.until}`,
        todo: 'Ask the insurance office how long it lasts and whether paying missed years shortens it, or pay by account or cash.',
      }
    }
    case 'not_certified':
      return notCertified(one, detail)
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
  const name = enWords.kinds[kind as keyof Phrases['kinds']]
  const isKind = (group === 'kind' || group === 'pooled') && name !== undefined
  return {
    what: 'The fund does not pay this bill',
    why: isKind ? `The local policy does not let the fund pay for this: ${name}` : what,
    todo: isKind
      ? 'Pay by account or cash.'
      : 'Meet the condition before the next visit, or pay by account or cash.',
  }
}

function outOfArea(
  { situation }: Extract<Denial, { reason: 'out_of_area' }>,
  detail: string | null,
): DenialWords {
  const what = 'The fund does not pay this bill directly'
  const claim = 'Pay by account or cash, keep the receipt, and claim at home.'
  if (situation === undefined) {
    return {
      what,
      why: 'The institution lies outside the insured region, for which there are no parameters yet',
      todo: claim,
    }
  }
  const name = enFigures.situations[situation]
  if (situation === 'unfiled') {
    return {
      what,
      why: detail ?? `No filing holds for this visit, and the local policy has no figures for ${name}`,
      todo: `File for care elsewhere before settling. ${claim}`,
    }
  }
  return { what, why: detail ?? `The local policy has no figures for ${name}`, todo: claim }
}

function notCertified(one: Extract<Denial, { reason: 'not_certified' }>, name: string | null): DenialWords {
  const disease = name ?? one.disease ?? 'this disease'
  const what = 'This bill cannot be paid as care for a chronic or special disease'
  if (one.from !== null) {
    return {
      what,
      why: `The certificate for ${disease} counts from ${one.from} on`,
      todo: `Settle on or after ${one.from}, or settle as an ordinary visit.`,
    }
  }
  if (one.to !== null) {
    return {
      what,
      why: `The certificate for ${disease} ended on ${one.to}`,
      todo: 'Have it renewed, or settle as an ordinary visit.',
    }
  }
  return {
    what,
    why:
      one.disease === null
        ? 'There is no certificate in force'
        : `${disease} is not among the region’s certified diseases, or there is no certificate in force`,
    todo: 'Apply for a certificate at a qualified hospital or the insurance office, or settle as an ordinary visit.',
  }
}
