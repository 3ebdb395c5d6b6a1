/** A question to the lane, asked by preview only: a family as the next settlement would see it. It writes nothing. */
import type { DateText, Fen, SharerFacts } from '@gongji/benefit'
import type { Shelf } from '@gongji/benefit/pack'
import type { Desk, Handler, Need } from '@gongji/ledger'
import { dayOf } from '../clock/index.ts'
import { refusal } from '../errors/index.ts'
import { sharerFacts, sharerNeeds, usedOf } from './desk.ts'
import { aidUseTable, bindingTable, type BindingRow } from './tables.ts'

export interface FamilySnapshot {
  today: DateText
  year: string
  asUser: { row: BindingRow; used: Fen; facts?: SharerFacts }[]
  asSharer: { row: BindingRow; used: Fen }[]
}

export function viewHandler(shelf: Shelf): Handler<{ psnNo: string }, FamilySnapshot> {
  const yearOf = (desk: Desk): string | undefined => {
    const today = dayOf(desk.happenedAt)
    return shelf.region(desk.region)?.on(today)?.settlementYear(today).label
  }
  return {
    kind: 'family.view',
    needs({ psnNo }, desk): Need[] {
      const year = yearOf(desk)
      if (year === undefined) return []
      const mine: Need[] = [
        { table: bindingTable, by: { user_no: psnNo } },
        { table: bindingTable, by: { sharer: psnNo } },
      ]
      if (!mine.every((need) => desk.has(need))) return mine
      const uses = [
        ...desk.rows(bindingTable, { user_no: psnNo }),
        ...desk.rows(bindingTable, { sharer: psnNo }),
      ]
      return [
        ...mine,
        ...sharerNeeds(desk, psnNo, year),
        ...uses.map((b): Need => ({ table: aidUseTable, by: { binding_id: b.id, year } })),
      ]
    },
    decide({ psnNo }, desk) {
      const today = dayOf(desk.happenedAt)
      const year = yearOf(desk)
      if (year === undefined) return refusal('policy_missing', { region: desk.region, date: today })
      const used = (row: BindingRow): Fen => usedOf(desk.rows(aidUseTable, { binding_id: row.id, year }))
      const facts = new Map(sharerFacts(desk, psnNo, today, year).map((f) => [f.filed, f]))
      const asUser = desk.rows(bindingTable, { user_no: psnNo }).map((row) => {
        const fact = facts.get(row.filed)
        return { row, used: used(row), ...(fact && { facts: fact }) }
      })
      const asSharer = desk.rows(bindingTable, { sharer: psnNo }).map((row) => ({ row, used: used(row) }))
      return { ok: true, value: { today, year, asUser, asSharer } }
    },
  }
}
