/** The format of worked examples: gongji-case/1. */
import { z } from 'zod'
import { EXCLUSION_CAUSES } from '../../facts.ts'
import {
  AID_USES,
  CONFIDENCES,
  FILING_TYPES,
  LAYER_NAMES,
  RELATIONS,
  STATUSES,
  VISIT_KINDS,
} from '../../words.ts'
import { amountText, countText, dateText, flag, rateText, word } from '../schema/scalar.ts'
import { level } from '../schema/when.ts'

const cause = z.enum(EXCLUSION_CAUSES)
const enrolment = z.enum(['active', 'suspended', 'terminated', 'none'])
const decimal = z
  .string()
  .regex(/^\d+(\.\d{1,6})?$/, 'must be a decimal number')
  .meta({ yaml: 'number' })
export const label = z.string().meta({ yaml: 'number' })
export const name = z.string().min(1)

const signedAmount = z
  .string()
  .regex(/^-?\d{1,11}(\.\d{1,2})?$/, 'must be an amount in yuan, with a minus where it is taken off')
  .meta({ yaml: 'number' })
const districtCode = z
  .string()
  .regex(/^\d{6}$/, 'must be six digits, for example "350100"')
  .meta({ yaml: 'number' })

const buckets = z.union([
  amountText,
  z.strictObject({ current: amountText.optional(), carried: amountText.optional() }),
])

export const person = z.strictObject({
  scheme: z.enum(['employee', 'resident']).optional(),
  status: z.enum(STATUSES).optional(),
  age: countText.optional(),
  enrolment: enrolment.optional(),
  account: z.enum(['open', 'not_activated', 'none']).optional(),
  retired_on: dateText.optional(),
  tier: word.optional(),
  employment: z.enum(['unit', 'flexible']).optional(),
  contracted: flag.optional(),
  groups: z.array(word).optional(),
  limit_adjustments: z.partialRecord(z.enum(LAYER_NAMES), signedAmount).optional(),
})

const institution = z.strictObject({
  kind: z.enum(['hospital', 'pharmacy']).optional(),
  level: level.optional(),
  designated: flag.optional(),
  area: z.enum(['home', 'away']).optional(),
  traits: z.array(word).optional(),
  place: districtCode.optional(),
})

const line = z.strictObject({
  id: name.optional(),
  code: name.optional(),
  name: name.optional(),
  amount: amountText.optional(),
  price: decimal.optional(),
  quantity: decimal.optional(),
  grade: z.enum(['A', 'B', 'C']).optional(),
  first: rateText.optional(),
  ceiling: decimal.optional(),
  category: word.optional(),
  account_payable: flag.optional(),
  causes: z.array(cause).optional(),
})

const sharer = z.strictObject({
  sharer: name,
  balance: buckets.optional(),
  relation: z.enum(RELATIONS).optional(),
  bound_on: dateText.optional(),
  filed: countText.optional(),
  priority: countText.optional(),
  name: name.optional(),
  enrolment: enrolment.optional(),
  blocked: z
    .array(z.enum(['paused', 'not_started', 'ended', 'frozen', 'not_consented', 'account_none']))
    .optional(),
  uses: z.array(z.enum(AID_USES)).optional(),
  per_use_left: amountText.optional(),
  today_left: amountText.optional(),
  year_left: amountText.optional(),
  set_aside: amountText.optional(),
  used_today: amountText.optional(),
  used_this_year: amountText.optional(),
  uses_today: countText.optional(),
})

const purse = z.strictObject({
  use_account: flag.optional(),
  own: buckets.optional(),
  frozen: flag.optional(),
  sharers: z.array(sharer).optional(),
  chosen: name.optional(),
})

const filing = z.strictObject({
  type: z.enum(FILING_TYPES),
  from: dateText,
  to: dateText.optional(),
  place: districtCode.optional(),
})

const chronic = z.strictObject({ code: name, from: dateText, to: dateText.optional() })

const stay = z.strictObject({
  from: dateText,
  to: dateText.optional(),
  transfer: z.strictObject({ level, deductible: amountText }).optional(),
})

export const caseFactsText = z.strictObject({
  date: dateText,
  kind: z.enum(VISIT_KINDS).optional(),
  person: person.optional(),
  institution: institution.optional(),
  prescription: z.strictObject({ level }).optional(),
  filing: filing.optional(),
  chronic: chronic.optional(),
  stay: stay.optional(),
  waiting: z.strictObject({ until: dateText }).optional(),
  causes: z.array(cause).optional(),
  in_scope: amountText.optional(),
  lines: z.array(line).optional(),
  year: z.record(z.string(), label).optional(),
  purse: purse.optional(),
})

const byName = <T extends z.ZodType>(value: T) => z.record(z.string(), value)

const parts = z.strictObject({
  total: amountText.optional(),
  self_paid: amountText.optional(),
  over_ceiling: amountText.optional(),
  first_share: amountText.optional(),
  in_scope: amountText.optional(),
})

export const expectText = z.strictObject({
  fund: amountText.optional(),
  funds: byName(amountText).optional(),
  personal: amountText.optional(),
  cash: amountText.optional(),
  hospital: amountText.optional(),
  own: amountText.optional(),
  own_current: amountText.optional(),
  own_carried: amountText.optional(),
  own_after: amountText.optional(),
  aid: byName(amountText).optional(),
  aid_after: byName(amountText).optional(),
  deductible: amountText.optional(),
  ratio: rateText.optional(),
  parts: parts.optional(),
  denials: z.array(name).optional(),
  aid_notes: byName(z.union([name, z.array(name)])).optional(),
  accumulate: byName(label).optional(),
  order: z.array(name).optional(),
  has_account: flag.optional(),
  year: z
    .strictObject({ label: label.optional(), from: dateText.optional(), to: dateText.optional() })
    .optional(),
})

export const about = {
  title: z.string().optional(),
  source: z.union([z.string(), z.array(z.string())]).optional(),
  confidence: z.enum(CONFIDENCES).optional(),
  note: z.string().optional(),
  assumed: flag.optional(),
}

export const settleCase = z.strictObject({
  id: name,
  kind: z.enum(['settle', 'rule']).optional(),
  facts: caseFactsText,
  expect: expectText,
  ...about,
})

export const singleCase = settleCase.extend({
  format: z.literal('gongji-case/1').optional(),
  id: name.optional(),
  // A single case may just ask what comes out.
  expect: expectText.optional(),
})

export type CaseFactsText = z.infer<typeof caseFactsText>
export type ExpectText = z.infer<typeof expectText>
export type LineText = z.infer<typeof line>
export type SharerText = z.infer<typeof sharer>
export type BucketsText = z.infer<typeof buckets>
