/** Computes every partial refund again from the facts of the settlement it refunds (K2, C13). */
import { ENGINE_VERSION, type CompiledPolicy, type Facts } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { replayRefund } from '../settlement/refund/replay.ts'
import type { RefundRow } from '../settlement/refund/tables.ts'
import type { SettlementRow } from '../settlement/tables.ts'
import type { AuditProblem, EngineDifference } from './types.ts'

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

const REFUNDS = `
  select f.region, to_jsonb(f) as refund, to_jsonb(x) as row, to_jsonb(s) as settled,
    xf.facts, xf.engine_version, sf.facts as settled_facts
  from refund f
    left join settlement x on x.region = f.region and x.id = f.id
    left join settlement s on s.region = f.region and s.id = f.settlement_id
    left join settlement_facts xf on xf.region = f.region and xf.settlement_id = f.id
    left join settlement_facts sf on sf.region = f.region and sf.settlement_id = f.settlement_id
  order by f.region, f.settlement_id, f.sequence`

/** A refund without its row in `refund` would be money given back for no line. */
const ORPHAN = `
  select s.region, s.id from settlement s
  where s.round = 0 and s.reverses is null
    and not exists (select from refund f where f.region = s.region and f.id = s.id)
  order by 1, 2 limit 1`

export const noPolicy = (hash: string): string => `the policy text ${hash} is missing or was changed`

/** @param newerEngine counts refunds that a newer engine would decide otherwise */
export async function replayRefunds(
  p: Platform,
  policyOf: (hash: string) => Promise<CompiledPolicy | undefined>,
  newerEngine: EngineDifference,
): Promise<{ refunds: number; problem?: AuditProblem }> {
  const [orphan] = await p.db.query<{ region: string; id: string }>(ORPHAN)
  if (orphan) {
    const { region, id } = orphan
    return {
      refunds: 0,
      problem: { check: 'refund', region, row: `settlement ${id}`, what: 'nothing says what it refunds' },
    }
  }
  const known = new Map<string, RefundRow>()
  let refunds = 0
  for (const stored of await p.db.query<Stored>(REFUNDS)) {
    refunds += 1
    const { region, refund } = stored
    const where = { region, row: `refund ${refund.settlement_id}/${refund.sequence}` }
    known.set(refund.id, refund)
    const what = await wrongWith(stored, known, policyOf)
    if (!what) continue
    if (stored.engine_version === ENGINE_VERSION) {
      return { refunds, problem: { check: 'refund', ...where, what } }
    }
    newerEngine.count += 1
    newerEngine.first ??= { ...where, engine: stored.engine_version ?? '', what }
  }
  return { refunds }
}

async function wrongWith(
  { refund, row, settled, facts, settled_facts }: Stored,
  known: ReadonlyMap<string, RefundRow>,
  policyOf: (hash: string) => Promise<CompiledPolicy | undefined>,
): Promise<string | undefined> {
  if (!row) return 'its own settlement row is missing'
  if (!settled) return 'the settlement that it refunds is missing'
  if (facts === null || settled_facts === null) return 'its facts, or those of its settlement, are missing'
  const policy = await policyOf(settled.pack_hash)
  if (!policy) return noPolicy(settled.pack_hash)
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
