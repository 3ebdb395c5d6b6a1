/** 门诊慢特病 certificates: whether one is in force for this visit, and for which disease (G1). */
import type { Denial } from '../allocation.ts'
import { monthOf, plusMonths } from '../calc/dates.ts'
import type { Disease } from '../compile/context.ts'
import type { Certificate, CompiledSection } from '../compile/section.ts'
import type { ChronicFacts, DateText, Facts } from '../facts.ts'

type NotCertified = Extract<Denial, { reason: 'not_certified' }>

/** Null where nothing is lacking. */
export function certificateLacking({ certificate }: CompiledSection, facts: Facts): NotCertified | null {
  if (facts.kind !== 'chronic' || !certificate.required) return null
  const { chronic, date } = facts
  if (!chronic || (certificate.diseases && !certificate.diseases.has(chronic.code)))
    return lacking(certificate, chronic, null, null)
  const begins = certificateBegins(certificate, chronic)
  if (date < begins) return lacking(certificate, chronic, begins, null)
  const { to } = chronic
  return to !== undefined && date > to ? lacking(certificate, chronic, null, to) : null
}

const lacking = (
  { clause }: Certificate,
  chronic: ChronicFacts | undefined,
  from: DateText | null,
  to: DateText | null,
): NotCertified => ({ reason: 'not_certified', disease: chronic?.code ?? null, from, to, clause })

/** GC-12: approved in March, in force from 1 April, where the policy says so. */
export const certificateBegins = ({ from }: Certificate, chronic: ChronicFacts): DateText =>
  from === 'approval' ? chronic.from : `${plusMonths(monthOf(chronic.from), 1)}-01`

export function diseaseOf({ certificate }: CompiledSection, { chronic }: Facts): Disease | undefined {
  if (!chronic) return undefined
  return certificate.diseases?.get(chronic.code) ?? { word: chronic.code, group: null, name: null }
}
