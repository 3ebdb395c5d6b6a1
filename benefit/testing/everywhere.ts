/** Properties over every version of every pack. */
import fc from 'fast-check'
import type { Facts } from '../facts.ts'
import { drawnBill, tellBill } from './bill.ts'
import { allEditions, type Edition } from './shelf.ts'

/** Every complaint about this bill; empty where the rule holds. */
export type Rule<T> = (edition: Edition, facts: Facts, more: T) => string[]

/**
 * Tries the rule on generated bills under every version of every pack in turn.
 * @param cases how many bills
 * @param more what the rule draws beside the bill
 * @returns the smallest bill found that breaks it, with its complaints; null where none does
 */
export function breach<T>(cases: number, more: fc.Arbitrary<T>, rule: Rule<T>): string | null {
  const editions = allEditions()
  const edition = fc.nat({ max: editions.length - 1 })
  const result = fc.check(
    fc.property(edition, drawnBill, more, (at, drawn, extra) => {
      const one = editions[at]!
      const facts = tellBill(one, drawn)
      const complaints = rule(one, facts, extra)
      if (complaints.length > 0) {
        throw new Error([one.name, ...complaints, JSON.stringify(facts)].join('\n'))
      }
    }),
    { numRuns: cases },
  )
  return fc.defaultReportMessage(result) ?? null
}
