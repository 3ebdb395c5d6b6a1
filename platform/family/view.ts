/** A family as its members see it: who shares with me, in which order, and with whom I share. */
import {
  orderSharers,
  ZERO,
  type AidUse,
  type CompiledPolicy,
  type Facts,
  type Fen,
  type Relation,
  type SharerFacts,
} from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { enrolmentsOf } from '../enrolment/index.ts'
import { fromRefusal } from '../errors/index.ts'
import { findPeople, type Person } from '../people/index.ts'
import { policyOn } from '../policy/index.ts'
import { standing } from './desk.ts'
import type { BindingRow } from './tables.ts'
import type { BindingView } from './types.ts'
import type { FamilySnapshot } from './viewHandler.ts'
import { mayReorder, orderText } from './words.ts'

export interface FamilyRule {
  region: string
  enabled: boolean
  /** The order of use in words. */
  text: string
  order: NonNullable<CompiledPolicy['aid']>['order'] | null
  /** Whether the family may set its own order. */
  editable: boolean
  relations: Relation[]
  uses: AidUse[]
  maxUsers: number | null
  maxPayers: number | null
  /** Titles of the documents that the rule stands on. */
  sources: string[]
}

export interface Family {
  /** Those who can pay now first, in the order in which they would be asked; then the others. */
  asUser: BindingView[]
  asSharer: BindingView[]
  /** Of the region in which the person is insured; undefined for a person without enrolment. */
  rule?: FamilyRule
}

/** Everything that a person may see of the family, from the same rows that the next settlement would decide on. */
export async function familyOf(p: Platform, psnNo: string): Promise<Family> {
  const regions = [...new Set((await enrolmentsOf(p, psnNo)).map((e) => e.region))]
  const parts = await Promise.all(regions.map((region) => familyIn(p, region, psnNo)))
  const [first] = regions
  const family: Family = {
    asUser: parts.flatMap((part) => part.asUser),
    asSharer: parts.flatMap((part) => part.asSharer),
  }
  return first === undefined ? family : { ...family, rule: ruleOf(p, first) }
}

async function familyIn(p: Platform, region: string, psnNo: string): Promise<Omit<Family, 'rule'>> {
  const policy = policyOn(p, region, p.clock.today())
  if (!policy.ok) return { asUser: [], asSharer: [] }
  const answer = await p.lanes.preview<FamilySnapshot>({
    region,
    key: `family.view:${psnNo}`,
    kind: 'family.view',
    input: { psnNo },
    happenedAt: p.clock.now(),
  })
  if (!answer.ok)
    throw new Error(`the family of a person cannot be shown: ${fromRefusal(answer.refusal).code}`)
  const { today, asUser, asSharer } = answer.value
  const rows = [...asUser, ...asSharer].map((b) => b.row)
  const people = await findPeople(p, [...new Set(rows.flatMap((r) => [r.sharer, r.user_no]))])
  const view = (row: BindingRow, used: Fen): BindingView => viewOf(region, people, row, used, today)

  const sharers = asUser.flatMap((b) => b.facts ?? [])
  const ordered = usableOrder(policy.value, today, sharers)
  const place = (facts: SharerFacts | undefined): number => (facts ? ordered.indexOf(facts) : -1)
  const users = asUser.map(({ row, used, facts }) => {
    const position = place(facts)
    const shown = view(row, used)
    if (facts) shown.available = availableOf(policy.value, facts)
    if (position >= 0) shown.position = position + 1
    return shown
  })
  return {
    asUser: users.sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity) || compare(a.id, b.id)),
    asSharer: asSharer.map(({ row, used }) => view(row, used)).sort((a, b) => compare(a.id, b.id)),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function viewOf(
  region: string,
  people: Map<string, Person>,
  row: BindingRow,
  used: Fen,
  today: string,
): BindingView {
  const name = (psnNo: string): string => people.get(psnNo)?.name ?? ''
  const over = row.state !== 'ended' && row.state !== 'declined' && !standing(row, today)
  return {
    id: row.id,
    region,
    sharer: row.sharer,
    sharerName: name(row.sharer),
    user: row.user_no,
    userName: name(row.user_no),
    relation: row.relation,
    state: over ? 'ended' : row.state,
    uses: row.uses,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    limits: {
      perUse: row.per_use as Fen | null,
      perDay: row.per_day as Fen | null,
      perYear: row.per_year as Fen | null,
    },
    usedThisYear: used,
  }
}

/** The engine's own order, of those who could pay today. */
function usableOrder(policy: CompiledPolicy, date: string, sharers: SharerFacts[]): SharerFacts[] {
  const active = policy.aid?.requiresActive ?? true
  const able = sharers.filter((s) => s.blocked.length === 0 && (!active || s.enrolment === 'active'))
  const facts: Facts = {
    kind: 'outpatient',
    date,
    person: { scheme: 'employee', status: 'active', age: 0, enrolment: 'active', account: 'none' },
    institution: { kind: 'hospital', level: 'ungraded', designated: true, area: 'home' },
    lines: [],
    causes: [],
    year: { year: '', values: {} },
    purse: { useAccount: true, own: { current: ZERO, carried: ZERO }, frozen: false, sharers: able },
  }
  return orderSharers(policy, facts)
}

/** What a sharer could give today: the money that the region lets relatives use, within the sharer's limits. */
function availableOf({ aid }: CompiledPolicy, s: SharerFacts): Fen {
  if (!aid?.enabled || s.blocked.length > 0 || (aid.requiresActive && s.enrolment !== 'active')) return ZERO
  const money = aid.buckets.reduce((total, bucket) => total + s.available[bucket], 0)
  const limits = [s.leftPerUse, s.leftToday, s.leftThisYear].filter((limit) => limit !== null)
  return Math.max(0, Math.min(money, ...limits)) as Fen
}

function ruleOf(p: Platform, region: string): FamilyRule {
  const policy = policyOn(p, region, p.clock.today())
  const aid = policy.ok ? policy.value.aid : null
  if (!policy.ok || !aid?.enabled) {
    return {
      region,
      enabled: false,
      text: '当地尚未开通家庭共济',
      order: null,
      editable: false,
      relations: [],
      uses: [],
      maxUsers: null,
      maxPayers: null,
      sources: [],
    }
  }
  return {
    region,
    enabled: true,
    text: orderText(aid),
    order: aid.order,
    editable: mayReorder(aid),
    relations: [...aid.relations],
    uses: [...aid.uses],
    maxUsers: aid.maxUsers,
    maxPayers: aid.maxPayers,
    sources: policy.value.basisOf(aid.clause).sources.map((s) => s.title),
  }
}
