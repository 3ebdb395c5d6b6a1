/** The words that a policy's tables ask for and the keys that it counts, so that generated bills reach every row. */
import type { CompiledDeductible } from '../compile/deductible.ts'
import type { CompiledPolicy, CompiledScheme } from '../compile/policy.ts'
import type { CompiledSection } from '../compile/section.ts'
import { LEVELS } from '../facts.ts'

export interface Vocabulary {
  tiers: string[]
  groups: string[]
  traits: string[]
  categories: string[]
  diseases: string[]
  places: string[]
  /** Edges of ages that some table tells apart. */
  ages: number[]
  /** Amounts that the policy states, in fen: edges, deductibles, caps. */
  amounts: number[]
  /** Counters of money, and counters of visits and admissions. */
  moneyKeys: string[]
  countKeys: string[]
}

export function vocabularyOf(policy: CompiledPolicy): Vocabulary {
  const found = new Map<string, Set<string>>()
  collect((JSON.parse(policy.text) as { policy: unknown }).policy, '', found)
  const words = (key: string) => [...(found.get(key) ?? [])]
  const { moneyKeys, countKeys } = counters(policy)
  return {
    tiers: words('tier'),
    groups: words('groups'),
    traits: words('traits'),
    categories: words('category'),
    diseases: [...new Set([...words('disease'), ...diseasesOf(policy)])],
    places: [...words('place'), ...words('home'), ...words('as_filed')],
    ages: [...words('from'), ...words('below')].filter((text) => /^\d{1,3}$/.test(text)).map(Number),
    amounts: words('amount_like').map((text) => Number(text.replace('.', ''))),
    moneyKeys,
    countKeys,
  }
}

/** Every text under each key; plain amounts also together, as fen when their point is left out. */
function collect(node: unknown, key: string, found: Map<string, Set<string>>): void {
  if (Array.isArray(node)) return node.forEach((item) => collect(item, key, found))
  if (node !== null && typeof node === 'object') {
    for (const [name, value] of Object.entries(node)) collect(value, name, found)
    return
  }
  if (typeof node !== 'string') return
  note(found, key, node)
  const amount = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(node)
  if (amount && AMOUNTS.has(key))
    note(found, 'amount_like', `${amount[1]}.${(amount[2] ?? '').padEnd(2, '0')}`)
}

const AMOUNTS = new Set(['amount', 'to', 'to_paid', 'threshold', 'limit', 'is', 'over', 'value', 'up_to'])

function note(found: Map<string, Set<string>>, key: string, text: string): void {
  const set = found.get(key)
  if (set) set.add(text)
  else found.set(key, new Set([text]))
}

const schemesOf = ({ schemes }: CompiledPolicy): CompiledScheme[] => Object.values(schemes)

const diseasesOf = (policy: CompiledPolicy): string[] =>
  schemesOf(policy).flatMap(({ sections }) =>
    sections.flatMap(({ certificate }) => [...(certificate.diseases?.keys() ?? [])]),
  )

function counters(policy: CompiledPolicy): { moneyKeys: string[]; countKeys: string[] } {
  const money = new Set<string>()
  const counts = new Set<string>()
  for (const { sections, layers } of schemesOf(policy)) {
    for (const section of sections) {
      for (const key of sectionKeys(section)) money.add(key)
      if (section.deductible) for (const key of countersOf(section.deductible)) counts.add(key)
    }
    for (const { baseKey, paidKey } of layers) money.add(baseKey).add(paidKey)
  }
  return { moneyKeys: [...money], countKeys: [...counts] }
}

const sectionKeys = ({ deductible, bands, caps, layers }: CompiledSection): string[] => [
  ...(deductible ? [deductible.metKey, ...LEVELS.map((level) => `${deductible.metKey}.${level}`)] : []),
  ...(bands ? [bands.costKey, ...(bands.paidKey ? [bands.paidKey] : [])] : []),
  ...caps.map((cap) => cap.key),
  ...layers.flatMap(({ personalKey, paidKey }) => [personalKey, paidKey]),
]

const countersOf = (deductible: CompiledDeductible): string[] => [
  deductible.admissionsKey,
  ...LEVELS.map((level) => `${deductible.visitsKey}.${level}`),
]
