/**
 * Step 1, eligibility: may the fund pay at all, and may an account? All reasons at once.
 * Exclusions by visit and by line (C7), enrolment, area, waiting period, certificate, and what the section requires.
 */
import type { Denial } from '../allocation.ts'
import { contextOf } from '../compile/context.ts'
import type { CompiledPolicy, CompiledScheme } from '../compile/policy.ts'
import type { CompiledSection } from '../compile/section.ts'
import type { ExclusionCause, Facts, LineFacts } from '../facts.ts'
import { type Visit, visitOf } from './away.ts'
import { certificateLacking } from './certificate.ts'
import type { ExcludedLines } from './classify.ts'
import { waitOf } from './waiting.ts'

export interface Eligibility {
  /** The section that covers this visit; null when the fund may not pay. */
  section: CompiledSection | null
  /** How the pool sees the visit. */
  visit: Visit
  accountBarred: boolean
  excludedLines: ExcludedLines
  denials: Denial[]
}

export function eligibility(policy: CompiledPolicy, facts: Facts): Eligibility {
  const denials: Denial[] = []
  const scheme = policy.schemes[facts.person.scheme]
  const exclusion = excludedVisit(policy, facts, denials)
  const excludedLines = excludeLines(policy, facts, denials)
  const insured = isInsured(policy, facts, denials)
  const away = visitOf(scheme, facts, denials)
  const wait = waitOf(scheme, facts, denials)
  const section = coveringSection(scheme, away.facts, denials)
  const open = insured && away.open && wait.open && !exclusion.excluded
  return {
    section: open ? section : null,
    visit: wait.change ? { ...away, changes: [...away.changes, wait.change] } : away,
    accountBarred: exclusion.accountBarred || wait.accountBarred,
    excludedLines,
    denials,
  }
}

const NOT_EXCLUDED = { excluded: false, accountBarred: false }

function excludedVisit(policy: CompiledPolicy, facts: Facts, denials: Denial[]) {
  if (facts.causes.length === 0 && facts.institution.designated) return NOT_EXCLUDED
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

const NO_LINES: ExcludedLines = new Map()

function excludeLines(policy: CompiledPolicy, facts: Facts, denials: Denial[]): ExcludedLines {
  if (!facts.lines.some(hasCauses)) return NO_LINES
  const excluded = new Map<number, { accountBarred: boolean }>()
  facts.lines.forEach((line, i) => {
    for (const cause of line.causes ?? []) {
      const answer = judge(policy, facts, cause, denials, line.id)
      if (!answer) continue
      excluded.set(i, { accountBarred: answer.accountBarred || (excluded.get(i)?.accountBarred ?? false) })
    }
  })
  return excluded
}

const hasCauses = ({ causes }: LineFacts): boolean => causes !== undefined && causes.length > 0

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

function coveringSection(
  scheme: CompiledScheme | undefined,
  facts: Facts,
  denials: Denial[],
): CompiledSection | null {
  const section = scheme?.byKind.get(facts.kind)
  if (!section) {
    denials.push({
      reason: 'not_covered',
      what: `kind.${facts.kind}`,
      clause: scheme ? facts.person.scheme : '',
    })
    return null
  }
  const unmet = section.requires.length === 0 ? 0 : denyUnmet(section, facts, denials)
  const lacking = certificateLacking(section, facts)
  if (lacking) denials.push(lacking)
  return unmet === 0 && !lacking ? section : null
}

/** @returns how many requirements of the section are not met */
function denyUnmet({ requires }: CompiledSection, facts: Facts, denials: Denial[]): number {
  const context = contextOf(facts)
  const unmet = requires.filter(({ concerns, met }) => concerns(context) && !met(context))
  for (const { text, clause } of unmet) denials.push({ reason: 'not_covered', what: text, clause })
  return unmet.length
}
