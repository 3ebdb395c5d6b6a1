/** Checks of a merged policy that a schema cannot say: kinds, bands, caps, later admissions, references. */
import type { Fund } from '../../allocation.ts'
import type { Scheme } from '../../facts.ts'
import { SECTION_NAMES } from '../../words.ts'
import type { Path } from '../located.ts'
import type { MergedPolicyText } from '../schema/pack.ts'
import type { NthText, SectionText } from '../schema/section.ts'
import { checkBands } from './bands.ts'
import { checkCare } from './care.ts'
import { checkLayers } from './layers.ts'
import type { Tell } from './tell.ts'

export type { Tell } from './tell.ts'

export function checkSections(policy: MergedPolicyText['policy'], tell: Tell): void {
  checkAid(policy.mutual_aid, ['mutual_aid'], tell)
  for (const scheme of ['employee', 'resident'] as const) {
    checkKinds(policy, scheme, tell)
    checkLayers(policy[scheme], scheme, tell)
    for (const name of SECTION_NAMES) {
      const section = policy[scheme]?.[name]
      if (!section) continue
      checkBands(section.bands?.table ?? [], [scheme, name, 'bands', 'table'], tell)
      checkCare(section, [scheme, name], tell)
      checkCaps(section, [scheme, name, 'caps'], tell)
      checkLevelRule(section, [scheme, name, 'deductible', 'level_rule'], tell)
      section.deductible?.nth?.forEach((rule, i) =>
        checkNth(rule, [scheme, name, 'deductible', 'nth', i], tell),
      )
    }
  }
}

function checkKinds(policy: MergedPolicyText['policy'], scheme: Scheme, tell: Tell): void {
  const first = new Map<string, string>()
  for (const name of SECTION_NAMES) {
    policy[scheme]?.[name]?.covers.forEach((kind, i) => {
      const other = first.get(kind)
      const path = [scheme, name, 'covers', i]
      if (other)
        tell(
          path,
          kind,
          `visit kind is covered by section ${other} already`,
          'Name each kind in one section of a scheme.',
        )
      else first.set(kind, name)
    })
  }
}

function checkCaps(section: SectionText, path: Path, tell: Tell): void {
  const ids = new Set<string>()
  section.caps?.forEach((cap, i) => {
    if (ids.has(cap.id))
      tell([...path, i, 'id'], cap.id, 'cap id stands twice in this section', 'Give each cap its own id.')
    ids.add(cap.id)
    checkCapFunds(section, cap.funds ?? [], [...path, i, 'funds'], tell)
  })
}

function checkCapFunds({ bands, items }: SectionText, funds: readonly Fund[], path: Path, tell: Tell): void {
  const paying = new Set([...(bands?.table ?? []), ...(items ?? [])].map(({ fund }) => fund ?? 'pool'))
  funds.forEach((fund, i) => {
    if (!paying.has(fund))
      tell(
        [...path, i],
        fund,
        'no band of this section pays from this fund',
        `The bands pay from: ${[...paying].join(', ')}.`,
      )
  })
}

function checkLevelRule({ deductible }: SectionText, path: Path, tell: Tell): void {
  if (deductible?.level_rule === undefined || deductible.period === 'year') return
  tell(
    path,
    deductible.level_rule,
    'level_rule is for deductibles of `period: year` only',
    'Write period: year, or remove the key.',
  )
}

function checkAid(aid: MergedPolicyText['policy']['mutual_aid'], path: Path, tell: Tell): void {
  if (aid?.money === 'above_threshold' && aid.threshold === undefined)
    tell(
      [...path, 'money'],
      aid.money,
      'money: above_threshold needs the threshold',
      'Add `threshold`, an amount (it may be unknown).',
    )
}

function checkNth(rule: NthText, path: Path, tell: Tell): void {
  const isRate = typeof rule.value === 'string' && rule.value.endsWith('%')
  if (rule.op === 'ratio' && !isRate)
    tell(
      [...path, 'value'],
      rule.value,
      'op: ratio needs a percentage',
      'Write for example 50%, or use op: fixed.',
    )
  if (rule.op === 'fixed' && isRate)
    tell([...path, 'value'], rule.value, 'op: fixed needs an amount', 'Write an amount, or use op: ratio.')
}
