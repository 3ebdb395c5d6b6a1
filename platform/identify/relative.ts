/** When a relative's card may be presented (A7): where the region's policy says so, and between relatives who are bound. */
import type { AidUse, DateText, VisitKind } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import type { BindingRow } from '../family/index.ts'

export interface RelativeCardRule {
  /** Kinds of visit at which the card of a relative may be presented; none unless a policy names them. */
  kinds: readonly VisitKind[]
}

interface PolicyText {
  policy: { mutual_aid?: { relative_card?: readonly VisitKind[] } }
}

/** The region's rule today. */
export function relativeCardRule(p: Pick<Platform, 'shelf' | 'clock'>, region: string): RelativeCardRule {
  const policy = p.shelf.region(region)?.on(p.clock.today())
  if (!policy) return { kinds: [] }
  return { kinds: (JSON.parse(policy.text) as PolicyText).policy.mutual_aid?.relative_card ?? [] }
}

export const useOf = (kind: VisitKind): AidUse => (kind === 'pharmacy' ? 'pharmacy' : 'hospital')

export const VISIT_KIND_TEXT: Record<VisitKind, string> = {
  outpatient: '门诊',
  emergency: '急诊',
  prehospital_emergency: '院前急救',
  registration: '挂号',
  chronic: '门诊慢特病',
  pharmacy: '药店购药',
  inpatient: '住院',
}

/** The bindings in force on a day by which one person's account serves another. */
export async function bindingsBetween(
  p: Platform,
  region: string,
  { sharer, user, day }: { sharer: string; user: string; day: DateText },
): Promise<Pick<BindingRow, 'id' | 'uses'>[]> {
  return p.db.query(
    `select id, uses from (
       select distinct on (id) id, uses, state, starts_on, ends_on from binding
       where region = $1 and user_no = $2 and sharer = $3 order by id, version desc) newest
     where state = 'active' and starts_on <= $4 and (ends_on is null or ends_on >= $4)`,
    [region, user, sharer, day],
  )
}
