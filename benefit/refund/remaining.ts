/** What remains of the lines of a bill after refunds, or why they are refused. */
import type { LineFacts } from '../facts.ts'
import { type Fen, type Price, type Quantity, scale } from '../money.ts'
import type { RefundItem, RefundRefusal, RefundRequest } from './types.ts'

type Unit = 'quantity' | 'amount'

interface Taken {
  unit: Unit
  total: number
}

/** @param refunds everything refunded so far and now, already found to be no more than there is */
export function remainingLines(lines: readonly LineFacts[], refunds: readonly RefundItem[]): LineFacts[] {
  const taken = new Map<string, Taken>()
  for (const item of refunds) take(taken, item)
  return lines.flatMap((line) => {
    const part = taken.get(line.id)
    if (!part) return [line]
    const left = line[part.unit] - part.total
    return left === 0 ? [] : [part.unit === 'quantity' ? fewer(line, left) : cheaper(line, left)]
  })
}

/** Units taken back: round(amount × remaining ÷ original), always from the original amount. */
const fewer = (line: LineFacts, left: number): LineFacts => ({
  ...line,
  quantity: left as Quantity,
  amount: scale(line.amount, left, line.quantity),
})

/** Money taken back without units: the same number of units at a lower price, so a ceiling per unit still holds for all of them. */
const cheaper = (line: LineFacts, left: number): LineFacts => ({
  ...line,
  amount: left as Fen,
  price: scale(line.price as number as Fen, left, line.amount) as number as Price,
})

function take(taken: Map<string, Taken>, item: RefundItem): void {
  const asked = askedOf(item)
  const part = taken.get(item.line)
  if (part) part.total += asked.total
  else taken.set(item.line, asked)
}

const askedOf = (item: RefundItem): Taken =>
  'quantity' in item ? { unit: 'quantity', total: item.quantity } : { unit: 'amount', total: item.amount }

/** Every reason for which the refund asked for now is refused; what was refunded before is taken as it stands. */
export function refusals(lines: readonly LineFacts[], { before, now }: RefundRequest): RefundRefusal[] {
  if (now.length === 0) return [{ reason: 'nothing_asked' }]
  const byId = new Map(lines.map((line) => [line.id, line]))
  const taken = new Map<string, Taken>()
  for (const item of before) take(taken, item)
  return now.flatMap((item) => {
    const line = byId.get(item.line)
    if (!line) return [{ reason: 'unknown_line', line: item.line, lines: [...byId.keys()] }]
    const refusal = refusalOf(line, askedOf(item), taken.get(item.line))
    if (refusal) return [refusal]
    take(taken, item)
    return []
  })
}

function refusalOf(
  line: LineFacts,
  { unit, total: asked }: Taken,
  part: Taken | undefined,
): RefundRefusal | null {
  if (!Number.isSafeInteger(asked) || asked <= 0)
    return { reason: 'not_positive', line: line.id, unit, asked }
  if (part && part.unit !== unit) return { reason: 'mixed_units', line: line.id, unit: part.unit }
  const left = line[unit] - (part?.total ?? 0)
  return asked > left ? { reason: 'more_than_left', line: line.id, unit, asked, left } : null
}
