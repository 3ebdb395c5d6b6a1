/** The split of a bill before anybody pays. */
import type { Quote } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { institutionNames } from '@gongji/platform/institution'
import { quote, type SettleInput } from '@gongji/platform/settlement'
import { feeLinesOf, findBill } from '@gongji/platform/visit'
import { Refusal, valueOf } from '../problem.ts'
import { billView } from './bill.ts'
import { aidNoteTexts, denialViews } from './denials.ts'
import { explainedOf } from './explained.ts'
import { partsView } from './lines.ts'
import { maskedNames } from './names.ts'
import { rowsOf, splitOf } from './rows.ts'

/** @param online on a page the bill runs out and a password is asked for; at a window neither */
export async function quoteView(p: Platform, input: SettleInput, online: boolean): Promise<Quote> {
  const { settlement: s, explanation } = valueOf(await quote(p, input, { depth: 'table' }))
  const [bill, places, names, lines] = await Promise.all([
    findBill(p, s.visitId, s.batchNo),
    institutionNames(p, [s.institution]),
    maskedNames(p, [...s.aid.map((leg) => leg.sharer), ...s.aidNotes.map((note) => note.sharer)]),
    feeLinesOf(p, s.visitId, s.batchNo),
  ])
  if (!bill)
    throw new Refusal({ code: 'charge_not_found', detail: { visitId: s.visitId, batchNo: s.batchNo } })
  return {
    bill: billView(bill, places.get(s.institution) ?? s.institution, online),
    use_account: s.useAccount,
    total_fen: s.total,
    parts: partsView(s.parts),
    deductible_fen: s.deductible,
    rows: rowsOf(splitOf(s), explainedOf(explanation, s.parts.inScope, names), names),
    fund_total_fen: s.fundTotal,
    cash_due_fen: s.cash,
    balance_after_fen: s.balanceAfter,
    fingerprint: s.fingerprint,
    password_required: online,
    denials: await denialViews(p, s, lines),
    assumed: explanation.assumed,
    aid_notes: aidNoteTexts(s, names),
  }
}
