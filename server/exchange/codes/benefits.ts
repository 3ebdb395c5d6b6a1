import type { CompiledPolicy, Fund, VisitKind } from '@gongji/benefit'
import type { Platform } from '@gongji/platform'
import {
  ENROLMENT_STATE_TEXT,
  personStatesOf,
  WHY_NO_ACCOUNT,
  type Enrolment,
} from '@gongji/platform/enrolment'
import type { Institution } from '@gongji/platform/institution'
import { isAccident } from '@gongji/platform/visit'

/** What 2001 asks: may this person's funds pay for this kind of care, here, on this day. */
export interface Question {
  relation: Enrolment
  place: Institution
  kind: VisitKind
  medType: string
  date: string
  policy: CompiledPolicy
}

/** The funds that the region's policy lets pay for this kind of care; the pool always has its row. */
export function fundsOf({ policy, relation, kind }: Question): Fund[] {
  const section = policy.schemes[relation.scheme]?.byKind.get(kind)
  const bands = section?.bands?.table.map((band) => band.fund) ?? []
  const layers = section?.layers.map((layer) => layer.fund) ?? []
  return [...new Set<Fund>(['pool', ...bands, ...layers])]
}

const EMERGENCY: readonly VisitKind[] = ['emergency', 'prehospital_emergency']

/** A suspension or an end counts from its own day (`since`). */
function designatedOn({ state, since, until }: Institution, date: string): boolean {
  if (state !== 'designated') return date < since
  return date >= since && (until === undefined || date <= until)
}

/** Why no fund pays, all reasons at once; null when the funds are open. */
export async function whyNoFund(_p: Platform, question: Question): Promise<string | null> {
  const { relation, place, kind, medType, date, policy } = question
  const reasons: string[] = []
  if (relation.state !== 'active') {
    const since = relation.pausedSince === undefined ? '' : `（自${relation.pausedSince}起）`
    reasons.push(`参保状态为“${ENROLMENT_STATE_TEXT[relation.state]}”${since}，统筹基金不予支付`)
  }
  if (!designatedOn(place, date) && !EMERGENCY.includes(kind)) {
    reasons.push(`机构${place.code}在${date}不是有效的定点医药机构`)
  }
  if (isAccident(medType)) {
    reasons.push('意外伤害须先排除第三方责任：确认无第三方责任的，在expContent.exclusion_cause填写none')
  }
  if (!policy.schemes[relation.scheme]?.byKind.has(kind)) {
    reasons.push('当地政策未将该医疗类别纳入统筹基金支付')
  }
  return reasons.length > 0 ? reasons.join('；') : null
}

/** Why the own account does not pay; null when it may. */
export async function whyNoAccount(p: Platform, { relation }: Question): Promise<string | null> {
  if (relation.account !== 'open') return WHY_NO_ACCOUNT[relation.account]
  const frozen = (await personStatesOf(p, relation.psnNo)).find((state) => state.region === relation.region)
  return frozen?.frozen ? `个人账户已冻结：${frozen.reason}` : null
}
