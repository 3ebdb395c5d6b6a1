/** 共济人顺序, set by the user where the region lets families decide. */
import type { Shelf } from '@gongji/benefit/pack'
import type { Handler } from '@gongji/ledger'
import { dayOf } from '../clock/index.ts'
import { refusal } from '../errors/index.ts'
import { liveBindings, standing } from './desk.ts'
import { aidOrderTable, bindingTable, type AidOrderRow } from './tables.ts'
import { mayReorder, orderText } from './words.ts'

export interface OrderInput {
  user: string
  /** Binding ids, first is used first. */
  bindings: string[]
}

export function orderHandler(shelf: Shelf): Handler<OrderInput, AidOrderRow> {
  return {
    kind: 'family.order',
    needs: ({ user }) => [
      { table: bindingTable, by: { user_no: user } },
      { table: aidOrderTable, by: { user_no: user } },
    ],
    decide({ user, bindings }, desk) {
      const today = dayOf(desk.happenedAt)
      const aid = shelf.region(desk.region)?.on(today)?.aid
      if (!aid?.enabled) return refusal('aid_not_enabled', { region: desk.region })
      if (!mayReorder(aid)) return refusal('order_fixed', { rule: orderText(aid) })
      const live = new Map(
        liveBindings(desk, user)
          .filter((b) => standing(b, today))
          .map((b) => [b.id, b.sharer]),
      )
      const whole = bindings.length === live.size && new Set(bindings).size === live.size
      if (!whole || !bindings.every((id) => live.has(id)))
        return refusal('order_incomplete', { expected: live.size })
      const row: AidOrderRow = { user_no: user, sharers: bindings.map((id) => live.get(id)!) }
      desk.put(aidOrderTable, row)
      return { ok: true, value: row }
    },
  }
}
