import { isLosslessNumber } from 'lossless-json'

/** Nothing in it that JSON escapes: quotation mark, backslash, control characters, halves of a character. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

/**
 * JSON of an answer: texts, whole numbers, yes and no, null, and amounts as `LosslessNumber`, which leave digit by
 * digit. Absent fields are left out.
 */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (isLosslessNumber(value)) return value.value
  let text = ''
  if (Array.isArray(value)) {
    for (const one of value) text += text === '' ? jsonText(one) : `,${jsonText(one)}`
    return `[${text}]`
  }
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${jsonText(field)}`
  }
  return `{${text}}`
}
