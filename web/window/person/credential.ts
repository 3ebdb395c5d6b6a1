import type { Credential } from '@gongji/client'

/**
 * What was scanned or typed: 18 places that look like an identity number are one, a short card number begins with a
 * letter, and all else is a one-time code. The counter may say otherwise.
 */
export function guessType(no: string): Credential['type'] {
  const text = no.trim().toUpperCase()
  if (/^\d{17}[\dX]$/.test(text)) return 'id_card'
  return /^[A-Z][A-Z0-9]{8}$/.test(text) ? 'card' : 'voucher'
}

export const credentialTypes = [
  { value: 'voucher', text: '医保码' },
  { value: 'card', text: '社保卡' },
  { value: 'id_card', text: '身份证' },
] as const
