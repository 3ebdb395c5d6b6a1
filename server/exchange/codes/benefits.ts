import { formatYuan, type CompiledPolicy, type Fund, type VisitKind } from '@gongji/benefit'
import type { Platform } from '@gongji/platform'
import {
  ENROLMENT_STATE_TEXT,
  personStatesOf,
  WHY_NO_ACCOUNT,
  type Enrolment,
} from '@gongji/platform/enrolment'
import type { Institution } from '@gongji/platform/institution'
import { yearlyLimitsOf } from '@gongji/platform/limits'
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
  const shares = section?.layers.map((layer) => layer.fund) ?? []
  const above = policy.schemes[relation.scheme]?.layers.filter(({ kinds }) => kinds?.has(kind) ?? true) ?? []
  return [...new Set<Fund>(['pool', ...bands, ...shares, ...above.map((layer) => layer.fund)])]
}

const EMERGENCY: readonly VisitKind[] = ['emergency', 'prehospital_emergency']

/** A suspension or an end counts from its own day (`since`). */
function designatedOn({ state, since, until }: Institution, date: string): boolean {
  if (state !== 'designated') return date < since
  return date >= since && (until === undefined || date <= until)
}

/** Why no fund pays, whichever it is; all reasons at once. */
export function barredReasons({ relation, place, kind, medType, date, policy }: Question): string[] {
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
  return reasons
}

/** The caps that are used up for this kind of care at this institution, by the funds that they close. */
export async function usedUp(p: Platform, question: Question): Promise<(fund: Fund) => string[]> {
  const { relation, place, kind, policy } = question
  const [person] = await yearlyLimitsOf(p, relation.psnNo, relation.region, relation.scheme)
  const caps = person?.limits.find((limit) => limit.kinds.includes(kind))?.caps ?? []
  const here = caps.filter(
    (cap) => cap.left === 0 && (cap.levels === null || cap.levels.includes(place.level)),
  )
  const compiled = policy.schemes[relation.scheme]?.byKind.get(kind)?.caps ?? []
  const closes = (id: string, fund: Fund): boolean =>
    compiled.find((cap) => cap.id === id)?.funds?.has(fund) ?? true
  return (fund) =>
    here
      .filter((cap) => closes(cap.id, fund))
      .map(({ amount, resetsOn }) => {
        const limit = amount === null ? '' : `${formatYuan(amount)}元`
        return `支付限额${limit}已用完${resetsOn === null ? '' : `，自${resetsOn}起重新计算`}`
      })
}

/** Why the own account does not pay; nothing when it may. */
export async function whyNoAccount(p: Platform, { relation }: Question): Promise<string[]> {
  if (relation.account !== 'open') return [WHY_NO_ACCOUNT[relation.account]]
  const states = await personStatesOf(p, relation.psnNo)
  const frozen = states.find((state) => state.region === relation.region && state.frozen)
  return frozen ? [`个人账户已冻结：${frozen.reason}`] : []
}
