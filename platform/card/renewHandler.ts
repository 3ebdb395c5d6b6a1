/** 补卡 and 换卡: a new card with a new number takes the place of an old one, which ends for good in the same command. */
import type { Handler } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { cardNeeds, issueNeeds, issueRefusal, record, standingOnDesk, type By } from './life.ts'
import { cardTable, type CardRow } from './tables.ts'
import type { CardStanding, RenewReason } from './types.ts'
import { STANDING_TEXT } from './words.ts'

export interface RenewInput {
  /** The old card. */
  id: string
  reason: RenewReason
  /** The new one, of the same person and kind. */
  row: CardRow
  awaits: boolean
}

/** How the old card must stand. A lost card cannot be handed in, so it is reissued and not exchanged. */
const FROM: Record<RenewReason, CardStanding> = {
  reissued: 'lost',
  damaged: 'usable',
  name_changed: 'usable',
  cert_no_changed: 'usable',
  expired: 'expired',
}

export const renewHandler: Handler<RenewInput & By, { id: string }> = {
  kind: 'renew_card',
  needs: ({ id, row }) => [...cardNeeds(id), ...issueNeeds(row)],
  decide(input, desk) {
    const { id, reason, row, awaits } = input
    const old = desk.row(cardTable, { id })
    if (!old || old.psn_no !== row.psn_no) return refusal('card_unknown')
    const standing = standingOnDesk(desk, old)
    if (standing !== FROM[reason]) {
      return reason === 'reissued' && (standing === 'usable' || standing === 'not_collected')
        ? refusal('card_loss_first')
        : refusal('card_state', { state: STANDING_TEXT[standing] })
    }
    const refused = issueRefusal(desk, row, id)
    if (refused) return refused
    desk.put(cardTable, { ...old, state: 'cancelled' })
    record(desk, input, { card: old, event: 'end', detail: { reason, successor: row.id } })
    desk.insert(cardTable, row)
    const origin = { predecessor: id, reason }
    record(desk, input, { card: row, event: 'issue', detail: awaits ? { ...origin, awaits } : origin })
    return { ok: true, value: { id: row.id } }
  },
}
