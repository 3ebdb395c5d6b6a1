/** Compiles the rules of the personal account and of mutual aid. */
import type { AidUse, Relation, VisitKind } from '../facts.ts'
import type { Fen } from '../money.ts'
import type { AccountText } from '../pack/schema/account.ts'
import type { MutualAidText } from '../pack/schema/aid.ts'
import type {
  AidEnd,
  AidMoney,
  AidProof,
  BucketOrder,
  Confirmation,
  PayablePart,
  PayerOrder,
  Phase,
} from '../words.ts'
import { amountOf, choiceOf, type Figure, flagOf, type References } from './figure.ts'

export type Bucket = 'current' | 'carried'
export type PartSet = ReadonlySet<PayablePart>

export interface CompiledAccount {
  has: Figure<boolean>
  /** Null: every visit kind. */
  kinds: ReadonlySet<VisitKind> | null
  phase: Figure<Phase>
  payable: Record<Bucket, PartSet>
  /** The buckets that may be used, in order. */
  buckets: readonly Bucket[]
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
  buckets: readonly Bucket[]
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
  }
  confirmation: Confirmation
  confirmationMinutes: number | null
  proof: readonly AidProof[]
  endsWith: readonly AidEnd[]
  requiresActive: boolean
  payable: PartSet
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
  const payable = text.payable ?? IN_SCOPE
  return {
    has: flagOf(text.has, `${path}.has`),
    kinds: text.kinds ? new Set(text.kinds) : null,
    phase: choiceOf(text.phase, 'after_fund', `${path}.phase`),
    payable: {
      current: new Set(text.payable_current ?? payable),
      carried: new Set(text.payable_carried ?? payable),
    },
    buckets: BUCKETS[text.bucket_order ?? 'whole'],
    usableWhenLapsed: text.usable_when_lapsed ?? true,
    clause: path,
  }
}

export function compileAid(text: MutualAidText, path: string, references: References): CompiledAid {
  const money = text.money ?? 'all'
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
    buckets: BUCKETS[text.bucket_order ?? (money === 'carried_over' ? 'carried_only' : 'whole')],
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
    },
    confirmation: text.confirmation ?? 'none',
    confirmationMinutes: countFrom(text.confirmation_minutes),
    proof: text.proof ?? [],
    endsWith: text.ends_with ?? [],
    requiresActive: (text.requires_status ?? 'active') === 'active',
    payable: new Set(text.payable ?? IN_SCOPE),
    clause: path,
  }
}
