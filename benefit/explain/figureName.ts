/** What a figure of a policy is called in words of the field, from the path of its clause. */
import type { Scheme } from '../facts.ts'
import { AWAY_SITUATIONS, type AwaySituation, LAYER_NAMES, type LayerName, SECTION_NAMES } from '../words.ts'
import type { SectionName } from '../words.ts'

export interface FigureWords {
  schemes: Record<Scheme, string>
  sections: Record<SectionName, string>
  layers: Record<LayerName, string>
  situations: Record<AwaySituation, string>
  /** By the key of the clause; what is not listed is told by the clause around it. */
  keys: Record<string, string>
  account: string
  aid: string
  waiting: string
  exclusion: string
  /** Which band of a table. */
  band(number: number): string
  /** Where nothing in the path has a name. */
  some: string
  join(parts: readonly string[]): string
}

/** @param path of the clause, for example `employee.inpatient.bands.table.1.ratio` */
export function figureName(path: string, words: FigureWords): string {
  const steps = path.split('.')
  const parts = [...placeOf(steps, words), ...whatOf(steps, words)]
  return parts.length === 0 ? words.some : words.join(parts)
}

const isOne = <T extends string>(list: readonly T[], step: string | undefined): step is T =>
  (list as readonly string[]).includes(step ?? '')

function placeOf([scheme, clause, inner]: string[], words: FigureWords): string[] {
  if (scheme === 'mutual_aid') return [words.aid]
  if (scheme === 'exclusions') return [words.exclusion]
  if (scheme !== 'employee' && scheme !== 'resident') return []
  const place = [words.schemes[scheme]]
  if (isOne(SECTION_NAMES, clause)) place.push(words.sections[clause])
  else if (clause === 'layers' && isOne(LAYER_NAMES, inner)) place.push(words.layers[inner])
  else if (clause === 'out_of_area' && isOne(AWAY_SITUATIONS, inner)) place.push(words.situations[inner])
  else if (clause === 'account') place.push(words.account)
  else if (clause === 'waiting') place.push(words.waiting)
  return place
}

/** The innermost key that has a name, with the number of its band. */
function whatOf(steps: string[], words: FigureWords): string[] {
  const at = steps.findLastIndex((step) => step in words.keys)
  if (at < 0) return []
  const name = words.keys[steps[at]!]!
  const bands = steps.indexOf('bands')
  const number = bands < 0 ? undefined : steps.slice(bands + 1).find((step) => /^\d+$/.test(step))
  return number === undefined ? [name] : [words.band(Number(number) + 1), name]
}
