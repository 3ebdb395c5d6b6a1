/** The year before the first start: each family in order of time, the families side by side. */
import { fen } from '@gongji/benefit'
import type { Platform } from '../../context.ts'
import { credit } from '../../credit/index.ts'
import type { CastFamily } from '../cast/index.ts'
import { familyEvents, type Event } from '../plan/index.ts'
import { at, instantOf } from './at.ts'
import { giveCare } from './care.ts'
import { done } from './done.ts'
import { seedMeta } from './meta.ts'
import { together } from './together.ts'

async function happen(p: Platform, event: Event): Promise<void> {
  const then = at(p, instantOf(event.day, event.minute))
  if (event.what === 'visit') return giveCare(then, event)
  // Of a dormant account nothing can be credited yet (A4).
  if (event.person.seed.ends?.includes('not_activated')) return
  const { person, bucket, amount, reason, source } = event
  const request = { region: person.region, psnNo: person.psnNo, bucket, amount: fen(amount), reason, source }
  done(await credit(then, seedMeta(event.id), request), `credit ${event.id}`)
}

export async function seedHistory(
  p: Platform,
  families: readonly CastFamily[],
  { from, today }: { from: string; today: string },
): Promise<void> {
  await together(families, 192, async (family) => {
    for (const event of familyEvents(family, from, today)) await happen(p, event)
  })
}
