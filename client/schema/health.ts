/** Whether the service answers; 200 only while its database does. */
import { z } from 'zod'

export const health = z.object({ status: z.string() }).meta({ id: 'Health' })
export type Health = z.infer<typeof health>
