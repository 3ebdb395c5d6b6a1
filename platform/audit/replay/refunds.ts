/** Computes every partial refund again from the facts of the settlement it refunds (K2, C13). */
import { ENGINE_VERSION, type Facts } from '@gongji/benefit'
import type { Invariant, Session } from '@gongji/ledger'
import { replayRefund } from '../../settlement/refund/replay.ts'
import type { RefundRow } from '../../settlement/refund/tables.ts'
import type { SettlementRow } from '../../settlement/tables.ts'
import type { AuditCheck, EngineDifference } from '../types.ts'
import { noPolicy, Policies } from './policies.ts'

interface Stored {
  region: string
  /** Rows by way of JSON: their dates are texts, which the comparison does not read. */
  refund: RefundRow
  row: SettlementRow | null
  settled: SettlementRow | null
  facts: string | null
  settled_facts: string | null
  engine_version: string | null
}

const PAGE = 500

const REFUNDS = `
  select f.region, to_jsonb(f) as refund, to_jsonb(x) as row, to_jsonb(s) as settled,
    xf.facts, xf.engine_version, sf.facts as settled_facts
  from refund f
    left join settlement x on x.region = f.region and x.id = f.id
    left join settlement s on s.region = f.region and s.id = f.settlement_id
    left join settlement_facts xf on xf.region = f.region and xf.settlement_id = f.id
    left join settlement_facts sf on sf.region = f.region and sf.settlement_id = f.settlement_id
  where f.region = $1 and (f.settlement_id, f.sequence) > ($2, $3)
  order by f.settlement_id, f.sequence limit ${PAGE}`

/** A refund without its row in `refund` would be money given back for no line. */
export const orphanRefunds: Invariant = {
  id: 'I7',
  check: 'refund_orphan',
  rule: 'Every refund says what it refunds.',
  table: 'settlement',
  rows: `select s.region, s.batch, s.id as row, 'round' as column_name, 'a row in refund' as expected, '' as found,
      f.id is null as wrong
    from settlement s left join refund f on f.region = s.region and f.id = s.id
    where s.region = any ($1) and s.round = 0 and s.reverses is null`,
}

/** @param newerEngine counts refunds that a newer engine would decide otherwise */
export async function replayRefunds(
  session: Session,
  regions: readonly string[],
  newerEngine: EngineDifference,
): Promise<AuditCheck> {
  const policies = new Policies(session)
  const rule = 'A refund is what the facts of its settlement and the refunds before it give.'
  const result: AuditCheck = { invariant: 'K2', check: 'refund', rule, counted: 0, wrong: 0 }
  for (const region of regions) {
    // Those of one settlement follow each other.
    let known = new Map<string, RefundRow>()
    for (let after: [string, number] = ['', 0]; ;) {
      const page = await session.query<Stored>(REFUNDS, [region, ...after])
      for (const stored of page) {
        const { refund } = stored
        if (refund.settlement_id !== after[0]) known = new Map()
        after = [refund.settlement_id, refund.sequence]
        known.set(refund.id, refund)
        result.counted++
        const where = { region, row: `refund ${refund.settlement_id}/${refund.sequence}` }
        const what = await wrongWith(stored, known, policies).catch(
          (error: unknown) => `it cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        )
        if (!what) continue
        if (stored.engine_version !== ENGINE_VERSION && stored.engine_version !== null) {
          newerEngine.count += 1
          newerEngine.first ??= { ...where, engine: stored.engine_version, what }
          continue
        }
        result.wrong++
        result.first ??= { check: 'refund', ...where, what }
      }
      if (page.length < PAGE) break
    }
  }
  return result
}

async function wrongWith(
  { refund, row, settled, facts, settled_facts }: Stored,
  known: ReadonlyMap<string, RefundRow>,
  policies: Policies,
): Promise<string | undefined> {
  if (!row) return 'its own settlement row is missing'
  if (!settled) return 'the settlement that it refunds is missing'
  if (facts === null || settled_facts === null) return 'its facts, or those of its settlement, are missing'
  const policy = await policies.of(settled.pack_hash)
  if (policy === 'missing') return noPolicy(settled.pack_hash)
  if ('unreadable' in policy) return `this engine cannot read its policy: ${policy.unreadable}`
  const before: RefundRow[] = []
  for (let at = refund; at.after !== null; at = before[0]!) {
    const former = known.get(at.after)
    const earlier = former?.settlement_id === refund.settlement_id && former.sequence < at.sequence
    if (!former || !earlier) return `it follows ${at.after}, which is no earlier refund of its settlement`
    before.unshift(former)
  }
  return replayRefund(policy, { row: settled, facts: JSON.parse(settled_facts) as Facts }, before, {
    row,
    refund,
    facts,
  })
}
