/**
 * pgledger, when its SQL file is given: a settlement is its four transfers to the institution in one call, with our key
 * and settlement row in the same statement. Its accounts carry its own ids, so that they are made here.
 */
import { readFile } from 'node:fs/promises'
import { canonical, openDb, sm3 } from '@gongji/ledger'
import type { Cluster } from '../harness/cluster.ts'
import { askedOf } from './lane.ts'
import { HAPPENED, type Mode } from './modes.ts'
import { CITY, institutionOf, personOf, poolOf, type Request } from './request.ts'

const SETTLE = `
  WITH k AS (
    INSERT INTO command (region, key, fingerprint, kind, state, content, happened_at, recorded_at, batch)
    VALUES ($1, $2, $3, 'settle', 'answered', $4, $5, now(), 0)),
  s AS (
    INSERT INTO settlement (region, id, person, institution, happened_at, total, fund, own, detail, batch)
    VALUES ($1, $6, $7, $8, $5, $9, $10, $11, $12, 0))
  SELECT count(*) FROM pgledger_create_transfers(event_at => $5, transfer_requests => ARRAY(
    SELECT (u.payer, $13::text, u.amount)::transfer_request FROM unnest($14::text[], $15::numeric[]) AS u (payer, amount)))`

/** @param database an empty copy of the benchmark's world */
export async function openPgledger(
  cluster: Cluster,
  database: string,
  file: string,
  region: string,
  people: number,
  clients = 16,
): Promise<Mode> {
  const owner = openDb({ url: cluster.url(database, 'owner'), as: 'owner', max: 1, statementTimeout: 0 })
  await owner.query(await readFile(file, 'utf8'))
  const names = [
    ...Array.from({ length: people }, (_, i) => personOf(region, i)),
    ...Array.from({ length: CITY.pools }, (_, i) => poolOf(region, i)),
    ...Array.from({ length: CITY.institutions }, (_, i) => institutionOf(region, i)),
  ]
  const made = await owner.query<{ name: string; id: string }>(
    `SELECT a.name, a.id FROM unnest($1::text[]) AS n (name) CROSS JOIN LATERAL pgledger_create_account(n.name, 'CNY') AS a`,
    [names],
  )
  const ids = new Map(made.map(({ name, id }) => [name, id]))
  await owner.query('GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO gongji_app')
  await owner.query('VACUUM ANALYZE')
  await owner.close()
  const db = openDb({ url: cluster.url(database), max: clients })
  return {
    name: 'pgledger',
    clients,
    async settle(request) {
      const values = valuesOf(request, ids)
      await db.session((session) => session.run({ name: 'settle', text: SETTLE, values }))
      return true
    },
    close: () => db.close(),
  }
}

function valuesOf(request: Request, ids: ReadonlyMap<string, string>): unknown[] {
  const { region, key, id, person, institution, pool, fund, total, payers } = request
  const asked = askedOf(request)
  const paid = payers.map(({ owner, most }) => ({ sharer: owner, paid: most }))
  const transfers = [...paid.map((one) => [one.sharer, one.paid] as const), [pool, fund] as const]
  return [
    region,
    key,
    sm3(canonical(asked)).toString('hex'),
    Buffer.from(JSON.stringify({ input: asked, answer: { ok: true, value: { id, fund, paid } } })),
    HAPPENED.toISOString(),
    id,
    person,
    institution,
    total,
    fund,
    total - fund,
    JSON.stringify({ pool, aid: paid }),
    ids.get(institution),
    transfers.map(([payer]) => ids.get(payer)),
    transfers.map(([, amount]) => amount),
  ]
}
