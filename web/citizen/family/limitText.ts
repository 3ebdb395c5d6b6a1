import type { BindingLimits } from '@gongji/client'
import { readYuan } from '../../shared/money/format.ts'

/** The three limits as typed, in yuan; an empty text means no limit. */
export interface TypedLimits {
  perUse: string
  perDay: string
  perYear: string
}

export const noLimits: TypedLimits = { perUse: '', perDay: '', perYear: '' }

/** Typed limits as fen, or the fields that are no amount above zero. */
export function readLimits(typed: TypedLimits): { limits: BindingLimits } | { wrong: (keyof TypedLimits)[] } {
  const read = (text: string) => (text.trim() === '' ? null : readYuan(text))
  const perUse = read(typed.perUse)
  const perDay = read(typed.perDay)
  const perYear = read(typed.perYear)
  const wrong = Object.entries({ perUse, perDay, perYear })
    .filter(([, fen]) => fen === undefined || fen === 0)
    .map(([name]) => name as keyof TypedLimits)
  if (wrong.length > 0 || perUse === undefined || perDay === undefined || perYear === undefined)
    return { wrong }
  return { limits: { per_use_fen: perUse, per_day_fen: perDay, per_year_fen: perYear } }
}
