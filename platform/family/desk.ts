/** The relatives of a user as a decision sees them: which rows it needs, and the facts made from them. */
import { ZERO, type DateText, type Fen, type SharerBlock, type SharerFacts } from '@gongji/benefit'
import type { Desk, Need } from '@gongji/ledger'
import { buckets, purseNeeds } from '../credit/accounts.ts'
import { enrolmentTable, personStateTable } from '../enrolment/tables.ts'
import { isIdOf } from '../ids/index.ts'
import { aidOrderTable, aidUseTable, bindingTable, type AidUseRow, type BindingRow } from './tables.ts'

const LIVE: readonly string[] = ['active', 'paused', 'awaiting_consent']

/** Who shares with a user, and in which order. */
export const familyNeeds = (user: string): Need[] => [
  { table: bindingTable, by: { user_no: user } },
  { table: aidOrderTable, by: { user_no: user } },
]

/** What `sharerFacts` reads. Ask again until nothing new is needed, as every handler does. */
export function sharerNeeds(desk: Desk, user: string, year: string): Need[] {
  const needs = familyNeeds(user)
  if (!needs.every((need) => desk.has(need))) return needs
  for (const b of liveBindings(desk, user)) {
    needs.push(
      ...purseNeeds(b.sharer),
      { table: enrolmentTable, by: { psn_no: b.sharer, scheme: 'employee' } },
      { table: personStateTable, by: { psn_no: b.sharer } },
      { table: aidUseTable, by: { binding_id: b.id, year } },
    )
  }
  return needs
}

/** Whether a binding is neither ended nor declined, nor past its last day. */
export const standing = (b: Pick<BindingRow, 'state' | 'ends_on'>, today: DateText): boolean =>
  LIVE.includes(b.state) && (b.ends_on === null || b.ends_on >= today)

/**
 * Bindings that may still pay now or later, one per sharer, in order of filing. A sharer is filed anew only after the
 * binding before has run out, so the newest one counts.
 */
export function liveBindings(desk: Desk, user: string): BindingRow[] {
  const live = desk
    .rows(bindingTable, { user_no: user })
    .filter((b) => LIVE.includes(b.state))
    .sort((a, b) => a.filed - b.filed)
  return live.filter((b) => live.findLast((other) => other.sharer === b.sharer) === b)
}

/** What is left of a limit after its uses; null where there is none. Never below zero. */
function left(limit: number | null, used: number): Fen | null {
  return limit === null ? null : (Math.max(limit - used, 0) as Fen)
}

export const usedOf = (uses: readonly Pick<AidUseRow, 'current' | 'carried'>[]): Fen =>
  uses.reduce((total, u) => total + u.current + u.carried, 0) as Fen

/** Facts of every live sharer of a user on a business day, in order of filing. */
export function sharerFacts(desk: Desk, user: string, date: DateText, year: string): SharerFacts[] {
  const order = desk.row(aidOrderTable, { user_no: user })?.sharers ?? []
  return liveBindings(desk, user).map((b) => {
    const enrolment = desk.row(enrolmentTable, { psn_no: b.sharer, scheme: 'employee' })
    const uses = desk.rows(aidUseTable, { binding_id: b.id, year })
    const today = uses.filter((u) => u.day === date)
    const place = order.indexOf(b.sharer)
    const facts: SharerFacts = {
      sharer: b.sharer,
      relation: b.relation,
      boundOn: b.bound_on,
      filed: b.filed,
      available:
        enrolment?.account === 'open'
          ? buckets(desk.accounts(b.sharer), year)
          : { current: ZERO, carried: ZERO },
      enrolment: enrolment?.state ?? 'none',
      blocked: blocksOf(
        b,
        date,
        desk.row(personStateTable, { psn_no: b.sharer })?.frozen === true,
        enrolment?.account,
      ),
      uses: b.uses,
      leftPerUse: b.per_use as Fen | null,
      leftToday: left(b.per_day, usedOf(today)),
      leftThisYear: left(b.per_year, usedOf(uses)),
      usedToday: usedOf(today),
      usedThisYear: usedOf(uses),
      // A use that was taken back stands as two rows, one of them negative; of a use refunded in part, the use remains.
      usesToday: today
        .filter((u) => !isIdOf('refund', u.settlement_id))
        .reduce((count, u) => count + Math.sign(u.current + u.carried), 0),
    }
    return place < 0 ? facts : { ...facts, priority: place + 1 }
  })
}

function blocksOf(
  b: BindingRow,
  date: DateText,
  frozen: boolean,
  account: string | undefined,
): SharerBlock[] {
  const blocks: SharerBlock[] = []
  if (b.state === 'paused') blocks.push('paused')
  if (b.state === 'awaiting_consent') blocks.push('not_consented')
  if (date < b.starts_on) blocks.push('not_started')
  if (b.ends_on !== null && date > b.ends_on) blocks.push('ended')
  if (frozen) blocks.push('frozen')
  if (account !== 'open') blocks.push('account_none')
  return blocks
}
