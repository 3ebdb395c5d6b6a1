/** What a new binding and its limits must satisfy, apart from what only the lane can know. */
import type { AidUse, CompiledPolicy, DateText, Relation } from '@gongji/benefit'
import { refusal } from '../errors/index.ts'
import type { AidLimits } from './types.ts'
import { AID_USE_TEXT, list, RELATION_TEXT } from './words.ts'

export type Refused = ReturnType<typeof refusal>
export type EnabledAid = NonNullable<CompiledPolicy['aid']>

export interface Terms {
  relation: Relation
  uses: AidUse[]
  startsOn: DateText
  endsOn: DateText | null
}

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** The region's circle of relatives and uses on that day, and the dates. Undefined when all is well. */
export function termsRefusal(aid: EnabledAid, terms: Terms, today: DateText): Refused | undefined {
  if (!aid.relations.has(terms.relation)) {
    const allowed = list([...aid.relations].map((r) => RELATION_TEXT[r]))
    return refusal('aid_relation_not_allowed', { relation: RELATION_TEXT[terms.relation], allowed })
  }
  const barred = terms.uses.find((use) => !aid.uses.has(use))
  if (barred !== undefined || terms.uses.length === 0) {
    const allowed = list([...aid.uses].map((u) => AID_USE_TEXT[u]))
    return refusal('aid_use_not_allowed', { use: barred ? AID_USE_TEXT[barred] : '（未选择用途）', allowed })
  }
  const { startsOn, endsOn } = terms
  if (!isDay(startsOn) || (endsOn !== null && !isDay(endsOn))) {
    return refusal('aid_dates', { rule: '日期应为日历上存在的日期，格式为年-月-日，例如 2026-03-01' })
  }
  if (startsOn < today) return refusal('aid_dates', { rule: `开始日期不能早于今天（${today}）` })
  if (endsOn !== null && endsOn < startsOn) return refusal('aid_dates', { rule: '结束日期不能早于开始日期' })
  return undefined
}

/** Limits are whole fen above zero, and a shorter span never allows more than a longer one. */
export function limitsRefusal({ perUse, perDay, perYear }: AidLimits): Refused | undefined {
  for (const limit of [perUse, perDay, perYear]) {
    if (limit !== null && (!Number.isSafeInteger(limit) || limit <= 0)) {
      return refusal('aid_limits', { rule: '限额须大于零' })
    }
  }
  const above = (a: number | null, b: number | null): boolean => a !== null && b !== null && a > b
  if (above(perUse, perDay)) return refusal('aid_limits', { rule: '单次限额不能大于每日限额' })
  if (above(perDay, perYear)) return refusal('aid_limits', { rule: '每日限额不能大于每年限额' })
  if (above(perUse, perYear)) return refusal('aid_limits', { rule: '单次限额不能大于每年限额' })
  return undefined
}
