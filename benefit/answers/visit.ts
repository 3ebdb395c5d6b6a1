/** A visit of the asker, as the engine takes it. */
import type { Facts, InstitutionFacts, LineFacts, VisitKind } from '../facts.ts'
import { type Fen, lineAmount, type Ppm, type Price, type Quantity } from '../money.ts'
import type { Asker } from './asker.ts'

/** A visit that has not happened: what would be billed, and how. */
export interface PlannedVisit extends Pick<Facts, 'prescription' | 'chronic' | 'stay'> {
  kind: VisitKind
  /** The benefit date; default the day of the question. */
  date?: Facts['date']
  lines: readonly LineFacts[]
  causes?: Facts['causes']
  /** Default true. */
  useAccount?: boolean
  /** The relative chosen at payment, where the region asks for one. */
  chosen?: string
}

export function factsOf(asker: Asker, visit: PlannedVisit, institution: InstitutionFacts): Facts {
  const { kind, lines, prescription, chronic, stay } = visit
  return {
    kind,
    date: visit.date ?? asker.on,
    person: asker.person,
    institution,
    lines: [...lines],
    causes: visit.causes ?? [],
    ...(prescription ? { prescription } : {}),
    ...(asker.filing ? { filing: asker.filing } : {}),
    ...(chronic ? { chronic } : {}),
    ...(stay ? { stay } : {}),
    ...(asker.waiting ? { waiting: asker.waiting } : {}),
    year: asker.year,
    purse: {
      ...asker.purse,
      useAccount: visit.useAccount ?? asker.purse.useAccount,
      ...(visit.chosen === undefined ? {} : { chosenSharer: visit.chosen }),
    },
  }
}

const ONE = 10_000 as Quantity
/** A price counts millionths of a yuan, an amount hundredths. */
const PER_FEN = 10_000

/** One line of grade A that is wholly in scope: the short form for trying out an amount. */
export function plainLine(amount: Fen, id = '1'): LineFacts {
  const price = (amount * PER_FEN) as Price
  return {
    id,
    code: id,
    name: id,
    amount: lineAmount(price, ONE),
    price,
    quantity: ONE,
    grade: 'A',
    selfPayFirst: 0 as Ppm,
    ceiling: null,
    accountPayable: true,
  }
}
