/** What the funds pay of a section's cost, level by level, with the person's own adjustments. */
import type { Fund } from '../allocation.ts'
import type { CompiledSituation } from '../compile/away.ts'
import type { Context, Doubts } from '../compile/context.ts'
import { NO_LIMIT } from '../compile/figure.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { CompiledSection } from '../compile/section.ts'
import { adjusted } from '../engine/ratio.ts'
import { type Facts, type Level, LEVELS, type VisitKind } from '../facts.ts'
import type { Fen, Ppm } from '../money.ts'
import type { Asker } from './asker.ts'
import { contextFor, type Reading, read } from './reading.ts'
import { join, percent, phrase, say, type Text, yuan } from './text.ts'
import { levels as levelsText } from './words.ts'

export interface BandRatio {
  /** Upper edge as cost; null for an open band, and where it ends by payment. */
  to: Fen | null
  /** Where it ends when the funds have paid so much. */
  toPaid: Fen | null
  fund: Fund
  ratio: Ppm
}

/** Null bands: the fund does not pay such visits; empty ones: nothing is stated, so it pays nothing. */
export interface LevelRatios {
  levels: Level[]
  bands: Reading<BandRatio[] | null>
  clause: string
}

export interface RatioQuery {
  kind: VisitKind
  /** Care elsewhere, in this situation. */
  situation?: CompiledSituation | undefined
  prescription?: Facts['prescription']
}

/** Levels with the same ratios stand together. Ratios that differ by item are those of grade A. */
export function ratiosOf(
  policy: CompiledPolicy,
  asker: Asker,
  section: CompiledSection,
  query: RatioQuery,
): LevelRatios[] {
  const asked = LEVELS.filter((level) => (level === 'pharmacy') === (query.kind === 'pharmacy'))
  const groups = new Map<string, LevelRatios>()
  for (const level of asked) {
    const bands = read((doubts) => bandsAt(policy, asker, section, query, level, doubts))
    const key = JSON.stringify(bands)
    const group = groups.get(key)
    const clause = section.bands?.table[0]?.clause ?? section.path
    if (group) group.levels.push(level)
    else groups.set(key, { levels: [level], bands, clause })
  }
  return [...groups.values()]
}

function bandsAt(
  policy: CompiledPolicy,
  asker: Asker,
  section: CompiledSection,
  query: RatioQuery,
  level: Level,
  doubts: Doubts,
): BandRatio[] | null {
  const context = visitContext(policy, asker, section, query, level, doubts)
  if (!section.pooled.at(context)) return null
  return (section.bands?.table ?? []).map((band) => {
    const to = band.to.at(context)
    return {
      to: to === NO_LIMIT ? null : to,
      toPaid: band.toPaid?.at(context) ?? null,
      fund: band.fund,
      ratio: adjusted(band.ratio.at(context), section.adjust, context, policy.rounding),
    }
  })
}

/** A visit of this kind at an institution of this level, as the tables of the section see it. */
export function visitContext(
  policy: CompiledPolicy,
  asker: Asker,
  section: CompiledSection,
  { kind, situation, prescription }: RatioQuery,
  level: Level,
  doubts: Doubts,
): Context {
  const base = contextFor(policy, asker, doubts)
  const institution = {
    kind: kind === 'pharmacy' ? ('pharmacy' as const) : ('hospital' as const),
    level,
    designated: true,
    area: situation ? ('away' as const) : ('home' as const),
  }
  const filing = situation && situation.situation !== 'unfiled' ? asker.filing : undefined
  const facts: Facts = {
    ...base.facts,
    kind,
    institution,
    ...(prescription ? { prescription } : {}),
    ...(filing ? { filing } : {}),
  }
  const context: Context = {
    ...base,
    facts,
    level,
    line: { grade: 'A', category: undefined },
    ...(situation ? { changes: [situation] } : {}),
    ...(situation?.deductible ? { standard: situation.deductible } : {}),
  }
  const seen = section.treatAs.at(context)
  return {
    ...context,
    level: seen === 'own' ? level : seen === 'prescriber' ? (prescription?.level ?? level) : seen,
  }
}

/** Whether the fund pays anything. */
export const paysAny = (bands: readonly BandRatio[] | null): boolean =>
  bands?.some(({ ratio }) => ratio > 0) ?? false

/** 20,000.00 元以内 70%，以上 60%. */
export function bandsText(bands: readonly BandRatio[] | null): Text {
  if (bands === null || !paysAny(bands)) return say('统筹基金不支付', 'the fund does not pay')
  let before: Fen | null = null
  const told = bands.map((band) => {
    const ratio = percent(band.ratio)
    const fund = phrase(({ funds }) => funds[band.fund])
    const edge = band.to ?? band.toPaid
    const from = before
    before = band.to
    const by = band.fund === 'pool' ? say('', '') : say('（{0}）', ' ({0})', fund)
    if (edge === null) {
      return bands.length === 1
        ? say('{0}{1}', '{0}{1}', ratio, by)
        : say('以上 {0}{1}', 'above that {0}{1}', ratio, by)
    }
    if (band.toPaid !== null)
      return say('基金支付到 {0} 前 {1}{2}', 'until {0} is paid {1}{2}', yuan(edge), ratio, by)
    return from === null
      ? say('{0}以内 {1}{2}', 'up to {0} {1}{2}', yuan(edge), ratio, by)
      : say('至 {0} {1}{2}', 'to {0} {1}{2}', yuan(edge), ratio, by)
  })
  return join(told, '，', '; ')
}

/** What levels a group is for; a group of all needs no names. */
export const groupText = (group: LevelRatios, groups: readonly LevelRatios[]): Text =>
  groups.length === 1 ? say('各级机构', 'every level') : levelsText(group.levels)
