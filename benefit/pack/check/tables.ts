/**
 * Decision tables: no row after the default, no condition on the fee line where no line is looked at,
 * and no hole where that can be decided, that is, by trying every combination of the words it uses.
 */
import { contextOf } from '../../compile/context.ts'
import { askedOnly } from '../../compile/policy.ts'
import { compileWhen, looksAtLine } from '../../compile/when.ts'
import { type Facts, LEVELS, type Scheme } from '../../facts.ts'
import { STATUSES, VISIT_KINDS } from '../../words.ts'
import type { Path } from '../located.ts'
import type { MergedPolicyText } from '../schema/pack.ts'
import type { WhenText } from '../schema/when.ts'
import type { Tell } from './sections.ts'
import { shadowing } from './shadow.ts'

interface Row {
  when?: WhenText
  is: unknown
}

export const isTable = (node: object): node is Row[] =>
  Array.isArray(node) &&
  node.length > 0 &&
  node.every((row) => row !== null && typeof row === 'object' && 'is' in row)

export function checkTable(rows: Row[], path: Path, policy: MergedPolicyText['policy'], tell: Tell): void {
  const byLine = path.at(-1) === 'ratio' && (path.includes('table') || path.includes('items'))
  let open = false
  rows.forEach((row, i) => {
    if (open)
      tell(
        [...path, i],
        undefined,
        'no bill reaches this row: the one before fits everything',
        'Put the row without `when` last.',
      )
    const earlier = open ? null : shadowing(rows, i)
    if (earlier !== null)
      tell(
        [...path, i, 'when'],
        row.when,
        `no bill reaches this row: row ${earlier + 1} fits wherever it does`,
        'The first row that fits wins: put the narrower one before it.',
      )
    if (!row.when || Object.keys(row.when).length === 0) open = true
    if (looksAtLine(row.when) && !byLine) {
      tell(
        [...path, i, 'when'],
        row.when,
        'grade and category are for ratios of bands only',
        'Remove the condition on the line.',
      )
    }
  })
  // A choice falls back to its default.
  if (open || path.at(-1) === 'treat_as' || path.at(-1) === 'phase') return
  const hole = findHole(rows, path, policy)
  if (hole)
    tell(
      path,
      undefined,
      `no row fits ${hole}`,
      'Add a row for it, or a last row without `when` (it may be unknown).',
    )
}

type Change = { label: string; apply: (facts: Facts) => Facts }

/** The keys of `when` that can be tried out, with their values where the table stands at `path`. */
function changes(
  key: keyof WhenText,
  rows: Row[],
  path: Path,
  policy: MergedPolicyText['policy'],
): Change[] | null {
  const scheme = path[0] as Scheme
  const covers = coversAt(path, policy)
  const person =
    (part: Partial<Facts['person']>): Change['apply'] =>
    (f) => ({ ...f, person: { ...f.person, ...part } })
  const place =
    (part: Partial<Facts['institution']>): Change['apply'] =>
    (f) => ({ ...f, institution: { ...f.institution, ...part } })
  const hasPharmacy = covers.includes('pharmacy')
  switch (key) {
    case 'status':
      return statusesOf(scheme).map((status) => ({ label: status, apply: person({ status }) }))
    case 'age': {
      const edges = rows.flatMap(({ when }) =>
        [when?.age?.from, when?.age?.below].flatMap((a) => (a === undefined ? [] : [Number(a)])),
      )
      return [0, ...edges].map((age) => ({ label: `age ${age}`, apply: person({ age }) }))
    }
    case 'tier': {
      const tiers = new Set(rows.flatMap(({ when }) => (when?.tier === undefined ? [] : [when.tier].flat())))
      return [...tiers].map((tier) => ({ label: tier, apply: person({ tier }) }))
    }
    case 'contracted':
      return [true, false].map((contracted) => ({
        label: `contracted ${contracted}`,
        apply: person({ contracted }),
      }))
    case 'level':
      return LEVELS.filter((level) => hasPharmacy || level !== 'pharmacy').map((level) => ({
        label: level,
        apply: place({ level }),
      }))
    case 'institution':
      return (hasPharmacy ? (['hospital', 'pharmacy'] as const) : (['hospital'] as const)).map((kind) => ({
        label: kind,
        apply: place({ kind }),
      }))
    case 'area':
      return [{ label: 'home', apply: place({ area: 'home' }) }]
    case 'kind':
      return covers.map((kind) => ({ label: kind, apply: (facts) => ({ ...facts, kind }) }))
    case 'prescription':
      return [undefined, { level: 'first' } as const].map((prescription) => ({
        label: `prescription ${!!prescription}`,
        apply: (facts) => ({ ...facts, prescription }),
      })) as Change[]
    case 'place':
    case 'filing':
    case 'disease':
    case 'disease_group':
    case 'any':
    case 'employment':
    case 'account':
    case 'retired_on':
    case 'groups':
    case 'traits':
    case 'prescriber_level':
    case 'grade':
    case 'category':
      return null
  }
}

function statusesOf(scheme: string): readonly Facts['person']['status'][] {
  if (scheme === 'employee') return ['active', 'retired']
  return scheme === 'resident' ? STATUSES.filter((s) => s !== 'active' && s !== 'retired') : STATUSES
}

function coversAt(path: Path, policy: MergedPolicyText['policy']): readonly Facts['kind'][] {
  const section = (policy as Record<string, Record<string, { covers?: Facts['kind'][] }> | undefined>)[
    path[0]!
  ]?.[path[1]!]
  return section?.covers ?? VISIT_KINDS
}

/** More combinations than this are left to the refusal at run time. */
const MOST_TRIALS = 20_000

function findHole(rows: Row[], path: Path, policy: MergedPolicyText['policy']): string | null {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row.when ?? {})))] as (keyof WhenText)[]
  let trials: { label: string; facts: Facts }[] = [{ label: '', facts: neutral() }]
  for (const key of keys) {
    const values = changes(key, rows, path, policy)
    if (!values) return null
    trials = trials.flatMap((trial) =>
      values.map(({ label, apply }) => ({
        label: trial.label ? `${trial.label}, ${label}` : label,
        facts: apply(trial.facts),
      })),
    )
    if (trials.length > MOST_TRIALS) return null
  }
  const tests = rows.map((row) => compileWhen(row.when))
  return trials.find(({ facts }) => !tests.some((test) => test(contextOf(facts))))?.label ?? null
}

const neutral = (): Facts =>
  askedOnly({ scheme: 'employee', status: 'active', age: 40, enrolment: 'active', account: 'open' })
