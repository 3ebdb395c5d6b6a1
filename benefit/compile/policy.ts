/** The compiled policy: one version of one region's rules, ready to decide. */
import { type CompiledCalculators, compileCalculators } from '../calc/compile/scheme.ts'
import type { DateText, ExclusionCause, Facts, PersonFacts, Scheme, VisitKind } from '../facts.ts'
import { EXCLUSION_CAUSES } from '../facts.ts'
import type { Fen, Rounding } from '../money.ts'
import type { MergedPolicyText, SchemeText } from '../pack/schema/pack.ts'
import { SECTION_NAMES, VISIT_KINDS } from '../words.ts'
import { type CompiledAccount, type CompiledAid, compileAccount, compileAid } from './account.ts'
import { type CompiledOutOfArea, compileOutOfArea } from './away.ts'
import { type Basis, basisAt } from './basis.ts'
import { contextOf } from './context.ts'
import { type CompiledFundLayer, compileLayers } from './layer.ts'
import { compileReferences, type References } from './reference.ts'
import { type CompiledSection, compileSection } from './section.ts'
import { compileTerms } from '../plain/terms.ts'
import { sha256 } from './sha256.ts'
import { type SettlementYear, settlementYearOf } from './year.ts'

export interface CompiledExclusion {
  cause: ExclusionCause
  accountBarred: boolean | { unknown: string }
  exceptKinds: ReadonlySet<VisitKind>
  text: string
  clause: string
}

export interface CompiledScheme {
  account: CompiledAccount | null
  sections: CompiledSection[]
  byKind: ReadonlyMap<VisitKind, CompiledSection>
  /** The layers above the pool, in the order in which they are asked. */
  layers: CompiledFundLayer[]
  /** Those of them that are asked for a kind of visit. */
  layersByKind: ReadonlyMap<VisitKind, readonly CompiledFundLayer[]>
  /** Null: the fund does not settle care elsewhere. */
  outOfArea: CompiledOutOfArea | null
  /** Waiting periods, contributions, crediting, interest, incentives. */
  calculators: CompiledCalculators
}

export interface CompiledPolicy {
  /** SHA-256 of `text`, in hex. */
  hash: string
  /** Canonical JSON of the merged version; `compilePolicy(text)` gives this policy again. */
  text: string
  id: string
  name: string
  /** Six digits; empty for packs without a region. */
  regionCode: string
  /** First day of the version in force. */
  from: DateText
  rounding: Rounding
  settlementYear(date: DateText): SettlementYear
  /** Whether this policy gives the person a personal account at all. */
  hasAccount(person: PersonFacts): boolean
  /** What the clause at this path (as in `Step.clause`) stands on. */
  basisOf(clause: string): Basis
  schemes: Partial<Record<Scheme, CompiledScheme>>
  exclusions: ReadonlyMap<ExclusionCause, CompiledExclusion>
  /** The sentence for people who are not actively insured, where the pack has one. */
  enrolmentText: string | null
  aid: CompiledAid | null
}

/** Compiles the canonical text of a merged version. The text must come from this package; it is not checked again. */
export function compilePolicy(text: string): CompiledPolicy {
  const merged = JSON.parse(text) as MergedPolicyText
  const { policy } = merged
  const references = compileReferences(merged.references)
  const schemes: CompiledPolicy['schemes'] = {}
  const rounding = policy.rounding?.mode ?? 'half_up'
  if (policy.employee) schemes.employee = compileScheme(policy.employee, 'employee', references, rounding)
  if (policy.resident) schemes.resident = compileScheme(policy.resident, 'resident', references, rounding)
  const starts = policy.settlement_year?.starts ?? '01-01'
  return {
    hash: sha256(text),
    text,
    id: merged.id,
    name: merged.name,
    regionCode: merged.region,
    from: merged.from,
    rounding,
    settlementYear: (date) => settlementYearOf(date, starts),
    hasAccount: (person) => {
      const account = schemes[person.scheme]?.account
      return account ? account.has.at(contextOf(askedOnly(person))) : false
    },
    basisOf: (clause) => basisAt(merged, clause),
    schemes,
    exclusions: compileExclusions(policy.exclusions),
    enrolmentText: policy.enrolment?.text ?? null,
    aid: policy.mutual_aid ? compileAid(policy.mutual_aid, 'mutual_aid', references) : null,
  }
}

function compileScheme(
  text: SchemeText,
  path: Scheme,
  references: References,
  rounding: Rounding,
): CompiledScheme {
  const layers = text.layers ? compileLayers(text.layers, `${path}.layers`, references) : []
  const layersByKind = new Map(
    VISIT_KINDS.map((kind) => [kind, layers.filter(({ kinds }) => kinds === null || kinds.has(kind))]),
  )
  const sections = SECTION_NAMES.flatMap((name) => {
    const section = text[name]
    return section ? [compileSection(section, name, `${path}.${name}`, references)] : []
  })
  for (const section of sections) {
    const above = section.covers.some((kind) => layersByKind.get(kind)?.length)
    if (!above) section.plain = compileTerms(section, rounding)
  }
  return {
    account: text.account ? compileAccount(text.account, `${path}.account`) : null,
    sections,
    byKind: new Map(sections.flatMap((section) => section.covers.map((kind) => [kind, section]))),
    layers,
    layersByKind,
    outOfArea: text.out_of_area
      ? compileOutOfArea(text.out_of_area, `${path}.out_of_area`, references)
      : null,
    calculators: compileCalculators(text, path, references),
  }
}

function compileExclusions(
  text: MergedPolicyText['policy']['exclusions'],
): ReadonlyMap<ExclusionCause, CompiledExclusion> {
  const causes = new Map<ExclusionCause, CompiledExclusion>()
  for (const cause of EXCLUSION_CAUSES) {
    const clause = text?.[cause]
    if (!clause) continue
    causes.set(cause, {
      cause,
      accountBarred: clause.account_barred,
      exceptKinds: new Set(clause.except_kinds),
      text: clause.text,
      clause: `exclusions.${cause}`,
    })
  }
  return causes
}

/** Facts for questions about the person alone: every other fact is a neutral one. */
export function askedOnly(person: PersonFacts): Facts {
  return {
    kind: 'outpatient',
    date: '',
    person,
    institution: { kind: 'hospital', level: 'ungraded', designated: true, area: 'home' },
    lines: [],
    causes: [],
    year: { year: '', values: {} },
    purse: { useAccount: true, own: { current: 0 as Fen, carried: 0 as Fen }, frozen: false, sharers: [] },
  }
}
