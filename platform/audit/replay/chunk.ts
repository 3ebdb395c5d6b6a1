/** Computes settlements again from their stored facts, a piece of a region at a time, and compares all of each. */
import { allocate, compilePolicy, ENGINE_VERSION, type CompiledPolicy, type Facts } from '@gongji/benefit'
import type { Session, Statement } from '@gongji/ledger'
import { comparable, difference, storedComparable } from '../../settlement/compare.ts'
import type { SettlementDetail, SettlementRow } from '../../settlement/tables.ts'
import { loadedKey, noPolicy, Policies, type Loaded } from './policies.ts'
import { same } from './same.ts'
import type { EngineDifference, PackDifference } from '../types.ts'

/** The settlements of a region whose ids lie above `after`, up to `upTo`. */
export interface Chunk {
  region: string
  after: string
  upTo: string
}

export interface Replayed {
  settlements: number
  wrong: number
  first?: { region: string; id: string; batch: number; what: string }
  newerEngine: EngineDifference
  newerPack: PackDifference
}

/** What the comparison reads of a settlement. */
const COLUMNS = [
  'total',
  'self_paid',
  'over_ceiling',
  'first_paid',
  'in_scope',
  'deductible',
  'pool_ratio',
  'fund_total',
  'personal',
  'own_current',
  'own_carried',
  'cash',
  'hospital',
] as const

const SELECT = `
  select s.id, s.batch, s.pack_hash, s.benefit_date, s.detail::text, f.facts, f.engine_version, ${COLUMNS.map((c) => `s.${c}`).join(', ')}
  from settlement s left join settlement_facts f on f.region = s.region and f.settlement_id = s.id
  where s.region = $1 and s.id > $2 and s.id <= $3 and s.reverses is null and s.round > 0
  order by s.id`

type Values = [
  id: string,
  batch: number,
  packHash: string,
  date: string,
  detail: string,
  facts: string | null,
  engine: string | null,
  ...sums: number[],
]

/** Reads chunks through one connection; several may be asked for before the first is answered. */
export class Replayer {
  readonly #session: Session
  readonly #policies: Policies
  readonly #loaded: Loaded
  readonly #today = new Map<string, CompiledPolicy>()

  constructor(session: Session, loaded: Loaded) {
    this.#session = session
    this.#policies = new Policies(session)
    this.#loaded = loaded
  }

  async replay({ region, after, upTo }: Chunk): Promise<Replayed> {
    const statement: Statement = {
      name: 'replay',
      text: SELECT,
      values: [region, after, upTo],
      rowMode: 'array',
    }
    const { rows } = await this.#session.run(statement)
    const result: Replayed = { settlements: 0, wrong: 0, newerEngine: { count: 0 }, newerPack: { count: 0 } }
    for (const values of rows as unknown as Values[]) await this.#one(region, values, result)
    return result
  }

  async #one(region: string, values: Values, result: Replayed): Promise<void> {
    const [id, batch, hash, date, detail, factsText, engine, ...sums] = values
    result.settlements++
    const row = { detail: JSON.parse(detail) as SettlementDetail } as SettlementRow
    COLUMNS.forEach((column, i) => (row[column] = sums[i]!))
    const policy = await this.#policies.of(hash)
    const where = { region, row: `settlement ${id}` }
    let what: string | undefined
    if (policy === 'missing') what = noPolicy(hash)
    else if (factsText === null) what = 'its facts are missing'
    else if ('unreadable' in policy) what = `this engine cannot read its policy: ${policy.unreadable}`
    else {
      const facts = parsed(factsText)
      if (!facts) what = 'its facts are not what was stored'
      else {
        what = differs(row, policy, facts)
        const loaded = this.#loaded.hashes[loadedKey(region, hash, date)]
        const today = loaded === undefined ? undefined : differs(row, this.#policyToday(loaded), facts)
        if (today !== undefined && what === undefined) {
          result.newerPack.count++
          result.newerPack.first ??= { ...where, what: today, decidedBy: hash, loaded: loaded! }
        }
      }
    }
    if (what === undefined) return
    if (engine !== null && engine !== ENGINE_VERSION && policy !== 'missing') {
      result.newerEngine.count++
      result.newerEngine.first ??= { ...where, engine, what }
      return
    }
    result.wrong++
    if (!result.first || batch < result.first.batch) result.first = { region, id, batch, what }
  }

  #policyToday(hash: string): CompiledPolicy {
    let policy = this.#today.get(hash)
    if (!policy) this.#today.set(hash, (policy = compilePolicy(this.#loaded.texts[hash]!)))
    return policy
  }
}

function parsed(text: string): Facts | undefined {
  try {
    return JSON.parse(text) as Facts
  } catch {
    return undefined
  }
}

/** In what a settlement differs from its facts decided again; undefined if in nothing. */
function differs(row: SettlementRow, policy: CompiledPolicy, facts: Facts): string | undefined {
  try {
    const allocation = allocate(policy, facts)
    return same(comparable(allocation), storedComparable(row)) ? undefined : difference(row, allocation)
  } catch (error) {
    return `its facts cannot be decided: ${error instanceof Error ? error.message : String(error)}`
  }
}
