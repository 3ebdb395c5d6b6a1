import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'
import { authKey, findInstitution } from './find.ts'
import type { Institution, InstitutionState } from './types.ts'

/** Registers institutions, or replaces their entries. Secrets are sealed. */
export async function saveInstitutions(p: Platform, institutions: readonly Institution[]): Promise<void> {
  const rows = institutions.map((i) => ({
    code: i.code,
    name: i.name,
    admdvs: i.admdvs,
    region: i.region,
    kind: i.kind,
    level: i.level,
    hosp_lv: i.hospLv,
    state: i.state,
    since: i.since,
    until: i.until ?? null,
    traits: i.traits,
    capabilities: i.capabilities,
    infcode_as_text: i.infcodeAsText,
    auth_scheme: i.auth.scheme,
    auth_sealed: p.vault.seal(JSON.stringify(i.auth)),
    auth_blind: p.vault.blind(authKey(i.auth)),
  }))
  await p.db.query(
    `insert into institution select * from json_populate_recordset(null::institution, $1::json)
     on conflict (code) do update set name = excluded.name, admdvs = excluded.admdvs, region = excluded.region,
       kind = excluded.kind, level = excluded.level, hosp_lv = excluded.hosp_lv, state = excluded.state,
       since = excluded.since, until = excluded.until, traits = excluded.traits, capabilities = excluded.capabilities,
       infcode_as_text = excluded.infcode_as_text, auth_scheme = excluded.auth_scheme,
       auth_sealed = excluded.auth_sealed, auth_blind = excluded.auth_blind`,
    [JSON.stringify(rows)],
  )
}

/** 定点 suspended, ended or restored; the very next batch of every lane reads it. `on` is the day from which it holds. */
export async function setInstitutionState(
  p: Platform,
  { code, state, on }: { code: string; state: InstitutionState; on: string },
): Promise<Result<Institution>> {
  const [row] = await p.db.query(
    `update institution set state = $2, since = $3, until = null
     where code = $1 and state <> $2 returning code`,
    [code, state, on],
  )
  const now = await findInstitution(p, code)
  if (!now) return failure('institution_unknown', { code })
  return row ? ok(now) : failure('institution_state', { code })
}
