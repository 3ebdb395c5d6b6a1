import { isLosslessNumber } from 'lossless-json'
import { z } from 'zod'

/** A rule that a value breaks, as the rest of the sentence "字段…". */
export class Broken {
  readonly rule: string
  constructor(rule: string) {
    this.rule = rule
  }
}

/** Reads the trimmed, non-empty text of a field. */
export type Reader<T> = (text: string) => T | Broken

/**
 * The text of a scalar. Institutions send texts as numbers and numbers as texts, and mean the same by an
 * absent field, null and an empty text.
 */
function scalar(value: unknown): string | undefined | Broken {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (isLosslessNumber(value)) return value.value
  return new Broken('须为文本或数字')
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : isLosslessNumber(value) ? value.value : ''
  return text === '' ? '' : `，收到“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`
}

function read<T>(label: string, reader: Reader<T>, value: unknown, ctx: z.RefinementCtx): T | undefined {
  const text = scalar(value)
  const result = text instanceof Broken || text === undefined ? text : reader(text)
  if (!(result instanceof Broken)) return result
  ctx.addIssue({ code: 'custom', message: `（${label}）${result.rule}${shown(value)}` })
  return z.NEVER
}

/** A field that must be there. */
export const required = <T>(label: string, reader: Reader<T>) =>
  z
    .unknown()
    .optional()
    .transform((value, ctx): T => {
      const result = read(label, reader, value, ctx)
      if (result === undefined && ctx.issues.length === 0) {
        ctx.addIssue({ code: 'custom', message: `（${label}）为必填项，请填写` })
      }
      return result as T
    })

/** A field that may be absent, null or empty, which all mean absent. */
export const optional = <T>(label: string, reader: Reader<T>) =>
  z
    .unknown()
    .optional()
    .transform((value, ctx): T | undefined => read(label, reader, value, ctx))
