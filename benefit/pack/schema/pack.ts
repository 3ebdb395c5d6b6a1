/** The whole pack file, and the merged policy that its versions make with the parents' ones. */
import { z } from 'zod'
import { EXCLUSION_CAUSES, type ExclusionCause } from '../../facts.ts'
import { account } from './account.ts'
import { mutualAid } from './aid.ts'
import { outOfArea } from './away.ts'
import { basis, clause, source } from './basis.ts'
import { contribution } from './contribution.ts'
import { credit, interest } from './credit.ts'
import { incentive } from './incentive.ts'
import { layers } from './layer.ts'
import { amountText, countText, dateText, flag, monthDay, word } from './scalar.ts'
import { section } from './section.ts'
import { waiting } from './waiting.ts'
import { visitKind } from './when.ts'

export const PACK_FORMAT = 'gongji-pack/1'

const scheme = clause({
  account: account.optional(),
  outpatient: section.optional(),
  emergency: section.optional(),
  chronic: section.optional(),
  pharmacy: section.optional(),
  inpatient: section.optional(),
  layers: layers.optional(),
  out_of_area: outOfArea.optional(),
  waiting: waiting.optional(),
  contribution: contribution.optional(),
  credit: credit.optional(),
  interest: interest.optional(),
  incentive: incentive.optional(),
})

/** C19: one clause for each cause that this policy refuses. */
const exclusion = clause({
  account_barred: z.union([flag, z.strictObject({ unknown: z.string().min(1), ...basis })]),
  except_kinds: z.array(visitKind).optional(),
  text: z.string().min(1),
})

const exclusionShape = Object.fromEntries(
  EXCLUSION_CAUSES.map((cause) => [cause, exclusion.optional()]),
) as Record<ExclusionCause, z.ZodOptional<typeof exclusion>>

const exclusions = z.strictObject({
  ...exclusionShape,
  ...basis,
})

const referenceRow = clause({
  year: z
    .string()
    .regex(/^\d{4}$/, 'must be a year, for example 2025')
    .meta({ yaml: 'number' }),
  value: amountText,
})

const policyShape = {
  settlement_year: clause({ starts: monthDay }).optional(),
  rounding: clause({ mode: z.enum(['half_up', 'down', 'up']) }).optional(),
  enrolment: clause({ text: z.string() }).optional(),
  /** C25. The engine does not read it; passwords do. */
  card_password: clause({ max_errors: countText, lock_hours: countText.nullable() }).optional(),
  employee: scheme.optional(),
  resident: scheme.optional(),
  exclusions: exclusions.optional(),
  mutual_aid: mutualAid.optional(),
}

export const version = z.strictObject({ from: dateText, to: dateText.optional(), ...policyShape, ...basis })

const sources = z.record(z.string(), source)
const referenceRows = z
  .array(referenceRow)
  .min(1)
  .superRefine((rows, context) => {
    rows.forEach(({ year }, i) => {
      if (rows.findIndex((row) => row.year === year) === i) return
      context.addIssue({
        code: 'custom',
        path: [i, 'year'],
        message: 'this year stands twice; keep one value',
      })
    })
  })
const references = z.record(
  word,
  z.union([referenceRows, z.strictObject({ name: z.string().min(1), values: referenceRows })]),
)

const region = z.strictObject({
  code: z
    .string()
    .regex(/^\d{6}$/, 'must be six digits, for example "330100"')
    .meta({ yaml: 'number' }),
  districts: z
    .array(
      z
        .string()
        .regex(/^\d{2,6}$/, 'must be two to six digits, for example "3301"')
        .meta({ yaml: 'number' }),
    )
    .optional(),
})

/** policies/<place>/pack.yaml. */
export const pack = z.strictObject({
  format: z.literal(PACK_FORMAT, `must be ${PACK_FORMAT}`),
  id: word,
  name: z.string(),
  extends: word.optional(),
  region: region.optional(),
  sources: sources.optional(),
  references: references.optional(),
  versions: z.array(version).min(1),
})

/** policies/assumed/<place>.yaml. */
export const overlay = z.strictObject({
  format: z.literal(PACK_FORMAT, `must be ${PACK_FORMAT}`),
  assumes: word,
  sources: sources.optional(),
  references: references.optional(),
  versions: z.array(version).min(1),
})

/** What compiles: one merged version with all that it cites. Its canonical JSON is `policy.text`. */
export const mergedPolicy = z.strictObject({
  format: z.literal('gongji-policy/1'),
  id: word,
  name: z.string(),
  region: z.string(),
  from: z.string(),
  sources,
  references,
  policy: z.strictObject({ ...policyShape, ...basis }),
})

export type ExclusionText = z.infer<typeof exclusion>
export type SchemeText = z.infer<typeof scheme>
export type PackText = z.infer<typeof pack>
export type OverlayText = z.infer<typeof overlay>
export type VersionText = z.infer<typeof version>
export type MergedPolicyText = z.infer<typeof mergedPolicy>
