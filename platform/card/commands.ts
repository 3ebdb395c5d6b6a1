import type { DateText } from '@gongji/benefit'
import { submit, type CommandMeta } from '../command/index.ts'
import type { Platform } from '../context.ts'
import { failure, type Result } from '../errors/index.ts'
import { newId, regionOf } from '../ids/index.ts'
import { cardKey, serialKey } from './find.ts'
import type { CardStateInput, CollectInput, IssueInput } from './handlers.ts'
import type { RenewInput } from './renewHandler.ts'
import type { CardRow } from './tables.ts'
import type { CardKind, CardState, CollectThrough, RenewReason } from './types.ts'

export interface NewCard {
  /** The number printed on the card; no card ever had it. */
  no: string
  /** 卡识别码 of the chip. */
  serial?: string
  issuedOn: DateText
  /** Last day on which the card is good; without one it does not expire (C26). */
  validUntil?: DateText
  /** The card is made elsewhere and cannot be used until it is collected. Default: handed over at once (即时制卡). */
  toCollect?: boolean
}

export interface CardIssue extends NewCard {
  region: string
  psnNo: string
  kind: CardKind
}

/** The card as a row, its number sealed before the lane sees it, and what makes two requests the same one. */
function rowOf(p: Platform, c: CardIssue): { row: CardRow; awaits: boolean; content: object } {
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
  const { id: _id, no_sealed: _sealed, ...fixed } = row
  const awaits = c.toCollect ?? false
  return { row, awaits, content: { ...fixed, awaits } }
}

/** A lane knows its own region only; a number that stands in another one is refused before. */
async function unfit(p: Platform, c: CardIssue): Promise<Result<never> | undefined> {
  if (c.validUntil !== undefined && c.validUntil < c.issuedOn) {
    return failure('invalid_input', { field: 'validUntil', rule: `有效期不能早于发卡日期 ${c.issuedOn}` })
  }
  const taken = await p.db.query('select 1 from card where no_blind = $1 and region <> $2 limit 1', [
    p.vault.blind(cardKey(c.no)),
    c.region,
  ])
  return taken.length > 0 ? failure('card_exists') : undefined
}

/** 发卡. Refused where the number is taken (`card_exists`) or the person holds a card of the kind here (`card_held`). */
export async function issueCard(
  p: Platform,
  meta: CommandMeta,
  c: CardIssue,
): Promise<Result<{ id: string }>> {
  const refused = await unfit(p, c)
  if (refused) return refused
  const { content, ...input } = rowOf(p, c)
  return submit(p, meta, {
    region: c.region,
    kind: 'issue_card',
    input: input satisfies IssueInput,
    content,
  })
}

export interface CardRef {
  /** The card's id, not its number. */
  id: string
  psnNo: string
}

export interface Collection extends CardRef {
  through: CollectThrough
  /** Who came: person number of the agent or code of the employer; none where the holder came. */
  collector?: string
}

/** 领卡: from now on the card can be used. */
export async function collectCard(
  p: Platform,
  meta: CommandMeta,
  c: Collection,
): Promise<Result<{ id: string }>> {
  const region = regionOf(c.id)
  if (region === '') return failure('card_unknown')
  const byAnother = c.through === 'agent' || c.through === 'employer'
  if (byAnother !== (c.collector !== undefined && c.collector !== c.psnNo)) {
    const rule = byAnother ? '代领须写明代领人或单位' : '本人领取不填代领人'
    return failure('invalid_input', { field: 'collector', rule })
  }
  const input: CollectInput = { id: c.id, psn_no: c.psnNo, through: c.through }
  if (c.collector !== undefined) input.collector = c.collector
  return submit(p, meta, { region, kind: 'collect_card', input, content: input })
}

export interface CardRenewal extends CardRef, NewCard {}

/**
 * 补卡 after a loss: the lost card ends for good, the new one has a new number. Refused before the loss was reported
 * (`card_loss_first`).
 */
export const reissueCard = (
  p: Platform,
  meta: CommandMeta,
  c: CardRenewal,
): Promise<Result<{ id: string }>> => renew(p, meta, c, 'reissued')

/** 换卡 for a card that is handed in: damaged, expired, or with a name or identity number that changed. */
export const replaceCard = (
  p: Platform,
  meta: CommandMeta,
  { reason, ...c }: CardRenewal & { reason: Exclude<RenewReason, 'reissued'> },
): Promise<Result<{ id: string }>> => renew(p, meta, c, reason)

async function renew(
  p: Platform,
  meta: CommandMeta,
  { id, ...c }: CardRenewal,
  reason: RenewReason,
): Promise<Result<{ id: string }>> {
  const region = regionOf(id)
  if (region === '') return failure('card_unknown')
  // A card's kind never changes, so it may be read before the lane decides.
  const [old] = await p.db.query<{ kind: CardKind }>(
    'select kind from card where region = $1 and id = $2 limit 1',
    [region, id],
  )
  if (!old) return failure('card_unknown')
  const card: CardIssue = { ...c, region, kind: old.kind }
  const refused = await unfit(p, card)
  if (refused) return refused
  const { content, ...made } = rowOf(p, card)
  const input: RenewInput = { ...made, id, reason }
  return submit(p, meta, { region, kind: 'renew_card', input, content: { ...content, old: id, reason } })
}

const setState = (
  p: Platform,
  meta: CommandMeta,
  { id, psnNo }: CardRef,
  state: CardState,
): Promise<Result<{ id: string; state: CardState }>> => {
  const region = regionOf(id)
  if (region === '') return Promise.resolve(failure('card_unknown'))
  const input: CardStateInput = { id, psn_no: psnNo, state }
  return submit(p, meta, { region, kind: 'set_card_state', input, content: input })
}

/** 挂失: freezes the card for the very next payment, also one that is not collected yet. */
export const reportLoss = (p: Platform, meta: CommandMeta, card: CardRef) => setState(p, meta, card, 'lost')
/** 解除挂失. */
export const cancelLoss = (p: Platform, meta: CommandMeta, card: CardRef) => setState(p, meta, card, 'in_use')
/** 注销, for good. */
export const cancelCard = (p: Platform, meta: CommandMeta, card: CardRef) =>
  setState(p, meta, card, 'cancelled')
