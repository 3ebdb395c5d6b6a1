/** A card with how it stands and what its holder can do about it. */
import type { CardView } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import {
  cardsOf,
  CREDENTIAL_TEXT,
  END_REASON_TEXT,
  STANDING_TEXT,
  standingOf,
  type Card,
  type CardStanding,
} from '@gongji/platform/card'
import { maskCertNo } from '@gongji/platform/people'
import { regionName } from './relations.ts'

const TODO: Readonly<Record<CardStanding, string | null>> = {
  usable: null,
  not_collected: '卡已制好，请带身份证到领卡网点或经办窗口领取；领取前请用医保码或身份证。',
  lost: '找到了可以解除挂失；找不到请带身份证到经办窗口补卡。看病买药可用医保码或身份证。',
  expired: '请带旧卡和身份证到经办窗口换卡；医保待遇不受影响，可用医保码或身份证。',
  ended: null,
}

function cardView(p: Platform, card: Card): CardView {
  const standing = standingOf(card, p.clock.today())
  return {
    id: card.id,
    region_name: regionName(p, card.region),
    no_masked: maskCertNo(card.no),
    kind: card.kind,
    kind_text: CREDENTIAL_TEXT[card.kind],
    state: standing,
    state_text: STANDING_TEXT[standing],
    issued_on: card.issuedOn,
    valid_until: card.validUntil ?? null,
    ended: card.ended ? { on: card.ended.on, reason_text: END_REASON_TEXT[card.ended.reason] } : null,
    todo: TODO[standing],
  }
}

/** A person's cards: those in use first, then newest first. */
export async function cardViews(p: Platform, psnNo: string): Promise<CardView[]> {
  const views = (await cardsOf(p, psnNo)).map((card) => cardView(p, card))
  return [...views.filter((v) => v.state !== 'ended'), ...views.filter((v) => v.state === 'ended')]
}
