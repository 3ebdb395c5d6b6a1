/** I6 and I7: a bill is settled once, a settlement reversed once. */
import type { Invariant } from '@gongji/ledger'

const once = (check: string, rule: string, columns: string, where: string): Invariant => ({
  id: check === 'settled_once' ? 'I6' : 'I7',
  check,
  rule,
  table: 'settlement',
  rows: `select region, min(batch) as batch, max(id) as row, '${columns.split(', ').at(-1)}' as column_name, '1' as expected,
      count(*)::text as found, count(*) > 1 as wrong
    from settlement where region = any ($1) and ${where} group by region, ${columns}`,
})

export const onceOnly: Invariant[] = [
  once(
    'settled_once',
    'A charge batch has one settlement in each round.',
    'visit_id, batch_no, round',
    'reverses is null and round > 0',
  ),
  once('reversed_once', 'A settlement has one reversal.', 'reverses', 'reverses is not null'),
  once('restored_once', 'A reversal is taken back once.', 'restores', 'restores is not null'),
]
