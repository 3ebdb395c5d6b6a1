/** The closed word lists that packs and engine share. */
import type { AidUse, FilingType, PersonStatus, Relation, VisitKind } from './facts.ts'
import type { Fund } from './allocation.ts'

export const VISIT_KINDS = [
  'outpatient',
  'emergency',
  'prehospital_emergency',
  'registration',
  'chronic',
  'pharmacy',
  'inpatient',
] as const satisfies readonly VisitKind[]

export const STATUSES = [
  'active',
  'retired',
  'child',
  'student',
  'adult',
  'elder',
] as const satisfies readonly PersonStatus[]

export const FUNDS = [
  'pool',
  'large_amount',
  'retiree_supplement',
  'civil_servant',
  'enterprise_supplement',
  'serious_illness',
  'medical_aid',
  'other',
] as const satisfies readonly Fund[]

export const RELATIONS = [
  'spouse',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'grandchild',
  'parent_in_law',
  'other',
] as const satisfies readonly Relation[]

export const AID_USES = [
  'hospital',
  'pharmacy',
  'resident_premium',
  'commercial_premium',
  'long_term_care_premium',
] as const satisfies readonly AidUse[]

export const SECTION_NAMES = ['outpatient', 'emergency', 'chronic', 'pharmacy', 'inpatient'] as const
export type SectionName = (typeof SECTION_NAMES)[number]

/** 异地就医备案类型, and `none` for no filing. */
export const FILING_TYPES = [
  'long_term',
  'referral',
  'emergency',
  'temporary',
  'none',
] as const satisfies readonly (FilingType | 'none')[]

/** C20: the situations of care outside the pooling area for which a pack may have figures. */
export const AWAY_SITUATIONS = ['long_term', 'referral', 'emergency', 'temporary', 'unfiled'] as const
export type AwaySituation = (typeof AWAY_SITUATIONS)[number]

/** The layers above the pool, in the order in which they are asked. */
export const LAYER_NAMES = [
  'large_amount',
  'retiree_supplement',
  'serious_illness',
  'civil_servant',
  'enterprise_supplement',
  'medical_aid',
  'medical_aid_extra',
  'second_reimbursement',
  'other',
] as const
export type LayerName = (typeof LAYER_NAMES)[number]

/** C31: the parts of what the person is left with in scope, as a layer sees them. */
export const LAYER_PARTS = ['deductible', 'co_share', 'over_cap', 'away_share'] as const
export type LayerPart = (typeof LAYER_PARTS)[number]

/** How kinship is shown when a relative is bound: 承诺, 签名, 民政等数据核验, 材料. */
export const AID_PROOFS = ['pledge', 'signature', 'shared_data', 'document'] as const
export type AidProof = (typeof AID_PROOFS)[number]

/** What ends a binding besides its own end date: 任一方解除, 任一方参保关系变动, 死亡, 亲属关系终止. */
export const AID_ENDS = ['either_side', 'insurance_change', 'death', 'relation_end'] as const
export type AidEnd = (typeof AID_ENDS)[number]

/** C18. */
export const CONFIRMATIONS = ['none', 'second_swipe', 'second_scan', 'password', 'face'] as const
export type Confirmation = (typeof CONFIRMATIONS)[number]

/** C36: the parts of the personal share. `co_share` is what no fund pays in scope, beyond the deductible. */
export const PAYABLE_PARTS = ['deductible', 'co_share', 'first_share', 'over_ceiling', 'self_paid'] as const
export type PayablePart = (typeof PAYABLE_PARTS)[number]

/** C5. */
export const PHASES = ['after_fund', 'current_year_before_fund'] as const
export type Phase = (typeof PHASES)[number]

export const BUCKET_ORDERS = [
  'current_first',
  'carried_first',
  'current_only',
  'carried_only',
  'whole',
] as const
export type BucketOrder = (typeof BUCKET_ORDERS)[number]

/** C6. */
export const PAYER_ORDERS = [
  'priority',
  'bind_asc',
  'bind_desc',
  'balance_desc',
  'chosen_at_payment',
  'single',
] as const
export type PayerOrder = (typeof PAYER_ORDERS)[number]

/** C14. */
export const AID_MONEY = ['all', 'carried_over', 'above_threshold', 'earmarked', 'quota'] as const
export type AidMoney = (typeof AID_MONEY)[number]

/** How sure a figure is: official, trade press, single page, background knowledge, derived. */
export const CONFIDENCES = ['H', 'M-H', 'M', 'L-M', 'L', 'B', 'D'] as const
export type Confidence = (typeof CONFIDENCES)[number]
