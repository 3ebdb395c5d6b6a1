/** Compiles the rules of the personal account and of mutual aid. */
import type { AidUse, Relation, VisitKind } from '../facts.ts'
import type { Fen } from '../money.ts'
import type { AccountText } from '../pack/schema/account.ts'
import type { MutualAidText } from '../pack/schema/aid.ts'
import {
  type AidEnd,
  type AidMoney,
  type AidProof,
  type BucketOrder,
  type Confirmation,
  PAYABLE_PARTS,
  type PayablePart,
  type PayerOrder,
  type Phase,
} from '../words.ts'
import { amountOf, choiceOf, type Figure, flagOf, type References } from './figure.ts'

export type Bucket = 'current' | 'carried'
export type PartSet = ReadonlySet<PayablePart>
/** Places in PAYABLE_PARTS. */
export type PartPlaces = readonly number[]

export interface CompiledAccount {
  has: Figure<boolean>
  /** Null: every visit kind. */
  kinds: ReadonlySet<VisitKind> | null
  phase: Figure<Phase>
  payable: Record<Bucket, PartSet>
  /** The buckets that may be used, in order. */
  buckets: readonly Bucket[]
  /**
   * The same buckets with what each pays, in the order in which it pays it: first what no later bucket
   * could pay, so that no money is stranded.
   */
  draws: readonly { bucket: Bucket; parts: PartPlaces }[]
  usableWhenLapsed: boolean
  clause: string
}

export interface CompiledAid {
  enabled: boolean
  relations: ReadonlySet<Relation>
  uses: ReadonlySet<AidUse>
  kinds: ReadonlySet<VisitKind> | null
  money: AidMoney
  threshold: Figure<Fen> | null
  /** What must stay in the sharer's account. */
  reserve: Figure<Fen> | null
  /** The buckets that relatives may use, in order. */
  buckets: readonly Bucket[]
  /** The same, by name. */
  opens: Record<Bucket, boolean>
  /** Whether all the money in these buckets is open, without threshold, reserve or quota. */
  opensAll: boolean
  order: PayerOrder
  /** Relations that are asked first, in this order. */
  relationOrder: readonly Relation[]
  userMayReorder: boolean
  tie: 'name' | 'bind_time'
  maxPayers: number | null
  maxUsers: number | null
  multiPayerPerBill: boolean
  onlyWhenOwnEmpty: boolean
  area: 'pool' | 'province' | 'nation'
  /** Most that one sharer pays for one user (C16). */
  limits: {
    perUse: Figure<Fen>
    perDay: Figure<Fen>
    perYear: Figure<Fen>
    usesPerDay: number | null
    /** Whether there is none at all. */
    none: boolean
  }
  confirmation: Confirmation
  confirmationMinutes: number | null
  proof: readonly AidProof[]
  endsWith: readonly AidEnd[]
  requiresActive: boolean
  payable: PartSet
  /** The same, as places. */
  parts: PartPlaces
  clause: string
}

const BUCKETS: Record<BucketOrder, readonly Bucket[]> = {
  current_first: ['current', 'carried'],
  carried_first: ['carried', 'current'],
  current_only: ['current'],
  carried_only: ['carried'],
  whole: ['carried', 'current'],
}

const countFrom = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Number(text)

/** Where the pack names no relations: those of the reform of 2021. */
const NEAREST: readonly Relation[] = ['spouse', 'parent', 'child']
const CARE: readonly AidUse[] = ['hospital', 'pharmacy']

const IN_SCOPE: readonly PayablePart[] = ['deductible', 'co_share']

export function compileAccount(text: AccountText, path: string): CompiledAccount {
  const all = text.payable ?? IN_SCOPE
  const payable = {
    current: new Set(text.payable_current ?? all),
    carried: new Set(text.payable_carried ?? all),
  }
  const buckets = BUCKETS[text.bucket_order ?? 'whole']
  return {
    has: flagOf(text.has, `${path}.has`),
    kinds: text.kinds ? new Set(text.kinds) : null,
    phase: choiceOf(text.phase, 'after_fund', `${path}.phase`),
    payable,
    buckets,
    draws: buckets.map((bucket, i) => ({
      bucket,
      parts: inOrder(
        payable[bucket],
        buckets.slice(i + 1).map((later) => payable[later]),
      ),
    })),
    usableWhenLapsed: text.usable_when_lapsed ?? true,
    clause: path,
  }
}

function inOrder(parts: PartSet, others: readonly PartSet[]): PartPlaces {
  const places = placesOf(parts)
  const isShared = (place: number) => others.some((other) => other.has(PAYABLE_PARTS[place]!))
  return [...places.filter((place) => !isShared(place)), ...places.filter(isShared)]
}

const placesOf = (parts: PartSet): number[] =>
  PAYABLE_PARTS.flatMap((part, place) => (parts.has(part) ? [place] : []))

export function compileAid(text: MutualAidText, path: string, references: References): CompiledAid {
  const money = text.money ?? 'all'
  const payable: PartSet = new Set(text.payable ?? IN_SCOPE)
  const buckets = BUCKETS[text.bucket_order ?? (money === 'carried_over' ? 'carried_only' : 'whole')]
  const limit = (key: 'per_use' | 'per_day' | 'per_year') =>
    amountOf(text.limits?.[key] ?? 'none', `${path}.limits.${key}`, references)
  return {
    enabled: text.enabled,
    relations: new Set(text.relations ?? NEAREST),
    uses: new Set(text.uses ?? CARE),
    kinds: text.kinds ? new Set(text.kinds) : null,
    money,
    threshold:
      text.threshold === undefined ? null : amountOf(text.threshold, `${path}.threshold`, references),
    reserve: text.reserve === undefined ? null : amountOf(text.reserve, `${path}.reserve`, references),
    buckets,
    opens: { current: buckets.includes('current'), carried: buckets.includes('carried') },
    opensAll: text.reserve === undefined && (money === 'all' || money === 'carried_over'),
    order: text.payer_order ?? 'priority',
    relationOrder: text.relation_order ?? [],
    userMayReorder: text.user_may_reorder ?? false,
    tie: text.tie ?? 'bind_time',
    maxPayers: countFrom(text.max_payers),
    maxUsers: countFrom(text.max_users),
    multiPayerPerBill: text.multi_payer_per_bill ?? true,
    onlyWhenOwnEmpty: text.only_when_own_empty ?? true,
    area: text.area ?? 'pool',
    limits: {
      perUse: limit('per_use'),
      perDay: limit('per_day'),
      perYear: limit('per_year'),
      usesPerDay: countFrom(text.limits?.uses_per_day),
      none: text.limits === undefined,
    },
    confirmation: text.confirmation ?? 'none',
    confirmationMinutes: countFrom(text.confirmation_minutes),
    proof: text.proof ?? [],
    endsWith: text.ends_with ?? [],
    requiresActive: (text.requires_status ?? 'active') === 'active',
    payable,
    parts: placesOf(payable),
    clause: path,
  }
}
