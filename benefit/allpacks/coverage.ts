/** The coverage table: every region, every quarter since its first version up to 2027, each scheme, kind and level. */
import { type DateText, type Level, LEVELS, type Scheme, type VisitKind } from '../facts.ts'
import type { RegionPack } from '../pack/index.ts'
import { allRegions, beginning } from '../testing/shelf.ts'
import { type Vocabulary, vocabularyOf } from '../testing/vocabulary.ts'
import { VISIT_KINDS } from '../words.ts'
import { cellOf } from './cell.ts'

const LAST_YEAR = 2027

interface Quarter {
  name: string
  date: DateText
}

/** One quarter of one cell, as text. */
export interface Cell {
  region: string
  quarter: string
  scheme: Scheme
  kind: VisitKind
  level: Level
  says: string
}

function quartersSince(first: DateText): Quarter[] {
  const quarters: Quarter[] = []
  for (let year = Number(first.slice(0, 4)); year <= LAST_YEAR; year++) {
    for (const [i, month] of ['03', '06', '09', '12'].entries()) {
      // A day near its end, so that a version that begins within the quarter is seen in it.
      const date = `${year}-${month}-28`
      if (date >= first) quarters.push({ name: `${year}Q${i + 1}`, date })
    }
  }
  return quarters
}

/** Pharmacies have a level of their own; other visits are made at hospitals. */
const levelsOf = (kind: VisitKind): readonly Level[] =>
  kind === 'pharmacy' ? ['pharmacy'] : LEVELS.filter((level) => level !== 'pharmacy')

function cellsOf(region: RegionPack): Cell[] {
  const known = new Map<string, Omit<Cell, 'quarter'>[]>()
  return quartersSince(beginning(region)).flatMap(({ name, date }) => {
    const policy = region.on(date)
    // Nothing but the version and the settlement year makes one quarter differ from another.
    const key = `${policy.hash} ${policy.settlementYear(date).label}`
    let cells = known.get(key)
    if (!cells) known.set(key, (cells = cellsOn(region, date, vocabularyOf(policy))))
    return cells.map((cell) => ({ ...cell, quarter: name }))
  })
}

function cellsOn(region: RegionPack, date: DateText, words: Vocabulary): Omit<Cell, 'quarter'>[] {
  return (['employee', 'resident'] as const).flatMap((scheme) =>
    VISIT_KINDS.flatMap((kind) =>
      levelsOf(kind).map((level) => ({
        region: region.id,
        scheme,
        kind,
        level,
        says: cellOf(region.on(date), words, date, { scheme, kind, level }),
      })),
    ),
  )
}

const HEAD = `What computes, by region, scheme, kind of visit, level and quarter. A cell is tried with every status and tier,
with bills of 200, 5,000 and 600,000 yuan in scope, at home, contracted, with certificate and prescription.
  computes           for all of them
  computes but for   for some; the figures that the pack says are unknown, as paths in the merged policy
  unknown            for none
  refused            the pack says so: the fund does not pay for such visits (not pooled), or no section covers them
Written by: npx vitest run benefit/allpacks/coverage.test.ts -u
`

export function coverage(): { cells: Cell[]; text: string } {
  const regions = allRegions(false)
  const all = regions.map((region) => ({ region, cells: cellsOf(region) }))
  const tables = all.map(({ region, cells }) => `\n# ${region.id} ${region.name}\n${tableOf(cells)}`)
  return { cells: all.flatMap(({ cells }) => cells), text: HEAD + tables.join('') }
}

/** Cells that say the same in every quarter stand together. */
function tableOf(cells: readonly Cell[]): string {
  const byPlace = groupBy(cells, ({ scheme, kind, level }) => `${scheme} ${kind} ${level}`)
  const places = [...byPlace].map(([, quarters]) => ({ ...quarters[0]!, runs: runsOf(quarters) }))
  const byKind = groupBy(places, ({ scheme, kind }) => `${scheme} ${kind}`)
  const blocks = [...byKind].map(([title, ofKind]) => {
    const rows = [...groupBy(ofKind, ({ runs }) => runs)].map(
      ([runs, same]) => `  ${same.map(({ level }) => level).join(' ')}\n${runs}`,
    )
    return { title, rows: rows.join('') }
  })
  return [...groupBy(blocks, ({ rows }) => rows)]
    .map(([rows, same]) => `\n${same.map(({ title }) => title).join(', ')}\n${rows}`)
    .join('')
}

function runsOf(quarters: readonly Cell[]): string {
  const runs: { from: string; to: string; says: string }[] = []
  for (const { quarter, says } of quarters) {
    const last = runs.at(-1)
    if (last?.says === says) last.to = quarter
    else runs.push({ from: quarter, to: quarter, says })
  }
  return runs.map(({ from, to, says }) => `    ${from}–${to}  ${says}\n`).join('')
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}
