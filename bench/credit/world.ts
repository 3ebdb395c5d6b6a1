/** A region of employees and retired people with bases for this month, and carried-over money that settlements spend. */
import { openDb, migrate } from '@gongji/ledger'
import { migrations } from '@gongji/platform'
import type { Cluster } from '../harness/cluster.ts'
import { OPENING } from '../settle/request.ts'
import { DATABASE, period, REGION } from './plan.ts'
import { SCHEMA } from './settlements.ts'

const person = `'${REGION}' || lpad(n::text, 12, '0')`
const GENESIS = Buffer.alloc(32)

/** One in four is retired; bases are whole yuan from 4,000 to 36,000, ages 22 to 88. */
const fill = (accounts: number): string[] => [
  `INSERT INTO enrolment (region, psn_no, scheme, psn_type, state, since, civil_servant, admdvs, account, groups, contracted, version, batch)
   SELECT '${REGION}', ${person}, 'employee', CASE n % 4 WHEN 0 THEN '1201' ELSE '1101' END, 'active', '2024-01-01', false,
     '${REGION}', 'open', '[]', '[]', 1, 0 FROM generate_series(0, ${accounts - 1}) AS n`,
  `INSERT INTO credit_base (region, period, psn_no, base, status, age)
   SELECT '${REGION}', '${period()}', ${person}, CASE n % 4 WHEN 0 THEN NULL ELSE (4000 + n::bigint * 7919 % 32001) * 100 END,
     CASE n % 4 WHEN 0 THEN 'retired' ELSE 'active' END, CASE n % 4 WHEN 0 THEN 60 + n % 29 ELSE 22 + n % 38 END
   FROM generate_series(0, ${accounts - 1}) AS n`,
  `INSERT INTO account (region, id, kind, owner, overdraft, balance, held, version, hold_version, batch)
   SELECT '${REGION}', 'personal_carried/' || ${person}, 'personal_carried', ${person}, false, ${OPENING}, 0, 1, 0, 0
   FROM generate_series(0, ${accounts - 1}) AS n`,
  `INSERT INTO entry (region, account, version, amount, balance_after, transaction, reason, happened_at, recorded_at, batch)
   SELECT '${REGION}', 'personal_carried/' || ${person}, 1, ${OPENING}, ${OPENING}, '${REGION}opening', 'opening_balance', now(), now(), 0
   FROM generate_series(0, ${accounts - 1}) AS n`,
  `INSERT INTO account (region, id, kind, owner, overdraft, balance, held, version, hold_version, batch)
   VALUES ('${REGION}', 'income.opening/${REGION}', 'income.opening', '${REGION}', true, ${-OPENING} * ${accounts}::bigint, 0, 1, 0, 0)`,
  `INSERT INTO entry (region, account, version, amount, balance_after, transaction, reason, happened_at, recorded_at, batch)
   VALUES ('${REGION}', 'income.opening/${REGION}', 1, ${-OPENING} * ${accounts}::bigint, ${-OPENING} * ${accounts}::bigint,
     '${REGION}opening', 'opening_balance', now(), now(), 0)`,
]

/** @returns seconds that it took */
export async function createWorld(cluster: Cluster, accounts: number): Promise<number> {
  const start = performance.now()
  await cluster.admin.query(`CREATE DATABASE ${DATABASE}`)
  const url = cluster.url(DATABASE, 'owner')
  await migrate(url, migrations)
  const owner = openDb({ url, as: 'owner', max: 1, statementTimeout: 0 })
  try {
    await owner.query(SCHEMA)
    await owner.query('INSERT INTO region_head (region, hash) VALUES ($1, $2)', [REGION, GENESIS])
    for (const statement of fill(accounts)) await owner.query(statement)
    // Fresh rows get their hint bits and a visibility map now instead of in the measured time.
    for (const table of ['enrolment', 'credit_base', 'account', 'entry'])
      await owner.query(`VACUUM (FREEZE, ANALYZE) ${table}`)
    await owner.query('CHECKPOINT')
  } finally {
    await owner.close()
  }
  return (performance.now() - start) / 1000
}
