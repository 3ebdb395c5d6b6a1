/** Catalogue items in words. */
import { formatPrice, type Grade } from '@gongji/benefit'
import type { CatalogueItem } from '@gongji/client/schema'
import type { Item } from '@gongji/platform/catalogue'

export const GRADE_TEXT: Readonly<Record<Grade, string>> = { A: '甲', B: '乙', C: '丙' }

/** A rate as text: 50000 parts per million is "5%". */
export const percentText = (ppm: number): string => `${ppm / 10_000}%`

export const itemView = (item: Item): CatalogueItem => ({
  code: item.code,
  name: item.name,
  grade: item.grade,
  grade_text: GRADE_TEXT[item.grade],
  self_pay_first_text: percentText(item.selfPayFirst),
  ceiling: item.ceiling === null ? null : formatPrice(item.ceiling),
  price: item.price === null ? null : formatPrice(item.price),
  account_payable: item.accountPayable,
})
