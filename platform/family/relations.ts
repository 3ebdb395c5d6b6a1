import type { Relation } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { gathered } from '../gather/index.ts'
import { regionOf } from '../ids/index.ts'

/** Bindings seen last; the relation of a binding never changes, so it need not be asked again. */
const LIMIT = 50_000
const known = new WeakMap<Platform['db'], Map<string, Relation>>()

function memory({ db }: Pick<Platform, 'db'>): Map<string, Relation> {
  let map = known.get(db)
  if (!map) known.set(db, (map = new Map()))
  if (map.size > LIMIT) map.clear()
  return map
}

const byBinding = gathered<Relation>(async (run, ids) => {
  const { rows } = await run({
    name: 'relations_by_binding',
    text: 'select id, relation from binding where region = any($1) and id = any($2) and version = 1',
    values: [[...new Set(ids.map(regionOf))], ids],
  })
  return new Map((rows as { id: string; relation: Relation }[]).map((row) => [row.id, row.relation]))
})

/** What the user of each binding is to its sharer; unknown bindings are left out. */
export async function relationsOf(
  p: Pick<Platform, 'db'>,
  bindingIds: readonly string[],
): Promise<Map<string, Relation>> {
  const seen = memory(p)
  const found = await Promise.all(
    bindingIds.map(async (id) => {
      const relation = seen.get(id) ?? (await byBinding(p, id))
      if (relation !== undefined) seen.set(id, relation)
      return [id, relation] as const
    }),
  )
  return new Map(found.flatMap(([id, relation]) => (relation === undefined ? [] : [[id, relation]])))
}
