/** E1: what the pool and the layers above it may still pay for a person in the settlement year. Never the person's own money. */
import { layerLimits, yearlyLimits, type LayerLimit, type Scheme, type YearlyLimit } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import type { EnrolmentRow } from '../enrolment/tables.ts'
import type { EnrolmentState } from '../enrolment/types.ts'
import { policyOn } from '../policy/index.ts'
import { personFactsOf } from '../settlement/person.ts'
import type { AccumulatorRow } from '../settlement/tables.ts'

/** The limits of one insurance relation. */
export interface PersonLimits {
  region: string
  /** Name of the place whose policy holds. */
  regionName: string
  scheme: Scheme
  state: EnrolmentState
  /** The settlement year of today. */
  year: { label: string; from: string; to: string }
  /** Per section of the policy: deductibles and caps with what is used and left; what is unknown says why. */
  limits: YearlyLimit[]
  /** The layers above the pool that this person has, in the order in which they pay. */
  layers: LayerLimit[]
  packHash: string
}

type RelationRow = EnrolmentRow & { region: string; birth: string }

/** Yearly limits of every insurance relation that is not terminated; of one region or scheme where it is given. */
export async function yearlyLimitsOf(
  p: Platform,
  psnNo: string,
  region?: string,
  scheme?: Scheme,
): Promise<PersonLimits[]> {
  const relations = await p.db.query<RelationRow>(
    `select newest.*, person.birth from (
       select distinct on (region, scheme) * from enrolment
       where psn_no = $1 and ($2::text is null or region = $2) and ($3::text is null or scheme = $3)
       order by region, scheme, version desc) newest
     join person using (psn_no)
     where state <> 'terminated'
     order by array_position(array['active', 'suspended'], state), region, scheme`,
    [psnNo, region ?? null, scheme ?? null],
  )
  const found = await Promise.all(relations.map((relation) => limitsOf(p, relation)))
  return found.flatMap((one) => one ?? [])
}

async function limitsOf(p: Platform, relation: RelationRow): Promise<PersonLimits | undefined> {
  const today = p.clock.today()
  const policy = policyOn(p, relation.region, today)
  if (!policy.ok) return undefined
  const { label, from, to } = policy.value.settlementYear(today)
  const [row] = await p.db.query<AccumulatorRow>(
    `select sums from accumulator where region = $1 and psn_no = $2 and scheme = $3 and year = $4
     order by version desc limit 1`,
    [relation.region, relation.psn_no, relation.scheme, label],
  )
  const person = personFactsOf(relation, relation.birth, today)
  const year = { year: label, values: row?.sums ?? {} }
  return {
    region: relation.region,
    regionName: policy.value.name,
    scheme: relation.scheme,
    state: relation.state,
    year: { label, from, to },
    limits: yearlyLimits(policy.value, person, year, today),
    layers: layerLimits(policy.value, person, year, today),
    packHash: policy.value.hash,
  }
}
