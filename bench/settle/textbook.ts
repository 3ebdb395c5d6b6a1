/**
 * How it is usually built: one transaction per request, six round trips, rows locked in the order of their ids, the
 * pool's one row among them. Same tables and same rows as the lane's, without the chain.
 */
import { canonical, openDb, type Session, sm3 } from '@gongji/ledger'
import { askedOf } from './lane.ts'
import { HAPPENED, type Mode } from './modes.ts'
import type { Request } from './request.ts'
import { PERSONAL } from './tables.ts'

const FIND = `SELECT fingerprint, content FROM command WHERE region = $1 AND key = $2`
const LOCK = `SELECT id, balance, held, version FROM account WHERE region = $1 AND id = ANY ($2::text[]) ORDER BY id FOR UPDATE`
const MOVE = `
  UPDATE account a SET balance = u.balance, version = a.version + 1
  FROM unnest($2::text[], $3::bigint[]) AS u (id, balance) WHERE a.region = $1 AND a.id = u.id`
const RECORD = `
  WITH e AS (
    INSERT INTO entry (region, account, version, amount, balance_after, transaction, reason, happened_at, recorded_at, batch)
    SELECT $1, u.*, $6, 'settlement', $7, now(), 0 FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) AS u),
  s AS (
    INSERT INTO settlement (region, id, person, institution, happened_at, total, fund, own, detail, batch)
    VALUES ($1, $6, $8, $9, $7, $10, $11, $12, $13, 0))
  INSERT INTO command (region, key, fingerprint, kind, state, content, happened_at, recorded_at, batch)
  VALUES ($1, $14, $15, 'settle', 'answered', $16, $7, now(), 0)`

type Locked = { id: string; balance: number; held: number; version: number }

export function openTextbook(url: string, clients = 16): Mode {
  const db = openDb({ url, max: clients })
  return {
    name: 'textbook',
    clients,
    settle: (request) => db.session((session) => settle(session, request)),
    close: () => db.close(),
  }
}

async function settle(session: Session, request: Request): Promise<boolean> {
  const { region, key, id, person, institution, pool, fund, total, payers } = request
  const asked = askedOf(request)
  const fingerprint = sm3(canonical(asked)).toString('hex')
  await session.run({ text: 'BEGIN' })
  const known = await session.run({ name: 'find', text: FIND, values: [region, key] })
  if (known.rowCount !== 0) throw new Error(`Key ${key} came before.`)
  const ids = [
    ...payers.map(({ owner }) => `${PERSONAL}/${owner}`),
    `pool/${pool}`,
    `institution/${institution}`,
  ]
  const { rows } = await session.run({ name: 'lock', text: LOCK, values: [region, ids] })
  const found = new Map((rows as Locked[]).map((row) => [row.id, row]))
  let left = total - fund
  const paid = payers.map(({ owner, most }) => {
    const { balance, held } = found.get(`${PERSONAL}/${owner}`)!
    const part = Math.min(left, most, balance - held)
    left -= part
    return { sharer: owner, paid: part }
  })
  const content = (answer: object) => Buffer.from(JSON.stringify({ input: asked, answer }))
  if (left > 0) throw new Error('The textbook mode is measured on bills that can be paid.')
  const amounts = [...paid.map((one) => -one.paid), -fund, total]
  const after = ids.map((one, i) => found.get(one)!.balance + amounts[i]!)
  const versions = ids.map((one) => found.get(one)!.version + 1)
  await session.run({ name: 'move', text: MOVE, values: [region, ids, after] })
  await session.run({
    name: 'record',
    text: RECORD,
    values: [
      region,
      ids,
      versions,
      amounts,
      after,
      id,
      HAPPENED.toISOString(),
      person,
      institution,
      total,
      fund,
      total - fund,
      JSON.stringify({ pool, aid: paid }),
      key,
      fingerprint,
      content({ ok: true, value: { id, fund, paid } }),
    ],
  })
  const { command } = await session.run({ text: 'COMMIT' })
  if (command !== 'COMMIT') throw new Error(`Settlement ${id} was rolled back.`)
  return true
}
