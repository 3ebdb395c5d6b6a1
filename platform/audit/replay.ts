/** Computes every settlement again from its stored facts and the stored text of its policy, and compares all of it (K2). */
import {
  allocate,
  compilePolicy,
  ENGINE_VERSION,
  sha256,
  type CompiledPolicy,
  type Facts,
} from '@gongji/benefit'
import { canonical } from '../command/index.ts'
import type { Platform } from '../context.ts'
import { difference, storedComparable } from '../settlement/compare.ts'
import { remainingAfter } from '../settlement/refund/standing.ts'
import type { RefundRow } from '../settlement/refund/tables.ts'
import { negated } from '../settlement/reversal.ts'
import type { FactsRow, SettlementRow } from '../settlement/tables.ts'
import { noPolicy, replayRefunds } from './refunds.ts'
import type { AuditProblem, EngineDifference } from './types.ts'

type Stored = SettlementRow & { region: string } & Pick<FactsRow, 'facts' | 'engine_version'>
type Reversal = SettlementRow & { region: string; original: SettlementRow | null; last_refund?: RefundRow }

const PAGE = 500

export interface Replayed {
  settlements: number
  problem?: AuditProblem
  newerEngine: EngineDifference
}

/** Stops at the first settlement that cannot be computed again to the fen. */
export async function replaySettlements(p: Platform): Promise<Replayed> {
  const newerEngine: EngineDifference = { count: 0 }
  let settlements = 0
  const policies = new Map<string, CompiledPolicy | undefined>()
  const policyOf = async (hash: string): Promise<CompiledPolicy | undefined> => {
    if (!policies.has(hash)) policies.set(hash, await storedPolicy(p, hash))
    return policies.get(hash)
  }
  for await (const row of pages(p)) {
    settlements += 1
    const where = { region: row.region, row: `settlement ${row.id}` }
    const policy = await policyOf(row.pack_hash)
    if (!policy) {
      return {
        settlements,
        newerEngine,
        problem: { check: 'replay', ...where, what: noPolicy(row.pack_hash) },
      }
    }
    const what =
      row.facts === ''
        ? 'its facts are missing'
        : difference(row, allocate(policy, JSON.parse(row.facts) as Facts))
    if (!what) continue
    if (row.engine_version === ENGINE_VERSION) {
      return { settlements, newerEngine, problem: { check: 'replay', ...where, what } }
    }
    newerEngine.count += 1
    newerEngine.first ??= { ...where, engine: row.engine_version, what }
  }
  const refunded = await replayRefunds(p, policyOf, newerEngine)
  settlements += refunded.refunds
  const problem = refunded.problem ?? (await firstWrongReversal(p))
  return problem ? { settlements, newerEngine, problem } : { settlements, newerEngine }
}

async function* pages(p: Platform): AsyncGenerator<Stored> {
  let [region, id] = ['', '']
  for (;;) {
    const rows = await p.db.query<Stored>(
      `select s.*, coalesce(f.facts, '') as facts, coalesce(f.engine_version, '') as engine_version
       from settlement s left join settlement_facts f on f.region = s.region and f.settlement_id = s.id
       where s.reverses is null and s.round > 0 and (s.region, s.id) > ($1, $2) order by s.region, s.id limit ${PAGE}`,
      [region, id],
    )
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    region = last.region
    id = last.id
  }
}

/** The policy as it is stored, never as it is loaded today, if its text still has the hash that settlements name. */
async function storedPolicy(p: Platform, hash: string): Promise<CompiledPolicy | undefined> {
  const [row] = await p.db.query<{ text: string }>('select text from pack where hash = $1', [hash])
  return row && sha256(row.text) === hash ? compilePolicy(row.text) : undefined
}

/** A reversal is the exact negative of what it reverses, or of what partial refunds had left of that. */
async function firstWrongReversal(p: Platform): Promise<AuditProblem | undefined> {
  const reversals = await p.db.query<Reversal>(
    `select r.*, case when s.id is null then null else to_jsonb(s) end as original,
       (select to_jsonb(f) from refund f where f.region = r.region and f.settlement_id = r.reverses
          and not exists (select from settlement u where u.region = f.region and u.reverses = f.id)
        order by f.sequence desc limit 1) as last_refund
     from settlement r
       left join settlement s on s.region = r.region and s.id = r.reverses
     where r.reverses is not null order by r.region, r.id`,
  )
  for (const row of reversals) {
    const where = { check: 'reversal', region: row.region, row: `settlement ${row.id}` }
    if (!row.original) return { ...where, what: `it reverses ${row.reverses}, which does not exist` }
    const expected = storedComparable(negated(remainingAfter(row.original, row.last_refund)))
    const stored = storedComparable(row)
    const name = Object.keys(expected).find((key) => canonical(expected[key]) !== canonical(stored[key]))
    if (name) return { ...where, what: `${name} is not the negative of ${row.reverses}` }
  }
  return undefined
}
