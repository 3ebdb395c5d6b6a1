import { lineAmount, parsePrice, parseQuantity, sum } from '@gongji/benefit'
import type { Fen } from '@gongji/benefit'
import type { CatalogueItem, NewFees } from '@gongji/client'

/** One line of the bill as it is typed: price in yuan (up to 6 decimals) and quantity, as plain decimal text. */
export interface FeeLine {
  key: string
  code: string
  name: string
  gradeText: string
  selfPayFirstText: string
  price: string
  quantity: string
}

export function lineOf(item: CatalogueItem, key: string): FeeLine {
  return {
    key,
    code: item.code,
    name: item.name,
    gradeText: item.grade_text,
    selfPayFirstText: item.self_pay_first_text,
    price: item.price ?? '',
    quantity: '1',
  }
}

/** The amount of a line, or undefined while price or quantity is not a number above nothing. */
export function amountOf(line: Pick<FeeLine, 'price' | 'quantity'>): Fen | undefined {
  try {
    const quantity = parseQuantity(line.quantity)
    const price = parsePrice(line.price)
    return quantity > 0 && price >= 0 ? lineAmount(price, quantity) : undefined
  } catch {
    return undefined
  }
}

/** The sum of the lines, or undefined as long as one of them is not complete. */
export function totalOf(lines: readonly FeeLine[]): Fen | undefined {
  const amounts = lines.map(amountOf)
  return amounts.every((amount) => amount !== undefined) ? sum(amounts) : undefined
}

export function feesOf(lines: readonly FeeLine[]): NewFees {
  return {
    lines: lines.map(({ code, price, quantity }) => ({
      code,
      price: price.trim(),
      quantity: quantity.trim(),
    })),
  }
}
