import type { DateText } from '@gongji/benefit'
import { submit, type CommandMeta } from '../command/index.ts'
import type { Platform } from '../context.ts'
import { failure, type Result } from '../errors/index.ts'
import { newId, regionOf } from '../ids/index.ts'
import { cardKey, serialKey } from './find.ts'
import type { CardRow } from './tables.ts'
import type { CardKind, CardState } from './types.ts'

export interface CardIssue {
  region: string
  psnNo: string
  kind: CardKind
  /** The number printed on the card. */
  no: string
  /** 卡识别码 of the chip. */
  serial?: string
  issuedOn: DateText
  validUntil?: DateText
}

/** 发卡. The number is sealed before the lane sees it. */
export function issueCard(p: Platform, meta: CommandMeta, c: CardIssue): Promise<Result<{ id: string }>> {
  const row: CardRow = {
    id: newId(c.region, 'card', p.clock.now()),
    psn_no: c.psnNo,
    kind: c.kind,
    no_blind: p.vault.blind(cardKey(c.no)),
    no_sealed: p.vault.seal(c.no),
    serial_blind: c.serial ? p.vault.blind(serialKey(c.serial)) : '',
    state: 'in_use',
    issued_on: c.issuedOn,
    valid_until: c.validUntil ?? null,
  }
  const { id: _id, no_sealed: _sealed, ...content } = row
  return submit(p, meta, { region: c.region, kind: 'issue_card', input: { row }, content })
}

export interface CardRef {
  /** The card's id, not its number. */
  id: string
  psnNo: string
}

const setState = (
  p: Platform,
  meta: CommandMeta,
  { id, psnNo }: CardRef,
  state: CardState,
): Promise<Result<{ id: string; state: CardState }>> => {
  const region = regionOf(id)
  if (region === '') return Promise.resolve(failure('card_unknown'))
  const input = { id, psn_no: psnNo, state }
  return submit(p, meta, { region, kind: 'set_card_state', input, content: input })
}

/** 挂失: freezes the card for the very next payment. */
export const reportLoss = (p: Platform, meta: CommandMeta, card: CardRef) => setState(p, meta, card, 'lost')
/** 解除挂失. */
export const cancelLoss = (p: Platform, meta: CommandMeta, card: CardRef) => setState(p, meta, card, 'in_use')
/** 注销, for good. */
export const cancelCard = (p: Platform, meta: CommandMeta, card: CardRef) =>
  setState(p, meta, card, 'cancelled')
