/** Whether the service answers, and what it stands on. */
import { z } from 'zod'

export const health = z
  .object({
    status: z.literal('ok'),
    mode: z.enum(['sandbox', 'production']),
    version: z.string(),
    now: z.string(),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof health>
