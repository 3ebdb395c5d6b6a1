/** Who and what is in the sandbox, for those who begin: GET /sandbox/people and kin. */
import type { Relation } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { PERSONAL_KINDS } from '../credit/index.ts'
import type { InstitutionAuth } from '../institution/index.ts'
import { cast, type CastPerson } from './cast/index.ts'
import { CATALOGUE } from './data/catalogue/index.ts'
import { INSTITUTIONS } from './data/institutions.ts'
import type { ItemSeed } from './data/types.ts'
import { seedState } from './seed/state.ts'

export interface SandboxRelative {
  psnNo: string
  /** What the relative is to this person. */
  relation: Relation
  /** Whether the relative's account pays for this person now. */
  shares: boolean
}

export interface SandboxPerson {
  person: CastPerson
  /** Fen, both buckets. */
  balance: number
  notes: string[]
  family: SandboxRelative[]
}

export interface SandboxInstitution {
  code: string
  name: string
  admdvs: string
  kind: 'hospital' | 'pharmacy'
  level: string
  /** With the sandbox's dummy secrets. */
  auth: InstitutionAuth
  notes: readonly string[]
}

/** Seen from the user: the sharer of whom the user is the child is the user's parent. */
const INVERSE: Readonly<Record<Relation, Relation>> = {
  spouse: 'spouse',
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  parent_in_law: 'other',
  other: 'other',
}

interface BindingRow {
  sharer: string
  user_no: string
  relation: Relation
  state: string
}

async function balances(p: Platform): Promise<Map<string, number>> {
  const rows = await p.db.query<{ owner: string; balance: number }>(
    'select owner, sum(balance)::bigint as balance from account where kind = any($1) group by owner',
    [PERSONAL_KINDS],
  )
  return new Map(rows.map((row) => [row.owner, row.balance]))
}

async function relatives(p: Platform): Promise<Map<string, SandboxRelative[]>> {
  const rows = await p.db.query<BindingRow>(
    `select * from (select distinct on (region, id) sharer, user_no, relation, state, filed from binding
       order by region, id, version desc) newest
     where state not in ('ended', 'declined') order by user_no, filed, sharer`,
  )
  const found = new Map<string, SandboxRelative[]>()
  const add = (psnNo: string, relative: SandboxRelative): void => {
    const list = found.get(psnNo) ?? []
    const known = list.find((x) => x.psnNo === relative.psnNo)
    if (known) known.shares ||= relative.shares
    else list.push(relative)
    found.set(psnNo, list)
  }
  for (const { sharer, user_no, relation, state } of rows) {
    add(user_no, { psnNo: sharer, relation: INVERSE[relation], shares: state === 'active' })
    add(sharer, { psnNo: user_no, relation, shares: false })
  }
  return found
}

/** Everybody, those with something special first. Empty before the sandbox is filled. */
export async function sandboxPeople(p: Platform): Promise<SandboxPerson[]> {
  const state = await seedState(p)
  if (!state) return []
  const [balance, family] = await Promise.all([balances(p), relatives(p)])
  const people = cast(state.size)
    .flatMap((f) => f.people)
    .map((person) => ({
      person,
      balance: balance.get(person.psnNo) ?? 0,
      notes: [...(person.seed.notes ?? [])],
      family: family.get(person.psnNo) ?? [],
    }))
  return [...people.filter((x) => x.notes.length > 0), ...people.filter((x) => x.notes.length === 0)]
}

export const sandboxInstitutions = (): SandboxInstitution[] =>
  INSTITUTIONS.map(({ code, name, admdvs, kind, level, auth, notes }) => ({
    code,
    name,
    admdvs,
    kind,
    level,
    auth,
    notes,
  }))

export const sandboxCatalogue = (): readonly ItemSeed[] => CATALOGUE
