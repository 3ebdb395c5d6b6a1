/**
 * The best we know with one transaction per request: everything in one statement and one round trip, the pool spread
 * over 64 rows so that requests do not meet there. The payers' rows are locked in the order of their ids and each pays
 * up to what it has of what those before it left, as in the lane. Same tables and same rows as the lane's, without the
 * chain.
 */
import { canonical, openDb, sm3 } from '@gongji/ledger'
import type { Random } from '../harness/random.ts'
import { askedOf } from './lane.ts'
import { HAPPENED, type Mode } from './modes.ts'
import { type Request, SLOTS, slotOf } from './request.ts'
import { PERSONAL } from './tables.ts'

const SETTLE = `
  WITH locked AS MATERIALIZED (
    SELECT u.turn, u.id, least(u.most, a.balance - a.held) AS amount
    FROM unnest($2::text[], $3::bigint[], $4::int[]) AS u (id, most, turn)
    JOIN account a ON a.region = $1 AND a.id = u.id FOR UPDATE OF a),
  paid AS MATERIALIZED (
    SELECT turn, id, least(amount, owed) AS amount FROM (
      SELECT turn, id, amount, $5::bigint - coalesce(sum(amount) OVER
        (ORDER BY turn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::bigint AS owed FROM locked) AS o
    WHERE owed > 0 AND amount > 0),
  aid AS MATERIALIZED (
    SELECT sum(amount)::bigint AS total,
      jsonb_agg(jsonb_build_object('sharer', split_part(id, '/', 2), 'paid', amount) ORDER BY turn) AS list FROM paid),
  moved AS (
    UPDATE account a SET balance = a.balance + u.amount, version = a.version + 1
    FROM (
      SELECT id, -amount AS amount FROM paid
      UNION ALL SELECT * FROM (VALUES ($6::text, $7::bigint), ($8::text, -$9::bigint)) AS v ORDER BY id) AS u
    WHERE a.region = $1 AND a.id = u.id AND (SELECT total FROM aid) = $5
    RETURNING a.id, a.version, u.amount, a.balance),
  e AS (
    INSERT INTO entry (region, account, version, amount, balance_after, transaction, reason, happened_at, recorded_at, batch)
    SELECT $1, id, version, amount, balance, $10, 'settlement', $11, now(), 0 FROM moved RETURNING amount),
  s AS (
    INSERT INTO settlement (region, id, person, institution, happened_at, total, fund, own, detail, batch)
    SELECT $1, $10, $12, $13, $11, $7, $9, $5, jsonb_build_object('pool', $14::text, 'aid', list), 0 FROM aid),
  k AS (
    INSERT INTO command (region, key, fingerprint, kind, state, content, happened_at, recorded_at, batch)
    SELECT $1, $15, $16, 'settle', 'answered', convert_to('{"input":' || $17::text || ',"answer":{"ok":true,"value":' ||
      jsonb_build_object('id', $10::text, 'fund', $9::bigint, 'paid', list)::text || '}}', 'UTF8'), $11, now(), 0 FROM aid)
  SELECT must_equal('sum of entry', sum(amount)::bigint, 0) FROM e`

export function openSingle(url: string, clients: number, random: Random): Mode {
  const db = openDb({ url, max: clients })
  return {
    name: 'single',
    clients,
    async settle(request) {
      const slot = slotOf(request.region, random.below(SLOTS))
      await db.session((session) =>
        session.run({ name: 'settle', text: SETTLE, values: valuesOf({ ...request, pool: slot }) }),
      )
      return true
    },
    close: () => db.close(),
  }
}

function valuesOf(request: Request): unknown[] {
  const { region, key, id, person, institution, pool, fund, total, payers } = request
  const asked = askedOf(request)
  const inOrder = payers
    .map(({ owner, most }, turn) => ({ account: `${PERSONAL}/${owner}`, most, turn }))
    .sort((a, b) => (a.account < b.account ? -1 : 1))
  return [
    region,
    inOrder.map(({ account }) => account),
    inOrder.map(({ most }) => most),
    inOrder.map(({ turn }) => turn),
    total - fund,
    `institution/${institution}`,
    total,
    `pool/${pool}`,
    fund,
    id,
    HAPPENED.toISOString(),
    person,
    institution,
    pool,
    key,
    sm3(canonical(asked)).toString('hex'),
    JSON.stringify(asked),
  ]
}
