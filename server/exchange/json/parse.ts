import { isLosslessNumber, parse } from 'lossless-json'
import { guard, type JsonFault } from './guard.ts'

export const MAX_BYTES = 2 * 1024 * 1024
const MAX_NUMBER_LENGTH = 40

export type Parsed = { ok: true; value: unknown } | { ok: false; fault: JsonFault }

// Neither has a place in a field, and a text column cannot hold U+0000 or half a surrogate pair.
const UNSTORABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u

function textFault(value: unknown): JsonFault | undefined {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? { message: '报文文本含有控制字符或不完整的字符，请删除' } : undefined
  }
  if (value === null || typeof value !== 'object') return undefined
  if (isLosslessNumber(value)) {
    return String(value).length > MAX_NUMBER_LENGTH ? { message: '报文中数字超过40位，请检查' } : undefined
  }
  for (const [key, inner] of Object.entries(value)) {
    const fault = textFault(key) ?? textFault(inner)
    if (fault) return fault
  }
  return undefined
}

/** Reads UTF-8 JSON without losing a digit: numbers come out as `LosslessNumber`. */
export function parseMessage(bytes: Uint8Array): Parsed {
  if (bytes.length > MAX_BYTES) return { ok: false, fault: { message: '报文超过2MB，请分批上传' } }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { ok: false, fault: { message: '报文不是UTF-8编码，请以UTF-8发送' } }
  }
  const early = guard(text)
  if (early) return { ok: false, fault: early }
  try {
    const value = parse(text)
    const fault = textFault(value)
    return fault ? { ok: false, fault } : { ok: true, value }
  } catch {
    return { ok: false, fault: { message: '报文不是合法的JSON，请检查括号、引号与逗号' } }
  }
}
