import { hash } from 'node:crypto'
import { isLosslessNumber } from 'lossless-json'

/** 4.520, 4.52 and 45.2e-1 are one value; so is the text "4.52", because real clients send either. */
function plainNumber(digits: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(digits)
  if (!match) return digits
  const exponent = Number(match[4] ?? 0)
  if (Math.abs(exponent) > 40) return digits
  const fraction = match[3] ?? ''
  const places = fraction.length - exponent
  const all = (match[2]! + fraction + '0'.repeat(Math.max(-places, 0))).padStart(Math.max(places, 0) + 1, '0')
  const cut = all.length - Math.max(places, 0)
  const whole = all.slice(0, cut).replace(/^0+(?=\d)/, '')
  const rest = all.slice(cut).replace(/0+$/, '')
  const text = rest === '' ? whole : `${whole}.${rest}`
  return text === '0' ? '0' : match[1]! + text
}

/**
 * The content that counts as "the same request": keys sorted, numbers by value, empty fields left out
 * because the interface holds empty text, null and an absent field to be the same.
 */
export function canonical(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean') return String(value)
  if (isLosslessNumber(value)) return JSON.stringify(plainNumber(value.value))
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const field = canonical((value as Record<string, unknown>)[key])
    if (field !== '') text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${field}`
  }
  return `{${text}}`
}

/** SHA-256 of the canonical content, in hex. */
export const contentHash = (value: unknown): string => hash('sha256', canonical(value), 'hex')
