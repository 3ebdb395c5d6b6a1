import { z } from 'zod'
import type { Fen, RefundItem } from '@gongji/benefit'
import { objectOf, BROKEN_CONTENT } from './expContent.ts'
import { Broken, optional, required, type Reader } from './field.ts'
import { count, flag, signedAmount, text } from './readers.ts'
import { rows } from './rows.ts'

/** Our extension of 2103, 2208 and 2305: which lines go back, instead of the whole settlement. */
export interface RefundContent {
  items: RefundItem[]
  /** 第几次退费, from 1. */
  sequence?: number
  /** 退费总额. */
  amount?: Fen
  /** 确认码 of the refund that was shown. */
  confirm?: string
  /** Shows what would be given back, and changes nothing. */
  preview: boolean
}

const ordinal: Reader<number> = (value) =>
  /^[1-9]\d{0,5}$/.test(value) ? Number(value) : new Broken('须为从1起的整数')

const line = z
  .object({
    feedetl_sn: required('费用明细流水号', text(30)),
    cnt: optional('退费数量', count),
    amt: optional('退费金额', signedAmount),
  })
  .transform(({ feedetl_sn, cnt, amt }, ctx): RefundItem => {
    if (cnt !== undefined && amt === undefined) return { line: feedetl_sn, quantity: cnt }
    if (amt !== undefined && cnt === undefined) return { line: feedetl_sn, amount: amt }
    ctx.addIssue({ code: 'custom', path: ['cnt'], message: '（退费数量）与amt（退费金额）须填且只填一项' })
    return z.NEVER
  })

const asked = z
  .object({
    refund_lines: rows(line, 500),
    refund_no: optional('第几次退费', ordinal),
    refund_amt: optional('退费总额', signedAmount),
    refund_confirm: optional('退费确认码', text(64)),
    refund_preview: optional('仅试算', flag),
  })
  .transform(({ refund_lines, refund_no, refund_amt, refund_confirm, refund_preview }): RefundContent => ({
    items: refund_lines,
    ...(refund_no === undefined ? {} : { sequence: refund_no }),
    ...(refund_amt === undefined ? {} : { amount: refund_amt }),
    ...(refund_confirm === undefined ? {} : { confirm: refund_confirm }),
    preview: refund_preview ?? false,
  }))

const ours = (content: Record<string, unknown>): boolean =>
  Object.keys(content).some((key) => key.startsWith('refund_'))

/**
 * 字段扩展 of a reversal: undefined where it asks for no partial refund. Whatever begins with `refund_` must be
 * whole, so that a mistake in it never reverses everything.
 */
export const refundContent = z
  .unknown()
  .optional()
  .transform((value, ctx) => {
    const content = objectOf(value)
    if (content !== 'broken') return content && ours(content) ? content : undefined
    ctx.addIssue({ code: 'custom', message: BROKEN_CONTENT })
    return z.NEVER
  })
  .pipe(asked.optional())
