/** Compiles a benefit section. Paths of clauses begin with the scheme, for example `employee.outpatient.deductible`. */
import type { Fund } from '../allocation.ts'
import type { Level, VisitKind } from '../facts.ts'
import type { Fen, Ppm } from '../money.ts'
import { parsePercent } from '../money.ts'
import type { CapText, LayerShareText, SectionText } from '../pack/schema/section.ts'
import type { SectionName } from '../words.ts'
import type { Disease } from './context.ts'
import { counterName } from './counter.ts'
import { type CompiledDeductible, compileDeductible } from './deductible.ts'
import type { PlainTerms } from '../plain/terms.ts'
import { amountOf, choiceOf, type Figure, flagOf, rateOf, type References } from './figure.ts'
import { compileWhen, looksAtLine, type Predicate } from './when.ts'

export interface Band {
  /** Upper edge; NO_LIMIT for an open band. */
  to: Figure<Fen>
  /** Where all bands up to here have paid this much; null for an edge of cost. */
  toPaid: Figure<Fen> | null
  fund: Fund
  ratio: Figure<Ppm>
  clause: string
}

export interface CompiledBands {
  basis: 'visit' | 'year'
  /** Accumulator of the cumulative cost. */
  costKey: string
  /** Accumulator of what the bands have paid; null where no edge asks for it. */
  paidKey: string | null
  origin: 'zero' | 'after_deductible'
  table: Band[]
  /** Whether some ratio differs between the lines of one bill. */
  byLine: boolean
}

export interface Adjustment {
  fits: Predicate
  op: 'add' | 'minus' | 'share_mult' | 'set'
  value: Ppm
  /** The value is added once more for each so many years of age beyond `fromAge`; null for once. */
  perYears: number | null
  fromAge: number
  clause: string
}

export interface CompiledCap {
  id: string
  per: 'year' | 'visit' | 'month'
  basis: 'fund_paid' | 'cost'
  /** Accumulator of what counts toward the cap. */
  key: string
  /** Null: all funds of the bands. */
  funds: ReadonlySet<Fund> | null
  fits: Predicate
  /** Whether each disease is counted by itself. */
  eachDisease: boolean
  amount: Figure<Fen>
  clause: string
}

/** Items that are paid one by one, beside the bands. */
export interface ItemRule {
  fits: Predicate
  ratio: Figure<Ppm>
  upTo: Figure<Fen>
  fund: Fund
}

export interface Certificate {
  required: boolean
  from: 'approval' | 'next_month'
  /** By word and by each code; null where any disease will do. */
  diseases: ReadonlyMap<string, Disease> | null
  clause: string
}

export interface CompiledLayer {
  fund: Fund
  of: 'co_share' | 'personal_in_scope'
  fits: Predicate
  ratio: Figure<Ppm>
  over: Figure<Fen> | null
  personalKey: string
  limit: Figure<Fen> | null
  paidKey: string
  clause: string
}

export interface Requirement {
  concerns: Predicate
  met: Predicate
  text: string
  clause: string
}

export interface CompiledSection {
  name: SectionName
  path: string
  covers: readonly VisitKind[]
  pooled: Figure<boolean>
  treatAs: Figure<'own' | 'prescriber' | Level>
  requires: Requirement[]
  certificate: Certificate
  items: ItemRule[]
  deductible: CompiledDeductible | null
  bands: CompiledBands | null
  adjust: Adjustment[]
  caps: CompiledCap[]
  layers: CompiledLayer[]
  /** Null where none of its visits is plain. Found by whoever knows the layers above the section. */
  plain: PlainTerms | null
}

export function compileSection(
  text: SectionText,
  name: SectionName,
  path: string,
  references: References,
): CompiledSection {
  return {
    name,
    path,
    covers: text.covers,
    pooled: flagOf(text.pooled ?? true, `${path}.pooled`),
    treatAs: choiceOf(text.treat_as, 'own', `${path}.treat_as`),
    requires: (text.requires ?? []).map((requirement, i) => ({
      concerns: compileWhen(requirement.if),
      met: compileWhen(requirement.must),
      text: requirement.text,
      clause: `${path}.requires.${i}`,
    })),
    certificate: compileCertificate(text, path),
    items: (text.items ?? []).map((item, i) => ({
      fits: compileWhen(item.when),
      ratio: rateOf(item.ratio, `${path}.items.${i}.ratio`),
      upTo: amountOf(item.up_to ?? 'none', `${path}.items.${i}.up_to`, references),
      fund: item.fund ?? 'pool',
    })),
    deductible: text.deductible
      ? compileDeductible(text.deductible, name, `${path}.deductible`, references)
      : null,
    bands: text.bands ? compileBands(text, text.bands, name, `${path}.bands`, references) : null,
    adjust: (text.adjust ?? []).map(({ when, op, value, per_years: years }, i) => ({
      fits: compileWhen(when),
      op,
      value: parsePercent(value),
      perYears: years === undefined ? null : Number(years),
      fromAge: Number(when?.age?.from ?? 0),
      clause: `${path}.adjust.${i}`,
    })),
    caps: (text.caps ?? []).map((cap, i) => compileCap(cap, name, `${path}.caps.${i}`, references)),
    layers: (text.layers_share ?? []).map((layer, i) =>
      compileLayer(layer, name, `${path}.layers_share.${i}`, references),
    ),
    plain: null,
  }
}

function compileCertificate(text: SectionText, path: string): Certificate {
  const { diseases, certificate } = text
  const words = diseases && new Map<string, Disease>()
  for (const [word, { group, codes, name }] of Object.entries(diseases ?? {})) {
    for (const key of [word, ...(codes ?? [])]) words?.set(key, { word, group: group ?? null, name })
  }
  return {
    required: (certificate ?? (diseases ? 'required' : 'none')) === 'required',
    from: text.certificate_from ?? 'approval',
    diseases: words ?? null,
    clause: path,
  }
}

function compileBands(
  section: SectionText,
  text: NonNullable<SectionText['bands']>,
  name: SectionName,
  path: string,
  references: References,
): CompiledBands {
  const table = text.table.map((band, i) => ({
    to: amountOf(band.to ?? 'none', `${path}.table.${i}.to`, references),
    toPaid:
      band.to_paid === undefined ? null : amountOf(band.to_paid, `${path}.table.${i}.to_paid`, references),
    fund: band.fund ?? 'pool',
    ratio: rateOf(band.ratio, `${path}.table.${i}.ratio`),
    clause: `${path}.table.${i}`,
  }))
  const counter = text.counter ?? name
  return {
    basis: text.basis ?? 'visit',
    costKey: counterName(`cost.${counter}`),
    paidKey: table.some((band) => band.toPaid) ? counterName(`paid.${counter}`) : null,
    origin: text.origin ?? 'zero',
    table,
    byLine:
      table.some((band) => band.ratio.byLine) || (section.adjust ?? []).some(({ when }) => looksAtLine(when)),
  }
}

function compileCap(text: CapText, name: SectionName, path: string, references: References): CompiledCap {
  const basis = text.basis ?? 'fund_paid'
  return {
    id: text.id,
    per: text.per,
    basis,
    key: counterName(`${basis === 'cost' ? 'cost' : 'fund'}.${text.counter ?? name}.${text.id}`),
    funds: text.funds ? new Set(text.funds) : null,
    fits: compileWhen(text.when),
    eachDisease: text.each === 'disease',
    amount: amountOf(text.amount, `${path}.amount`, references),
    clause: path,
  }
}

function compileLayer(
  text: LayerShareText,
  name: SectionName,
  path: string,
  references: References,
): CompiledLayer {
  const counter = text.counter ?? `${name}_${text.fund}`
  return {
    fund: text.fund,
    of: text.of,
    fits: compileWhen(text.when),
    ratio: rateOf(text.ratio, `${path}.ratio`),
    over: text.over === undefined ? null : amountOf(text.over, `${path}.over`, references),
    personalKey: counterName(`personal.${counter}`),
    limit: text.limit === undefined ? null : amountOf(text.limit, `${path}.limit`, references),
    paidKey: counterName(`layer.${counter}`),
    clause: path,
  }
}
