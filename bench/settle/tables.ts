/** What a settlement of the benchmark leaves beside its entries and its answer. The same in every mode. */
import type { TableSpec } from '@gongji/ledger'

export interface SettlementRow {
  id: string
  person: string
  institution: string
  happened_at: Date
  /** Fen. */
  total: number
  fund: number
  own: number
  detail: { pool: string; aid: { sharer: string; paid: number }[] }
  reverses: string | null
}

export const settlementTable: TableSpec<SettlementRow> = {
  name: 'settlement',
  mode: 'append',
  columns: {
    id: 'text',
    person: 'text',
    institution: 'text',
    happened_at: 'timestamptz',
    total: 'bigint',
    fund: 'bigint',
    own: 'bigint',
    detail: 'jsonb',
    reverses: 'text',
  },
  key: ['id'],
  lookups: [['reverses']],
}

export const PERSONAL = 'personal_carried'

export const SCHEMA = `
  INSERT INTO account_kind (kind, overdraft) VALUES
    ('${PERSONAL}', false), ('pool', true), ('institution', true), ('opening', true);
  CREATE TABLE settlement (
    region text NOT NULL,
    id text NOT NULL,
    person text NOT NULL,
    institution text NOT NULL,
    happened_at timestamptz NOT NULL,
    total bigint NOT NULL,
    fund bigint NOT NULL,
    own bigint NOT NULL,
    detail jsonb NOT NULL,
    reverses text,
    batch bigint NOT NULL,
    PRIMARY KEY (region, id),
    CHECK (fund + own = total)
  );
  CREATE UNIQUE INDEX settlement_reversed_once ON settlement (region, reverses) WHERE reverses IS NOT NULL;
  SELECT make_append_only('settlement')`
