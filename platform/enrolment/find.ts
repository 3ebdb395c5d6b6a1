import type { Scheme } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { gathered } from '../gather/index.ts'
import { enrolmentTable, type EnrolmentRow, type PersonStateRow } from './tables.ts'
import type { Enrolment } from './types.ts'

export function enrolmentOf(row: EnrolmentRow & { region: string }): Enrolment {
  return {
    region: row.region,
    psnNo: row.psn_no,
    scheme: row.scheme,
    psnType: row.psn_type,
    state: row.state,
    since: row.since,
    ...(row.paused_since !== null && { pausedSince: row.paused_since }),
    ...(row.tier !== null && { tier: row.tier }),
    ...(row.employment !== null && { employment: row.employment }),
    ...(row.retired_on !== null && { retiredOn: row.retired_on }),
    ...(row.employer !== null && { employer: row.employer }),
    civilServant: row.civil_servant,
    admdvs: row.admdvs,
    account: row.account,
    groups: row.groups,
    contracted: row.contracted,
  }
}

type StoredEnrolment = EnrolmentRow & { region: string }

const COLUMNS = ['region', ...Object.keys(enrolmentTable.columns)].join(', ')

const newestOf = gathered<StoredEnrolment[]>(async (run, psnNos) => {
  const { rows: found } = await run({
    name: 'enrolments_by_person',
    text: `select * from (select distinct on (psn_no, region, scheme) ${COLUMNS} from enrolment
       where psn_no = any($1) order by psn_no, region, scheme, version desc) newest
     order by array_position(array['active', 'suspended', 'terminated'], state), region, scheme`,
    values: [psnNos],
  })
  const rows = found as StoredEnrolment[]
  const byPerson = new Map<string, StoredEnrolment[]>()
  for (const row of rows) byPerson.set(row.psn_no, [...(byPerson.get(row.psn_no) ?? []), row])
  return byPerson
})

/** Every insurance relation of a person as it stands now, in every region, active ones first. */
export async function enrolmentsOf(p: Platform, psnNo: string): Promise<Enrolment[]> {
  return ((await newestOf(p, psnNo)) ?? []).map(enrolmentOf)
}

/** How one relation came to be what it is (A2), oldest first. */
export async function enrolmentHistory(
  p: Platform,
  { region, psnNo, scheme }: { region: string; psnNo: string; scheme: Scheme },
): Promise<Enrolment[]> {
  const rows = await p.db.query<EnrolmentRow & { region: string }>(
    'select * from enrolment where region = $1 and psn_no = $2 and scheme = $3 order by version',
    [region, psnNo, scheme],
  )
  return rows.map(enrolmentOf)
}

export interface PersonState {
  region: string
  frozen: boolean
  reason: string
  since: Date
}

/** Freezes of a person, one per region that ever froze; none means never frozen. */
export async function personStatesOf(p: Platform, psnNo: string): Promise<PersonState[]> {
  const rows = await p.db.query<PersonStateRow & { region: string }>(
    'select distinct on (region) * from person_state where psn_no = $1 order by region, version desc',
    [psnNo],
  )
  return rows.map(({ region, frozen, reason, since }) => ({ region, frozen, reason, since }))
}
