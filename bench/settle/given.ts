/**
 * The same with nothing to decide: each payment is given, and the check on the account's balance guards it. A transfer
 * rather than a settlement, whose parts follow from what each payer has; it stands beside the other to show what
 * deciding costs there.
 */
import { canonical, openDb, sm3 } from '@gongji/ledger'
import type { Random } from '../harness/random.ts'
import { askedOf } from './lane.ts'
import { HAPPENED, type Mode } from './modes.ts'
import { type Request, SLOTS, slotOf } from './request.ts'
import { PERSONAL } from './tables.ts'

const MOVE = `
  WITH moved AS (
    UPDATE account a SET balance = a.balance + u.amount, version = a.version + 1
    FROM unnest($2::text[], $3::bigint[]) AS u (id, amount) WHERE a.region = $1 AND a.id = u.id
    RETURNING a.id, a.version, u.amount, a.balance),
  e AS (
    INSERT INTO entry (region, account, version, amount, balance_after, transaction, reason, happened_at, recorded_at, batch)
    SELECT $1, id, version, amount, balance, $4, 'settlement', $5, now(), 0 FROM moved RETURNING amount),
  s AS (
    INSERT INTO settlement (region, id, person, institution, happened_at, total, fund, own, detail, batch)
    VALUES ($1, $4, $6, $7, $5, $8, $9, $10, $11, 0)),
  k AS (
    INSERT INTO command (region, key, fingerprint, kind, state, content, happened_at, recorded_at, batch)
    VALUES ($1, $12, $13, 'settle', 'answered', $14, $5, now(), 0))
  SELECT must_equal('legs', count(*), $15), must_equal('sum of entry', sum(amount)::bigint, 0) FROM e`

export function openGiven(url: string, clients: number, random: Random): Mode {
  const db = openDb({ url, max: clients })
  return {
    name: 'given',
    clients,
    async settle(request) {
      const slot = slotOf(request.region, random.below(SLOTS))
      await db.session((session) =>
        session.run({ name: 'given', text: MOVE, values: valuesOf({ ...request, pool: slot }) }),
      )
      return true
    },
    close: () => db.close(),
  }
}

function valuesOf(request: Request): unknown[] {
  const { region, key, id, person, institution, pool, fund, total, payers } = request
  const asked = askedOf(request)
  const paid = payers.map(({ owner, most }) => ({ sharer: owner, paid: most }))
  // Personal rows by id, then the institution's, then the pool's: one order for all.
  const legs = [
    ...paid.map(({ sharer, paid: part }) => ({ id: `${PERSONAL}/${sharer}`, amount: -part })),
    { id: `institution/${institution}`, amount: total },
    { id: `pool/${pool}`, amount: -fund },
  ].sort((a, b) => (a.id < b.id ? -1 : 1))
  return [
    region,
    legs.map((leg) => leg.id),
    legs.map((leg) => leg.amount),
    id,
    HAPPENED.toISOString(),
    person,
    institution,
    total,
    fund,
    total - fund,
    JSON.stringify({ pool, aid: paid }),
    key,
    sm3(canonical(asked)).toString('hex'),
    Buffer.from(JSON.stringify({ input: asked, answer: { ok: true, value: { id, fund, paid } } })),
    legs.length,
  ]
}
