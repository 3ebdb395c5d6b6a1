import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import {
  command,
  counterTable,
  createMoney,
  limitTable,
  move,
  noteTable,
  openMoney,
  REGION,
} from '../testing/money.ts'
import type { AuditOptions, AuditReport } from './report.ts'
import { verify, verifyIn } from './verify.ts'

const database = await testDatabase()
const tables = [noteTable, counterTable, limitTable]

beforeAll(async () => {
  await createMoney(database.owner)
  const lanes = openMoney(database.db)
  await lanes.submit(move('bank-a', 'ann', 100))
  await lanes.submit(move('bank-a', 'bob', 50))
  await lanes.submit(move('bank-a', 'ann', 20))
  await lanes.submit(command('note', { id: 'n1', text: 'first', about: 'ann' }))
  await lanes.submit(command('limit', { owner: 'ann', amount: 90, state: 'on' }))
  await lanes.submit(command('limit', { owner: 'ann', amount: 80, state: 'on' }))
  await lanes.submit(command('hold', { purse: 'ann', amount: 30 }))
  await lanes.submit(move('ann', 'bob', 60))
  await lanes.close()
})
afterAll(() => database.drop())

const audit = (options?: AuditOptions) => verify(database.db, tables, options)

/** What the audit says of a tampered book; the tampering is undone afterwards. */
const auditAfter = (tampering: string, options?: AuditOptions): Promise<AuditReport> =>
  database.owner.session(async (session) => {
    await session.query('BEGIN')
    await session.query(tampering)
    const report = await verifyIn(session, tables, options)
    await session.query('ROLLBACK')
    return report
  })

test('an untouched book is clean, and the audit tells its head', async () => {
  const report = await audit()
  expect(report).toMatchObject({
    ok: true,
    entries: 8,
    findings: [],
    regions: [{ region: REGION, batches: 8 }],
  })
  const { head, batches } = report.regions[0]!
  expect(head).toMatch(/^[0-9a-f]{64}$/)
  expect(await audit({ anchors: { [REGION]: { batch: batches, hash: head } } })).toMatchObject({ ok: true })
})

test.each([
  [
    'an entry amount',
    `UPDATE entry SET amount = 21 WHERE account = 'purse/ann' AND version = 2`,
    'entry_gap',
    'purse/ann version 2',
  ],
  [
    'an entry and its balance',
    `UPDATE entry SET amount = 21, balance_after = 121 WHERE account = 'purse/ann' AND version = 2`,
    'transaction_sum',
    'bank-a-3',
  ],
  [
    'an entry reason',
    `UPDATE entry SET reason = 'gift' WHERE account = 'purse/bob' AND version = 1`,
    'chain',
    'purse/bob/1',
  ],
  [
    'an entry time',
    `UPDATE entry SET happened_at = happened_at - interval '1 day' WHERE account = 'purse/bob' AND version = 1`,
    'chain',
    'purse/bob/1',
  ],
  [
    'a removed entry',
    `DELETE FROM entry WHERE account = 'purse/ann' AND version = 1`,
    'entry_gap',
    'purse/ann version 2',
  ],
  [
    'a removed last entry',
    `DELETE FROM entry WHERE account = 'purse/ann' AND version = 3`,
    'balance',
    'purse/ann',
  ],
  ['an added note', `INSERT INTO note VALUES ('${REGION}', 'n2', 'forged', null, 4)`, 'chain', 'n2'],
  [
    'a note in a batch to come',
    `INSERT INTO note VALUES ('${REGION}', 'n2', 'forged', null, 99)`,
    'chain',
    'n2',
  ],
  [
    'a row of a region without head',
    `INSERT INTO note VALUES ('000000', 'n2', 'forged', null, 1)`,
    'region_without_head',
    'n2',
  ],
  ['a changed note', `UPDATE note SET text = 'second'`, 'chain', 'n1'],
  ['a changed version', `UPDATE spending_limit SET amount = 95 WHERE version = 1`, 'chain', 'ann version 1'],
  ['a removed version', `DELETE FROM spending_limit WHERE version = 1`, 'version_gap', 'ann'],
  ['a changed answer', `UPDATE command SET content = 'x' WHERE batch = 2`, 'chain', ''],
  ['a balance', `UPDATE account SET balance = balance + 1 WHERE id = 'purse/bob'`, 'balance', 'purse/bob'],
  [
    'money from nowhere',
    `UPDATE account SET balance = balance + 1 WHERE id = 'purse/bob'`,
    'region_sum',
    REGION,
  ],
  ['what is held', `UPDATE account SET held = 1 WHERE id = 'purse/ann'`, 'balance', 'purse/ann'],
  ['a hold', `UPDATE hold SET amount = 1`, 'hold_gap', 'purse/ann version 1'],
  [
    'an overdraft of a purse',
    `UPDATE account SET overdraft = true, balance = 29 WHERE id = 'purse/ann'`,
    'below_held',
    'purse/ann',
  ],
  ['another owner', `UPDATE account SET owner = 'eve' WHERE id = 'purse/ann'`, 'account_name', 'purse/ann'],
  ['a removed account', `DELETE FROM account WHERE id = 'purse/bob'`, 'balance', 'purse/bob'],
  ['a removed batch', `DELETE FROM batch WHERE number = 3`, 'chain', '3'],
  [
    'a changed link',
    `UPDATE batch SET hash = decode(repeat('11', 32), 'hex') WHERE number = 3`,
    'chain',
    '3',
  ],
  ['a working row', `UPDATE counter SET count = count + 1 WHERE name = 'ann'`, 'mark', 'ann'],
  ['a removed working row', `DELETE FROM counter WHERE name = 'bank-a'`, 'mark', 'bank-a'],
  ['an added working row', `INSERT INTO counter VALUES ('${REGION}', 'eve', 1, 1, 3)`, 'mark', 'eve'],
  [
    'an old copy of a working row',
    `UPDATE counter SET count = 1, version = 1, batch = 1 WHERE name = 'bank-a'`,
    'mark',
    'bank-a',
  ],
  ['a head set back', `UPDATE region_head SET batch = batch - 1`, 'chain', REGION],
])('%s is found and named', async (_what, tampering, check, row) => {
  const report = await auditAfter(tampering)
  expect(report.ok).toBe(false)
  const finding = report.findings.find((one) => one.check === check)
  expect(finding?.row).toContain(row)
})

test('a book that was cut back to an earlier day is whole in itself, and found by an anchor from outside', async () => {
  const [before] = (await audit()).regions
  const cut = `
    DELETE FROM entry WHERE batch = 8; DELETE FROM command WHERE batch = 8; DELETE FROM batch WHERE number = 8;
    UPDATE region_head SET batch = 7, hash = (SELECT hash FROM batch WHERE number = 7);
    DELETE FROM counter WHERE batch = 8;
    UPDATE account a SET (balance, version, batch) = (SELECT balance_after, e.version,
        greatest(e.batch, (SELECT max(h.batch) FROM hold h WHERE h.account = a.id)) FROM entry e
      WHERE e.account = a.id ORDER BY e.version DESC LIMIT 1)`
  expect(await auditAfter(cut)).toMatchObject({ ok: true })
  const anchors = { [REGION]: { batch: before!.batches, hash: before!.head } }
  expect(await auditAfter(cut, { anchors })).toMatchObject({ ok: false, findings: [{ check: 'anchor' }] })
})
