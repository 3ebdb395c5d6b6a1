import type { Answer } from './types.ts'
import { type BatchContext, loadKinds } from './batch.ts'
import { decide, type Pending } from './decide.ts'
import { Working } from './working.ts'

/** The same decision on a snapshot, without locks; nothing is written. @throws what the handler throws */
export function runPreview(context: BatchContext, pending: Pending): Promise<Answer> {
  return context.db.session(async (session) => {
    const working = new Working(context.region, context.tables, context.clock())
    const key = pending.command.key
    working.loadCommands([key], [])
    await Promise.all([
      session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'),
      loadKinds(session, working),
    ])
    const decision = await decide(session, working, pending, context.seal)
    await session.query('ROLLBACK')
    if ('error' in decision) throw decision.error
    return decision.answer
  })
}
