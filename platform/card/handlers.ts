/** Cards: issue, loss and its withdrawal, cancelling. Loss holds for the next payment, so it goes through the lane. */
import type { Handler } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { cardTable, type CardRow } from './tables.ts'
import type { CardState } from './types.ts'

export const CARD_STATE_TEXT: Record<CardState, string> = { in_use: '正常', lost: '挂失', cancelled: '注销' }

const issue: Handler<{ row: CardRow }, { id: string }> = {
  kind: 'issue_card',
  needs: ({ row }) => [{ table: cardTable, by: { no_blind: row.no_blind } }],
  decide({ row }, desk) {
    if (desk.rows(cardTable, { no_blind: row.no_blind }).length > 0) return refusal('card_exists')
    desk.insert(cardTable, row)
    return { ok: true, value: { id: row.id } }
  },
}

export interface CardStateInput {
  id: string
  psn_no: string
  state: CardState
}

/** Which state a card may take from which. */
const MOVES: Record<CardState, readonly CardState[]> = {
  in_use: ['lost', 'cancelled'],
  lost: ['in_use', 'cancelled'],
  cancelled: [],
}

const setState: Handler<CardStateInput, { id: string; state: CardState }> = {
  kind: 'set_card_state',
  needs: ({ id }) => [{ table: cardTable, by: { id } }],
  decide({ id, psn_no, state }, desk) {
    const card = desk.row(cardTable, { id })
    if (!card || card.psn_no !== psn_no) return refusal('card_unknown')
    if (!MOVES[card.state].includes(state))
      return refusal('card_state', { state: CARD_STATE_TEXT[card.state] })
    desk.put(cardTable, { ...card, state })
    return { ok: true, value: { id, state } }
  },
}

export const cardHandlers: readonly Handler[] = [issue, setState]
