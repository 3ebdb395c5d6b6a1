/**
 * Step 1, eligibility: may the fund pay at all, and may an account? All reasons at once.
 * Exclusions by visit and by line (C7), enrolment, area, and what the section requires.
 */
import type { Denial } from '../allocation.ts'
import { contextOf } from '../compile/context.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { CompiledSection } from '../compile/section.ts'
import type { ExclusionCause, Facts } from '../facts.ts'

export interface Eligibility {
  /** The section that covers this visit; null when the fund may not pay. */
  section: CompiledSection | null
  accountBarred: boolean
  excludedLines: Map<number, { accountBarred: boolean }>
  denials: Denial[]
}

export function eligibility(policy: CompiledPolicy, facts: Facts): Eligibility {
  const denials: Denial[] = []
  const visit = excludedVisit(policy, facts, denials)
  const excludedLines = excludeLines(policy, facts, denials)
  const open = fundOpen(policy, facts, denials)
  const section = coveringSection(policy, facts, denials)
  return {
    section: open && !visit.excluded ? section : null,
    accountBarred: visit.accountBarred,
    excludedLines,
    denials,
  }
}

function excludedVisit(policy: CompiledPolicy, facts: Facts, denials: Denial[]) {
  const causes = new Set(facts.causes)
  if (!facts.institution.designated) causes.add('not_designated')
  let excluded = false
  let accountBarred = false
  for (const cause of causes) {
    const answer = judge(policy, facts, cause, denials)
    if (!answer) continue
    excluded = true
    accountBarred ||= answer.accountBarred
  }
  return { excluded, accountBarred }
}

function excludeLines(policy: CompiledPolicy, facts: Facts, denials: Denial[]): Eligibility['excludedLines'] {
  const excluded: Eligibility['excludedLines'] = new Map()
  facts.lines.forEach((line, i) => {
    for (const cause of line.causes ?? []) {
      const answer = judge(policy, facts, cause, denials, line.id)
      if (!answer) continue
      excluded.set(i, { accountBarred: answer.accountBarred || (excluded.get(i)?.accountBarred ?? false) })
    }
  })
  return excluded
}

/** Null where this policy does not refuse for the cause. An undesignated institution needs no clause to be refused (D5). */
function judge(
  policy: CompiledPolicy,
  facts: Facts,
  cause: ExclusionCause,
  denials: Denial[],
  line?: string,
): { accountBarred: boolean } | null {
  const exclusion = policy.exclusions.get(cause)
  if (!exclusion && cause !== 'not_designated') return null
  if (exclusion?.exceptKinds.has(facts.kind)) return null
  const barred = exclusion?.accountBarred ?? true
  const accountBarred = barred !== false
  const clause = exclusion?.clause ?? ''
  denials.push({ reason: 'excluded', cause, ...(line === undefined ? {} : { line }), clause, accountBarred })
  if (typeof barred === 'object') {
    const figure = `${clause}.account_barred`
    denials.push({ reason: 'unknown_figure', figure, why: barred.unknown, clause })
  }
  return { accountBarred }
}

function fundOpen(policy: CompiledPolicy, facts: Facts, denials: Denial[]): boolean {
  const before = denials.length
  const { enrolment } = facts.person
  if (enrolment !== 'active') {
    denials.push({ reason: 'enrolment', state: enrolment, clause: policy.enrolmentText ? 'enrolment' : '' })
  }
  if (facts.institution.area === 'away') denials.push({ reason: 'out_of_area', clause: '' })
  return denials.length === before
}

function coveringSection(policy: CompiledPolicy, facts: Facts, denials: Denial[]): CompiledSection | null {
  const { scheme } = facts.person
  const section = policy.schemes[scheme]?.byKind.get(facts.kind)
  if (!section) {
    denials.push({
      reason: 'not_covered',
      what: `kind.${facts.kind}`,
      clause: policy.schemes[scheme] ? scheme : '',
    })
    return null
  }
  const context = contextOf(facts)
  const unmet = section.requires.filter(
    (requirement) => requirement.concerns(context) && !requirement.met(context),
  )
  for (const { text, clause } of unmet) denials.push({ reason: 'not_covered', what: text, clause })
  return unmet.length === 0 ? section : null
}
