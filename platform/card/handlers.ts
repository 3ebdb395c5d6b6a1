/** Cards: issue, collection, loss and its withdrawal, cancelling. Loss holds for the next payment, so it goes through the lane. */
import type { Handler } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { cardNeeds, issueNeeds, issueRefusal, record, standingOnDesk, type By } from './life.ts'
import { renewHandler } from './renewHandler.ts'
import { cardTable, type CardRow } from './tables.ts'
import type { CardEventKind, CardStanding, CardState, CollectThrough } from './types.ts'
import { STANDING_TEXT } from './words.ts'

export interface IssueInput {
  row: CardRow
  awaits: boolean
}

const issue: Handler<IssueInput & By, { id: string }> = {
  kind: 'issue_card',
  needs: ({ row }) => issueNeeds(row),
  decide(input, desk) {
    const { row, awaits } = input
    const refused = issueRefusal(desk, row)
    if (refused) return refused
    desk.insert(cardTable, row)
    record(desk, input, { card: row, event: 'issue', detail: awaits ? { awaits } : {} })
    return { ok: true, value: { id: row.id } }
  },
}

interface Ref {
  id: string
  psn_no: string
}

export interface CollectInput extends Ref {
  through: CollectThrough
  /** Person number of the agent, code of the employer. */
  collector?: string
}

const collect: Handler<CollectInput & By, { id: string }> = {
  kind: 'collect_card',
  needs: ({ id }) => cardNeeds(id),
  decide(input, desk) {
    const { id, psn_no, through, collector } = input
    const card = desk.row(cardTable, { id })
    if (!card || card.psn_no !== psn_no) return refusal('card_unknown')
    const standing = standingOnDesk(desk, card)
    if (standing === 'usable') return refusal('card_collected')
    if (standing !== 'not_collected') return refusal('card_state', { state: STANDING_TEXT[standing] })
    record(desk, input, {
      card,
      event: 'collect',
      detail: collector === undefined ? { through } : { through, collector },
    })
    return { ok: true, value: { id } }
  },
}

export interface CardStateInput extends Ref {
  state: CardState
}

/** From which standings a card may take a state, and what its life then says. Only cancelling is open to an expired card. */
const MOVES: Record<CardState, { from: readonly CardStanding[]; event: CardEventKind }> = {
  lost: { from: ['usable', 'not_collected'], event: 'report_loss' },
  in_use: { from: ['lost'], event: 'cancel_loss' },
  cancelled: { from: ['usable', 'not_collected', 'lost', 'expired'], event: 'end' },
}

const setState: Handler<CardStateInput & By, { id: string; state: CardState }> = {
  kind: 'set_card_state',
  needs: ({ id }) => cardNeeds(id),
  decide(input, desk) {
    const { id, psn_no, state } = input
    const card = desk.row(cardTable, { id })
    if (!card || card.psn_no !== psn_no) return refusal('card_unknown')
    const standing = standingOnDesk(desk, card)
    const { from, event } = MOVES[state]
    if (!from.includes(standing)) return refusal('card_state', { state: STANDING_TEXT[standing] })
    desk.put(cardTable, { ...card, state })
    record(desk, input, { card, event, ...(event === 'end' ? { detail: { reason: 'cancelled' } } : {}) })
    return { ok: true, value: { id, state } }
  },
}

export const cardHandlers: readonly Handler[] = [issue, collect, setState, renewHandler]
