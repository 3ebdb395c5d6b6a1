/** Completes the short form of a case's facts; everything that does not matter gets its documented default. */
import type { CompiledPolicy } from '../../compile/policy.ts'
import type {
  Buckets,
  Facts,
  InstitutionFacts,
  LineFacts,
  PersonFacts,
  PersonStatus,
  PurseFacts,
  SharerFacts,
} from '../../facts.ts'
import {
  type Fen,
  lineAmount,
  parsePercent,
  parsePrice,
  parseQuantity,
  parseYuan,
  type Ppm,
  type Price,
  type Quantity,
  ZERO,
} from '../../money.ts'
import type { BucketsText, CaseFactsText, LineText, SharerText } from './schema.ts'

export function caseFacts(policy: CompiledPolicy, text: CaseFactsText): Facts {
  const kind = text.kind ?? 'outpatient'
  const { label, ...values } = text.year ?? {}
  const lines = (text.lines ?? []).map(lineOf)
  if (text.in_scope !== undefined) lines.push(lineOf({ amount: text.in_scope }, lines.length))
  return {
    kind,
    date: text.date,
    person: personOf(policy, text.person ?? {}),
    institution: institutionOf(kind, text.institution ?? {}),
    lines,
    causes: text.causes ?? [],
    ...(text.prescription ? { prescription: text.prescription } : {}),
    ...given('filing', text.filing),
    ...given('chronic', text.chronic),
    ...given('stay', text.stay && stayOf(text.stay)),
    ...given('waiting', text.waiting),
    year: {
      year: label ?? policy.settlementYear(text.date).label,
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, yearValue(key, value)])),
    },
    purse: purseOf(text.purse ?? {}),
  }
}

/** Only what is stated; an absent key and an undefined one are the same to a reader of JSON. */
function given<K extends 'filing' | 'chronic' | 'stay' | 'waiting'>(
  key: K,
  value: object | undefined,
): Pick<Facts, K> | object {
  if (value === undefined) return {}
  return { [key]: Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) }
}

const stayOf = ({ transfer, ...days }: NonNullable<CaseFactsText['stay']>) => ({
  ...days,
  transfer: transfer && { level: transfer.level, deductible: parseYuan(transfer.deductible) },
})

/** A value of the year as a case writes it: yuan for money, plain for counts. */
export const yearValue = (key: string, value: string): number =>
  /^(visits|admissions)\./.test(key) ? Number(value) : parseYuan(value)

const AGES: Partial<Record<PersonStatus, number>> = { retired: 65, elder: 65, child: 8, student: 16 }

export function personOf(policy: CompiledPolicy, text: NonNullable<CaseFactsText['person']>): PersonFacts {
  const scheme = text.scheme ?? 'employee'
  const status = text.status ?? (scheme === 'employee' ? 'active' : 'adult')
  const person: PersonFacts = {
    scheme,
    status,
    age: Number(text.age ?? AGES[status] ?? 40),
    enrolment: text.enrolment ?? 'active',
    account: 'open',
    ...(text.retired_on === undefined ? {} : { retiredOn: text.retired_on }),
    ...(text.tier === undefined ? {} : { tier: text.tier }),
    ...(text.employment === undefined ? {} : { employment: text.employment }),
    ...(text.contracted === undefined ? {} : { contracted: text.contracted }),
    ...(text.groups === undefined ? {} : { groups: text.groups }),
    ...(text.limit_adjustments === undefined
      ? {}
      : { limitAdjustments: adjustments(text.limit_adjustments) }),
  }
  const account = text.account ?? (policy.hasAccount(person) ? 'open' : 'none')
  return { ...person, account }
}

const adjustments = (texts: Record<string, string | undefined>): Record<string, number> =>
  Object.fromEntries(Object.entries(texts).map(([layer, text]) => [layer, parseYuan(text ?? '0')]))

function institutionOf(
  kind: Facts['kind'],
  text: NonNullable<CaseFactsText['institution']>,
): InstitutionFacts {
  const what = text.kind ?? (kind === 'pharmacy' ? 'pharmacy' : 'hospital')
  return {
    kind: what,
    level: text.level ?? (what === 'pharmacy' ? 'pharmacy' : 'third'),
    designated: text.designated ?? true,
    area: text.area ?? 'home',
    ...(text.traits === undefined ? {} : { traits: text.traits }),
    ...(text.place === undefined ? {} : { place: text.place }),
  }
}

const ONE = 10_000 as Quantity

function lineOf(text: LineText, index: number): LineFacts {
  const quantity = text.quantity === undefined ? ONE : parseQuantity(text.quantity)
  const price = text.price === undefined ? null : parsePrice(text.price)
  const amount =
    text.amount === undefined ? lineAmount(price ?? (0 as Price), quantity) : parseYuan(text.amount)
  const id = text.id ?? String(index + 1)
  return {
    id,
    code: text.code ?? id,
    name: text.name ?? `item ${id}`,
    amount,
    price: price ?? ((amount * ONE) as Price),
    quantity,
    grade: text.grade ?? 'A',
    selfPayFirst: text.first === undefined ? (0 as Ppm) : parsePercent(text.first),
    ceiling: text.ceiling === undefined ? null : parsePrice(text.ceiling),
    ...(text.category === undefined ? {} : { category: text.category }),
    accountPayable: text.account_payable ?? true,
    ...(text.causes === undefined ? {} : { causes: text.causes }),
  }
}

/** A plain amount is carried-over money. */
function bucketsOf(text: BucketsText | undefined): Buckets {
  if (text === undefined) return { current: ZERO, carried: ZERO }
  if (typeof text === 'string') return { current: ZERO, carried: parseYuan(text) }
  return { current: parseYuan(text.current ?? '0'), carried: parseYuan(text.carried ?? '0') }
}

function purseOf(text: NonNullable<CaseFactsText['purse']>): PurseFacts {
  return {
    useAccount: text.use_account ?? true,
    own: bucketsOf(text.own),
    frozen: text.frozen ?? false,
    sharers: (text.sharers ?? []).map(sharerOf),
    ...(text.chosen === undefined ? {} : { chosenSharer: text.chosen }),
  }
}

const limitOf = (text: string | undefined): Fen | null => (text === undefined ? null : parseYuan(text))

function sharerOf(text: SharerText, index: number): SharerFacts {
  return {
    sharer: text.sharer,
    relation: text.relation ?? 'parent',
    boundOn: text.bound_on ?? '2023-01-01',
    filed: text.filed === undefined ? index + 1 : Number(text.filed),
    ...(text.priority === undefined ? {} : { priority: Number(text.priority) }),
    available: bucketsOf(text.balance),
    ...(text.name === undefined ? {} : { tieName: text.name }),
    enrolment: text.enrolment ?? 'active',
    blocked: text.blocked ?? [],
    uses: text.uses ?? ['hospital', 'pharmacy'],
    leftPerUse: limitOf(text.per_use_left),
    leftToday: limitOf(text.today_left),
    leftThisYear: limitOf(text.year_left),
    ...(text.set_aside === undefined ? {} : { setAside: parseYuan(text.set_aside) }),
    ...(text.used_today === undefined ? {} : { usedToday: parseYuan(text.used_today) }),
    ...(text.used_this_year === undefined ? {} : { usedThisYear: parseYuan(text.used_this_year) }),
    ...(text.uses_today === undefined ? {} : { usesToday: Number(text.uses_today) }),
  }
}
