import type { Relation } from '@gongji/benefit'
import type { Platform } from '@gongji/platform'
import { familyOf } from '@gongji/platform/family'
import type { Settlement } from '@gongji/platform/settlement'

/** Bindings seen last; the relation of a binding never changes, so it need not be asked again. */
const LIMIT = 50_000
const known = new WeakMap<Platform, Map<string, Relation>>()

function memory(p: Platform): Map<string, Relation> {
  let map = known.get(p)
  if (!map) known.set(p, (map = new Map()))
  if (map.size > LIMIT) map.clear()
  return map
}

/** What the patient is to each relative who paid, by binding. */
export async function relationsOf(
  p: Platform,
  s: Pick<Settlement, 'psnNo' | 'aid'>,
): Promise<ReadonlyMap<string, Relation>> {
  const map = memory(p)
  if (s.aid.some((leg) => !map.has(leg.bindingId))) {
    const { asUser } = await familyOf(p, s.psnNo)
    for (const { id, relation } of asUser) map.set(id, relation)
  }
  return map
}
