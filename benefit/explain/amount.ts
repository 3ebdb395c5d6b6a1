/** Amounts as people read them. */
import { type Fen, formatYuan } from '../money.ts'

/** 180000 is "1,800.00". */
export function grouped(amount: Fen): string {
  const [whole = '0', fraction] = formatYuan(amount).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`
}
