/**
 * Step 1, eligibility: may the fund pay at all, and may an account? All reasons at once.
 * Exclusions by visit and by line (C7), enrolment, area, waiting period, certificate, and what the section requires.
 */
import type { Denial } from '../allocation.ts'
import type { CompiledSituation, RatioChange } from '../compile/away.ts'
import { contextOf } from '../compile/context.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { CompiledSection } from '../compile/section.ts'
import type { ExclusionCause, Facts } from '../facts.ts'
import { awayOf } from './away.ts'
import { certificateLacking } from './certificate.ts'
import { waitOf } from './waiting.ts'

export interface Eligibility {
  /** The section that covers this visit; null when the fund may not pay. */
  section: CompiledSection | null
  /** How the pool sees the visit. */
  visit: Visit
  accountBarred: boolean
  excludedLines: Map<number, { accountBarred: boolean }>
  denials: Denial[]
}

export interface Visit {
  /** Facts with the area as the policy sees it. */
  facts: Facts
  /** What care elsewhere changes; null at home. */
  situation: CompiledSituation | null
  changes: readonly RatioChange[]
}

export function eligibility(policy: CompiledPolicy, facts: Facts): Eligibility {
  const denials: Denial[] = []
  const scheme = policy.schemes[facts.person.scheme]
  const exclusion = excludedVisit(policy, facts, denials)
  const excludedLines = excludeLines(policy, facts, denials)
  const insured = isInsured(policy, facts, denials)
  const away = awayOf(scheme, facts, denials)
  const wait = waitOf(scheme, facts, denials)
  const section = coveringSection(policy, away.facts, denials)
  const open = insured && away.open && wait.open && !exclusion.excluded
  const { situation } = away
  return {
    section: open ? section : null,
    visit: {
      facts: away.facts,
      situation,
      changes: [situation, wait.change].filter((change) => change !== null),
    },
    accountBarred: exclusion.accountBarred || wait.accountBarred,
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

function isInsured(policy: CompiledPolicy, facts: Facts, denials: Denial[]): boolean {
  const { enrolment } = facts.person
  if (enrolment === 'active') return true
  denials.push({ reason: 'enrolment', state: enrolment, clause: policy.enrolmentText ? 'enrolment' : '' })
  return false
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
  const lacking = certificateLacking(section, facts)
  if (lacking) denials.push(lacking)
  return unmet.length === 0 && !lacking ? section : null
}
