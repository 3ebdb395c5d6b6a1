import type { Platform } from '../context.ts'
import { gathered } from '../gather/index.ts'
import { likePattern } from '../catalogue/index.ts'
import { institutionTable, type InstitutionRow } from './tables.ts'
import type { Institution, InstitutionAuth } from './types.ts'

interface StoredInstitution extends InstitutionRow {
  infcode_as_text: boolean
  auth_sealed: string
}

export function institutionOf(p: Platform, row: StoredInstitution): Institution {
  return {
    code: row.code,
    name: row.name,
    admdvs: row.admdvs,
    region: row.region,
    kind: row.kind,
    level: row.level,
    hospLv: row.hosp_lv,
    state: row.state,
    since: row.since,
    ...(row.until !== null && { until: row.until }),
    traits: row.traits,
    capabilities: row.capabilities,
    infcodeAsText: row.infcode_as_text,
    auth: JSON.parse(p.vault.open(row.auth_sealed)) as InstitutionAuth,
  }
}

const COLUMNS = [...Object.keys(institutionTable.columns), 'infcode_as_text', 'auth_sealed'].join(', ')

const byCode = gathered<StoredInstitution>(async (run, codes) => {
  const { rows } = await run({
    name: 'institutions_by_code',
    text: `select ${COLUMNS} from institution where code = any($1)`,
    values: [codes],
  })
  return new Map((rows as StoredInstitution[]).map((row) => [row.code, row]))
})

/** What one statement read for many is opened once. */
const opened = new WeakMap<StoredInstitution, Institution>()

export async function findInstitution(p: Platform, code: string): Promise<Institution | undefined> {
  const row = await byCode(p, code)
  if (!row) return undefined
  let institution = opened.get(row)
  if (!institution) opened.set(row, (institution = institutionOf(p, row)))
  return institution
}

/** Names of institutions by code; unknown codes are left out. */
export async function institutionNames(p: Platform, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await p.db.query<{ code: string; name: string }>(
    'select code, name from institution where code = any($1)',
    [codes],
  )
  return new Map(rows.map((r) => [r.code, r.name]))
}

/** What an institution's requests name in their headers: the paasid or the access key. */
export const authKey = (auth: InstitutionAuth): string => {
  if (auth.scheme === 'x-tif') return `paasid:${auth.paasid}`
  return auth.scheme === 'api-hmac' ? `access-key:${auth.accessKey}` : ''
}

/** The institution behind a paasid (x-tif) or an access key (api-hmac). */
export async function findInstitutionByAuth(
  p: Platform,
  scheme: 'x-tif' | 'api-hmac',
  id: string,
): Promise<Institution | undefined> {
  const key = scheme === 'x-tif' ? `paasid:${id}` : `access-key:${id}`
  const [row] = await p.db.query<StoredInstitution>(
    'select * from institution where auth_scheme = $1 and auth_blind = $2',
    [scheme, p.vault.blind(key)],
  )
  return row && institutionOf(p, row)
}

export interface InstitutionSearch {
  /** Part of the name, or the beginning of the code. */
  text?: string
  region?: string
  kind?: Institution['kind']
  limit?: number
}

/** Directory (H4): those whose name begins with the text first. */
export async function searchInstitutions(p: Platform, s: InstitutionSearch): Promise<Institution[]> {
  const text = s.text?.trim() ?? ''
  const rows = await p.db.query<StoredInstitution>(
    `select * from institution
     where (name ilike $1 or code like $2) and ($3::text is null or region = $3) and ($4::text is null or kind = $4)
     order by name not ilike $2, name, code limit $5`,
    [`%${likePattern(text)}%`, `${likePattern(text)}%`, s.region ?? null, s.kind ?? null, s.limit ?? 50],
  )
  return rows.map((row) => institutionOf(p, row))
}
