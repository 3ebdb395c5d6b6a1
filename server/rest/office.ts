/** What the routes of the office share. */
import type { Platform } from '@gongji/platform'
import { enrolmentsOf } from '@gongji/platform/enrolment'
import { Refusal } from './problem.ts'

export interface OfPerson {
  params: { psn_no: string }
  seat: { region?: string }
}

/** The region in which the office acts: its own, where the person is insured there. */
export async function regionFor(p: Platform, { params, seat }: OfPerson): Promise<string> {
  const enrolments = await enrolmentsOf(p, params.psn_no)
  const found = enrolments.find((e) => seat.region === undefined || e.region === seat.region)
  if (!found) throw new Refusal({ code: 'enrolment_unknown', detail: { region: seat.region ?? '' } })
  return found.region
}
