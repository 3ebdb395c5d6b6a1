/**
 * Settling a bill: load → guard → allocate → check what was expected → record. The lane calls `decide` for a
 * settlement and for a preview alike; a preview writes nothing, and nothing here can tell the two apart.
 */
import { allocate } from '@gongji/benefit'
import type { Shelf } from '@gongji/benefit/pack'
import type { Answer, Desk, Handler, Need } from '@gongji/ledger'
import { visitNeeds } from '../visit/load.ts'
import { visit } from '../visit/tables.ts'
import { datesOf, type Bill } from './case.ts'
import { expectationRefusal, splitFingerprint } from './expect.ts'
import { factsNeeds, factsOf, namedNeeds } from './facts.ts'
import { institutionRefusal, openBill, requestRefusal } from './guards.ts'
import { record } from './record.ts'
import type { Previewed, SettleCommand } from './types.ts'

export function settleHandler(shelf: Shelf): Handler<SettleCommand, Previewed> {
  return {
    kind: 'settle',
    needs: (input, desk) => settleNeeds(shelf, input, desk),
    decide(input, desk) {
      const opened = openBill(desk, input)
      if (!opened.ok) return opened
      return settleBill(shelf, desk, input, opened.value)
    },
  }
}

/**
 * First what the command itself names, the patient's relatives among it, and then at once whatever is read for the
 * patient and the relatives alike: two rounds, and one statement for all of them.
 */
function settleNeeds(shelf: Shelf, input: SettleCommand, desk: Desk): Need[] {
  const needs = visitNeeds(input.visitId)
  if (!needs.every((need) => desk.has(need))) return [...needs, ...namedNeeds(input)]
  const row = desk.row(visit, { id: input.visitId })
  const dates = row && datesOf(shelf, desk.region, row, desk.happenedAt, input)
  return dates?.ok ? [...needs, ...factsNeeds(desk, row!, dates.value)] : needs
}

/** The decision itself, for a bill from the desk or from a pharmacy's basket. */
export function settleBill(shelf: Shelf, desk: Desk, input: SettleCommand, bill: Bill): Answer<Previewed> {
  const dated = datesOf(shelf, desk.region, bill.visit, desk.happenedAt, input)
  if (!dated.ok) return dated
  const dates = dated.value
  const barred =
    requestRefusal(input, bill, dates.today) ?? institutionRefusal(desk, bill.visit, dates.benefitDate)
  if (barred) return barred

  const facts = factsOf(desk, bill, dates, input)
  const allocation = allocate(dates.policy, facts)

  const fingerprint = splitFingerprint(bill, dates.policy.hash, allocation)
  const value = { bill, dates, facts, allocation, fingerprint }
  const differs = expectationRefusal(desk, input, value)
  if (differs) return differs
  const settled = record(desk, input, value)
  return { ok: true, value: input.withFacts ? { ...settled, facts } : settled }
}
