/** Settlements that go on meanwhile: three relatives, the pooled fund and the hospital (W2), at a fixed rate. */
import { type Handler, Lanes, type Need, openDb, type TableSpec } from '@gongji/ledger'
import { randomFrom } from '../harness/random.ts'
import { CITY, type Request, requestsOf } from '../settle/request.ts'
import { REGION } from './plan.ts'

interface BillRow {
  id: string
  person: string
  institution: string
  total: number
  fund: number
}

const billTable: TableSpec<BillRow> = {
  name: 'bench_bill',
  mode: 'append',
  columns: { id: 'text', person: 'text', institution: 'text', total: 'bigint', fund: 'bigint' },
  key: ['id'],
}

export const SCHEMA = `
  CREATE TABLE bench_bill (
    region text NOT NULL, id text NOT NULL, person text NOT NULL, institution text NOT NULL,
    total bigint NOT NULL, fund bigint NOT NULL, batch bigint NOT NULL, PRIMARY KEY (region, id));
  INSERT INTO account_kind (kind, overdraft) VALUES ('pool', true), ('institution', true) ON CONFLICT DO NOTHING`

const PERSONAL = 'personal_carried'

const settle: Handler<Request, { paid: number }> = {
  kind: 'bench_settle',
  needs: ({ payers, pool, institution }) => [
    ...payers.map(({ owner }): Need => ({ account: { kind: PERSONAL, owner } })),
    { account: { kind: 'pool', owner: pool } },
    { account: { kind: 'institution', owner: institution } },
  ],
  decide({ id, person, payers, institution, pool, fund, total }, desk) {
    desk.insert(billTable, { id, person, institution, total, fund })
    desk.post({
      id,
      reason: 'settlement',
      legs: [
        { kind: 'institution', owner: institution, amount: total },
        { kind: 'pool', owner: pool, amount: -fund },
        ...payers.map(({ owner, most }) => ({ kind: PERSONAL, owner, amount: -most })),
      ],
    })
    return { ok: true, value: { paid: total } }
  },
}

export interface Settlements {
  /** Sends one and waits for its answer. @throws if it was not answered */
  one(): Promise<void>
  answered(): number
  close(): Promise<void>
}

export function openSettlements(url: string, people: number): Settlements {
  const db = openDb({ url })
  const lanes = new Lanes({ db, tables: [billTable], handlers: [settle], queueLimit: 20_000 })
  const next = requestsOf(CITY, [REGION], people, randomFrom(people), 'CREDIT')
  let answered = 0
  return {
    answered: () => answered,
    async one() {
      const request = next()
      const { region, key } = request
      const outcome = await lanes.submit({
        region,
        key,
        kind: settle.kind,
        input: request,
        happenedAt: new Date(),
      })
      if (outcome.outcome !== 'answered')
        throw new Error(`A settlement was not answered: ${outcome.outcome}`, { cause: outcome })
      answered++
    },
    async close() {
      await lanes.close()
      await db.close()
    },
  }
}
