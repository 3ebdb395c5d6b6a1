/** What a clause stands on: its source, how sure we are, and whether the reading is ours. */
import { z } from 'zod'
import { CONFIDENCES } from '../../words.ts'
import { oneOrMany } from './scalar.ts'

export const sourceKey = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'must be a key of `sources`, for example HZ1')

/** Every map of a version may carry these. */
export const basis = {
  source: oneOrMany(sourceKey).optional(),
  confidence: z.enum(CONFIDENCES).optional(),
  /** An interpretation of our own, said in one sentence. */
  reading: z.string().optional(),
  /** 假设: only in overlays, where the loader sets it. */
  assumed: z.boolean().optional(),
  note: z.string().optional(),
}

/** A map that states something, with its basis; unknown keys are problems. */
export const clause = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ ...shape, ...basis })

export const source = z.strictObject({
  title: z.string(),
  issuer: z.string().optional(),
  document: z.string().optional(),
  article: z.string().optional(),
  address: z.string().optional(),
  date: z.string().optional(),
  note: z.string().optional(),
})

export type SourceText = z.infer<typeof source>
