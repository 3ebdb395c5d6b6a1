/** Compiles a benefit section. Paths of clauses begin with the scheme, for example `employee.outpatient.deductible`. */
import type { Fund } from '../allocation.ts'
import type { Level, VisitKind } from '../facts.ts'
import type { Fen, Ppm } from '../money.ts'
import { parsePercent } from '../money.ts'
import type { CapText, LayerShareText, SectionText } from '../pack/schema/section.ts'
import type { SectionName } from '../words.ts'
import { type CompiledDeductible, compileDeductible } from './deductible.ts'
import { amountOf, choiceOf, type Figure, flagOf, rateOf, type References } from './figure.ts'
import { compileWhen, type Predicate } from './when.ts'

export interface Band {
  /** Upper edge; NO_LIMIT for an open band. */
  to: Figure<Fen>
  fund: Fund
  ratio: Figure<Ppm>
  clause: string
}

export interface CompiledBands {
  basis: 'visit' | 'year'
  /** Accumulator of the cumulative cost. */
  costKey: string
  origin: 'zero' | 'after_deductible'
  table: Band[]
  /** Whether some ratio differs between the lines of one bill. */
  byLine: boolean
}

export interface Adjustment {
  fits: Predicate
  op: 'add' | 'share_mult'
  value: Ppm
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
  amount: Figure<Fen>
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
  deductible: CompiledDeductible | null
  bands: CompiledBands | null
  adjust: Adjustment[]
  caps: CompiledCap[]
  layers: CompiledLayer[]
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
    deductible: text.deductible
      ? compileDeductible(text.deductible, name, `${path}.deductible`, references)
      : null,
    bands: text.bands ? compileBands(text.bands, name, `${path}.bands`, references) : null,
    adjust: (text.adjust ?? []).map(({ when, op, value }, i) => ({
      fits: compileWhen(when),
      op,
      value: parsePercent(value),
      clause: `${path}.adjust.${i}`,
    })),
    caps: (text.caps ?? []).map((cap, i) => compileCap(cap, name, `${path}.caps.${i}`, references)),
    layers: (text.layers_share ?? []).map((layer, i) =>
      compileLayer(layer, name, `${path}.layers_share.${i}`, references),
    ),
  }
}

function compileBands(
  text: NonNullable<SectionText['bands']>,
  name: SectionName,
  path: string,
  references: References,
): CompiledBands {
  const table = text.table.map((band, i) => ({
    to: amountOf(band.to ?? 'none', `${path}.table.${i}.to`, references),
    fund: band.fund ?? 'pool',
    ratio: rateOf(band.ratio, `${path}.table.${i}.ratio`),
    clause: `${path}.table.${i}`,
  }))
  return {
    basis: text.basis ?? 'visit',
    costKey: `cost.${text.counter ?? name}`,
    origin: text.origin ?? 'zero',
    table,
    byLine: table.some((band) => band.ratio.byLine),
  }
}

function compileCap(text: CapText, name: SectionName, path: string, references: References): CompiledCap {
  const basis = text.basis ?? 'fund_paid'
  return {
    id: text.id,
    per: text.per,
    basis,
    key: `${basis === 'cost' ? 'cost' : 'fund'}.${text.counter ?? name}.${text.id}`,
    funds: text.funds ? new Set(text.funds) : null,
    fits: compileWhen(text.when),
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
    personalKey: `personal.${counter}`,
    limit: text.limit === undefined ? null : amountOf(text.limit, `${path}.limit`, references),
    paidKey: `layer.${counter}`,
    clause: path,
  }
}
