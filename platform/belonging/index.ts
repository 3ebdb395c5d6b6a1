/** Whose a thing is and where it belongs: what the doors need to know before they let anybody near it. */
import type { Platform } from '../context.ts'
import { regionOf } from '../ids/index.ts'

export interface Belonging {
  /** People whose record it is. */
  people: string[]
  institution?: string
  /** Pooling areas that answer for it. */
  regions: string[]
}

interface Row {
  region: string
  psn_no: string
  institution: string
}

const ofOne = (row: Row | undefined): Belonging | undefined =>
  row && { people: [row.psn_no], institution: row.institution, regions: [row.region] }

export async function belongingOfVisit(p: Platform, visitId: string): Promise<Belonging | undefined> {
  const [row] = await p.db.query<Row>(
    'select region, psn_no, institution from visit where region = $1 and id = $2',
    [regionOf(visitId), visitId],
  )
  return ofOne(row)
}

export async function belongingOfSettlement(p: Platform, id: string): Promise<Belonging | undefined> {
  const [row] = await p.db.query<Row>(
    'select region, psn_no, institution from settlement where region = $1 and id = $2',
    [regionOf(id), id],
  )
  return ofOne(row)
}

/** A binding belongs to its two sides. */
export async function belongingOfBinding(p: Platform, id: string): Promise<Belonging | undefined> {
  const [row] = await p.db.query<{ region: string; sharer: string; user_no: string }>(
    'select region, sharer, user_no from binding where region = $1 and id = $2 order by version desc limit 1',
    [regionOf(id), id],
  )
  return row && { people: [row.sharer, row.user_no], regions: [row.region] }
}

/** A person belongs wherever an insurance relation is or was. */
export async function belongingOfPerson(p: Platform, psnNo: string): Promise<Belonging | undefined> {
  const rows = await p.db.query<{ region: string | null }>(
    'select distinct e.region from person x left join enrolment e on e.psn_no = x.psn_no where x.psn_no = $1',
    [psnNo],
  )
  if (rows.length === 0) return undefined
  return { people: [psnNo], regions: rows.flatMap((row) => (row.region === null ? [] : [row.region])) }
}

export async function belongingOfInstitution(p: Platform, code: string): Promise<Belonging | undefined> {
  const [row] = await p.db.query<{ region: string }>('select region from institution where code = $1', [code])
  return row && { people: [], institution: code, regions: [row.region] }
}
