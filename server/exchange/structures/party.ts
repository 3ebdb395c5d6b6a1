import type { Platform } from '@gongji/platform'
import { enrolmentsOf, type Enrolment } from '@gongji/platform/enrolment'
import { findPerson, type Person } from '@gongji/platform/people'
import type { Settlement } from '@gongji/platform/settlement'

/** Whom a settlement is about, as the interface repeats it beside the amounts. */
export interface Party {
  person: Person
  enrolment: Enrolment | undefined
}

/** @throws Error when a settlement names a person whom the register does not hold. */
export async function partyOf(p: Platform, settlement: Settlement): Promise<Party> {
  const [person, enrolments] = await Promise.all([
    findPerson(p, settlement.psnNo),
    enrolmentsOf(p, settlement.psnNo),
  ])
  if (!person) throw new Error(`a settlement names a person who is not registered: ${settlement.id}`)
  const enrolment = enrolments.find((e) => e.region === settlement.region && e.scheme === settlement.scheme)
  return { person, enrolment }
}
