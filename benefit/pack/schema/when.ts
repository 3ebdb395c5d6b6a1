/** Conditions: `when: { status: retired, level: [first, community], age: { from: 70 } }`. All keys must hold; a list means any of it. */
import { z } from 'zod'
import { LEVELS } from '../../facts.ts'
import { FILING_TYPES, STATUSES, VISIT_KINDS } from '../../words.ts'
import { countText, dateText, districtStart, flag, oneOrMany, word } from './scalar.ts'

export const visitKind = z.enum(VISIT_KINDS)
export const level = z.enum(LEVELS)

const conditions = {
  kind: oneOrMany(visitKind).optional(),
  status: oneOrMany(z.enum(STATUSES)).optional(),
  age: z.strictObject({ from: countText.optional(), below: countText.optional() }).optional(),
  tier: oneOrMany(word).optional(),
  employment: oneOrMany(z.enum(['unit', 'flexible'])).optional(),
  account: oneOrMany(z.enum(['open', 'not_activated', 'none'])).optional(),
  contracted: flag.optional(),
  retired_on: z.strictObject({ from: dateText.optional(), before: dateText.optional() }).optional(),
  groups: oneOrMany(word).optional(),
  institution: z.enum(['hospital', 'pharmacy']).optional(),
  level: oneOrMany(level).optional(),
  traits: oneOrMany(word).optional(),
  area: z.enum(['home', 'away']).optional(),
  place: oneOrMany(districtStart).optional(),
  filing: oneOrMany(z.enum(FILING_TYPES)).optional(),
  disease: oneOrMany(word).optional(),
  disease_group: oneOrMany(word).optional(),
  prescription: flag.optional(),
  prescriber_level: oneOrMany(level).optional(),
  grade: oneOrMany(z.enum(['A', 'B', 'C'])).optional(),
  category: oneOrMany(word).optional(),
}

/** `any`: besides the other keys, at least one of these must hold as a whole. */
export const when = z.strictObject({
  ...conditions,
  any: z.array(z.strictObject(conditions)).min(1).optional(),
})

export type WhenText = z.infer<typeof when>
