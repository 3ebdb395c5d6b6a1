/**
 * C12: why each fen. An explanation is made from the facts and the policy text that decided, never from the
 * policy as it is today; a quote is explained from the very facts it was made of.
 */
import { allocate, compilePolicy, type Allocation, type CompiledPolicy, type Facts } from '@gongji/benefit'
import { explain, type ExplainOptions, type Explanation } from '@gongji/benefit/explain'
import type { Platform } from '../context.ts'
import { ok, type Result } from '../errors/index.ts'
import { regionOf } from '../ids/index.ts'
import { findPolicy } from '../policy/index.ts'
import { difference } from './compare.ts'
import { findSettlement } from './find.ts'
import { look, lookBasket } from './preview.ts'
import type { FactsRow, SettlementRow } from './tables.ts'
import type { BasketInput, Previewed, SettleInput, Settlement } from './types.ts'

export type HowToExplain = Partial<ExplainOptions>

const chosen = ({ language = 'zh', depth = 'sentence' }: HowToExplain): ExplainOptions => ({
  language,
  depth,
})

export interface Quote {
  settlement: Settlement
  explanation: Explanation
}

/** A preview with its explanation: what the pay sheet and the window show before anybody confirms. */
export async function quote(p: Platform, input: SettleInput, how: HowToExplain = {}): Promise<Result<Quote>> {
  return explained(p, await look(p, input, true), how)
}

/** The same for a pharmacy's sale. */
export async function quoteBasket(
  p: Platform,
  input: BasketInput,
  how: HowToExplain = {},
): Promise<Result<Quote>> {
  return explained(p, await lookBasket(p, input, true), how)
}

async function explained(p: Platform, looked: Result<Previewed>, how: HowToExplain): Promise<Result<Quote>> {
  if (!looked.ok) return looked
  const { facts, ...settlement } = looked.value
  const policy = await findPolicy(p, settlement.packHash)
  if (!facts || !policy) throw new Error(`policy ${settlement.packHash} decided a preview but was not kept`)
  return ok({
    settlement,
    explanation: explain(policy, facts, allocate(policy, facts, { trace: true }), chosen(how)),
  })
}

interface Recomputed {
  facts: Facts
  policy: CompiledPolicy
  allocation: Allocation
}

export interface Receipt {
  settlement: Settlement
  facts: Facts
  policy: { name: string; hash: string; from: string }
  explanation: Explanation
  /** Set where this engine decides the facts otherwise than the one of that day; the stored figures stand. */
  differs?: string
}

/** What a reversal took back, what a partial refund is of; a settlement itself. */
async function rootOf(p: Platform, settlement: Settlement): Promise<string | null> {
  const of = settlement.reverses ?? settlement.refunds
  if (of === null) return settlement.id
  const found = await findSettlement(p, of)
  return found ? rootOf(p, found) : null
}

/** A settlement with what explains it; of a reversal or refund, what it is of. */
export async function receipt(p: Platform, id: string, how: HowToExplain = {}): Promise<Receipt | undefined> {
  const settlement = await findSettlement(p, id)
  const decidedBy = settlement && (await rootOf(p, settlement))
  if (!settlement || !decidedBy) return undefined
  const again = await recompute(p, decidedBy)
  if (!again) return undefined
  const { facts, policy, allocation } = again
  const [row] = await p.db.query<SettlementRow>('select * from settlement where region = $1 and id = $2', [
    regionOf(decidedBy),
    decidedBy,
  ])
  const differs = row && difference(row, allocation)
  return {
    settlement,
    facts,
    policy: { name: policy.name, hash: policy.hash, from: policy.from },
    explanation: explain(policy, facts, allocation, chosen(how)),
    ...(differs === undefined ? {} : { differs }),
  }
}

/**
 * Why each payer bears its part of what partial refunds have left.
 * @param decidedBy whose stored facts decided what remains (`RefundedState.decidedBy`)
 */
export async function explainRemaining(
  p: Platform,
  decidedBy: string,
  how: HowToExplain = {},
): Promise<Explanation | undefined> {
  const again = await recompute(p, decidedBy)
  return again && explain(again.policy, again.facts, again.allocation, chosen(how))
}

/** The explanation of a settlement alone. */
export async function explainSettlement(
  p: Platform,
  id: string,
  language: ExplainOptions['language'] = 'zh',
  depth: ExplainOptions['depth'] = 'table',
): Promise<Explanation | undefined> {
  return (await receipt(p, id, { language, depth }))?.explanation
}

/** Decides a settlement again from what was stored with it. */
async function recompute(p: Platform, id: string): Promise<Recomputed | undefined> {
  const [row] = await p.db.query<FactsRow & { text: string }>(
    `select f.*, k.text from settlement_facts f join pack k on k.hash = f.pack_hash
     where f.region = $1 and f.settlement_id = $2`,
    [regionOf(id), id],
  )
  if (!row) return undefined
  const policy = compilePolicy(row.text)
  const facts = JSON.parse(row.facts) as Facts
  return { facts, policy, allocation: allocate(policy, facts, { trace: true }) }
}
