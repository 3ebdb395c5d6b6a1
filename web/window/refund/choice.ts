import { parseQuantity, type Quantity } from '@gongji/benefit'
import type { LineLeft, RefundLine } from '@gongji/client'
import { readYuan } from '../../shared/money/format.ts'

export type Unit = 'quantity' | 'amount'

/** What the cashier has entered for one line: so many units, or so many yuan without units. Empty: nothing goes back. */
export interface Choice {
  unit: Unit
  text: string
}

/** By line. */
export type Choices = Readonly<Record<string, Choice>>

/** A line that was begun in one way is refunded on in that way. */
export const choiceOf = (choices: Choices, left: LineLeft): Choice =>
  choices[left.line_id] ?? { unit: left.by ?? 'quantity', text: '' }

function quantityOf(text: string): Quantity | undefined {
  try {
    return parseQuantity(text.trim())
  } catch {
    return undefined
  }
}

export const UNIT_TEXT: Readonly<Record<Unit, string>> = { quantity: '数量', amount: '金额' }

/** All that is left of a line, as it would be typed. */
export const allOf = (left: LineLeft, unit: Unit): string =>
  unit === 'quantity' ? left.quantity : `${Math.floor(left.amount_fen / 100)}.${cents(left.amount_fen)}`

const cents = (fen: number): string => String(fen % 100).padStart(2, '0')

/** What is wrong with an entry, in words; undefined for one that may be sent, and for an empty one. */
export function faultOf({ unit, text }: Choice, left: LineLeft): string | undefined {
  if (text.trim() === '') return undefined
  const value = unit === 'quantity' ? quantityOf(text) : readYuan(text)
  if (value === undefined || value <= 0) {
    return unit === 'quantity' ? '请填大于 0 的数量，最多 4 位小数' : '请填大于 0 的金额，最多 2 位小数'
  }
  const most = unit === 'quantity' ? quantityOf(left.quantity)! : left.amount_fen
  return value > most ? `只剩 ${allOf(left, unit)} 可退` : undefined
}

/** The lines to send, or undefined while nothing is chosen or an entry is wrong. */
export function refundLines(choices: Choices, lefts: readonly LineLeft[]): RefundLine[] | undefined {
  const chosen = lefts.flatMap((left) => {
    const choice = choiceOf(choices, left)
    return choice.text.trim() === '' ? [] : [{ left, choice }]
  })
  if (chosen.length === 0 || chosen.some(({ left, choice }) => faultOf(choice, left))) return undefined
  return chosen.map(({ left, choice }): RefundLine =>
    choice.unit === 'quantity'
      ? { line_id: left.line_id, quantity: choice.text.trim() }
      : { line_id: left.line_id, amount_fen: readYuan(choice.text)! },
  )
}
