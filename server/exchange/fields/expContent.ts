import { z } from 'zod'
import { EXCLUSION_CAUSES, type ExclusionCause } from '@gongji/benefit'
import { parseMessage } from '../json/index.ts'

const MAX_TEXT = 4000

/** What we understand inside 字段扩展; everything else in it is somebody else's and is left alone. */
export interface Extension {
  /** undefined: nothing was said. Empty: the institution declares that no such cause exists. */
  causes?: ExclusionCause[]
  /** 门诊处方 of a purchase: the level of the prescribing institution. */
  prescriberLevel?: string
}

/** The object that 字段扩展 holds, be it one or its text; undefined where nothing of ours can be in it. */
export function objectOf(value: unknown): Record<string, unknown> | undefined | 'broken' {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT) return 'broken'
    // A text that is no JSON object is a remark of the client's own.
    if (!value.trimStart().startsWith('{')) return undefined
    const parsed = parseMessage(new TextEncoder().encode(value))
    return parsed.ok ? objectOf(parsed.value) : 'broken'
  }
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : 'broken'
}

export const BROKEN_CONTENT = '（字段扩展）须为对象或其JSON文本，不超过4000个字符'

function causesOf(value: unknown): ExclusionCause[] | undefined | 'broken' {
  if (value === undefined || value === null || value === '') return undefined
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 1 && list[0] === 'none') return []
  const known = list.filter((cause): cause is ExclusionCause =>
    EXCLUSION_CAUSES.includes(cause as ExclusionCause),
  )
  return known.length === list.length ? [...new Set(known)] : 'broken'
}

/** 字段扩展: an object, or the JSON text of one. */
export const expContent = z
  .unknown()
  .optional()
  .transform((value, ctx): Extension => {
    const content = objectOf(value)
    if (content === 'broken') {
      ctx.addIssue({ code: 'custom', message: BROKEN_CONTENT })
      return z.NEVER
    }
    const causes = causesOf(content?.exclusion_cause)
    if (causes === 'broken') {
      const known = EXCLUSION_CAUSES.join('、')
      ctx.addIssue({
        code: 'custom',
        path: ['exclusion_cause'],
        message: `（不予支付情形）须为none或${known}`,
      })
      return z.NEVER
    }
    const level = content?.prescriber_level
    return {
      ...(causes === undefined ? {} : { causes }),
      ...(typeof level === 'string' && level !== '' ? { prescriberLevel: level } : {}),
    }
  })
