/** A mistake that somebody might make, as a change of our own text, and where it must be noticed. */
export interface Bug {
  name: string
  file: string
  /** Stands in the file exactly once. */
  find: string
  replace: string
  /** Test files of which at least one must fail. */
  tests: string[]
}

const LANE = 'ledger/lane/lane.test.ts'
const LOST = 'ledger/lane/lost.test.ts'
const FENCES = 'ledger/trial/fences.test.ts'
const POISON = 'ledger/trial/poison.test.ts'
const MODEL = 'ledger/trial/model.test.ts'
const SIMULATION = 'ledger/trial/simulation/simulation.test.ts'

const batch = 'ledger/lane/batch.ts'
const record = 'ledger/lane/record.ts'
const lane = 'ledger/lane/lane.ts'
const schema = 'ledger/migrations/001.do.book.sql'

export const BUGS: Bug[] = [
  {
    name: 'the head is read without its lock',
    file: batch,
    find: 'FROM region_head WHERE region = $1 FOR UPDATE`',
    replace: 'FROM region_head WHERE region = $1`',
    tests: [SIMULATION, MODEL],
  },
  {
    name: 'a batch that follows does not look whether the head is as the one before left it',
    file: record,
    find: '(SELECT batch FROM head WHERE hash = $3)',
    replace: '(SELECT batch FROM head WHERE hash = $3 OR true)',
    tests: ['ledger/lane/heels.test.ts', MODEL],
  },
  {
    name: 'the head is moved whatever number it has',
    file: 'ledger/lane/end.ts',
    find: 'WHERE region = $1 AND batch = $2::bigint - 1 RETURNING 1)',
    replace: 'WHERE region = $1 RETURNING 1)',
    tests: [FENCES],
  },
  {
    name: 'accounts are written whatever version they have',
    file: 'ledger/post/write.ts',
    find: ' AND a.version = u.read_version AND a.hold_version = u.read_hold_version',
    replace: '',
    tests: [LANE],
  },
  {
    name: 'working rows are updated or removed whatever version they have',
    file: 'ledger/lane/write.ts',
    find: '      DELETE FROM ${name} t USING unnest(${placeholders(columns, 3)}) AS u (${names(columns)})\n      WHERE t.region = $1 AND ${matchKey(table)} AND t.version = u.version',
    replace:
      '      DELETE FROM ${name} t USING unnest(${placeholders(columns, 3)}) AS u (${names(columns)})\n      WHERE t.region = $1 AND ${matchKey(table)}',
    tests: [FENCES],
  },
  {
    name: 'a purse may fall below what is held (in the book)',
    file: 'ledger/post/book.ts',
    find: 'if (!overdraft && account.balance < account.held) {',
    replace: 'if (!overdraft && account.balance < 0) {',
    tests: ['ledger/post/posting.test.ts'],
  },
  {
    name: 'a purse may fall below what is held (in the database)',
    file: schema,
    find: 'CHECK (overdraft OR balance >= held)',
    replace: 'CHECK (overdraft OR balance >= 0)',
    tests: [FENCES],
  },
  {
    name: 'an account may have two entries of one version',
    file: schema,
    find: 'PRIMARY KEY (region, account, version),\n  CONSTRAINT entry_transaction',
    replace: 'CONSTRAINT entry_transaction',
    tests: [FENCES],
  },
  {
    name: 'a transaction may stand twice',
    file: 'ledger/migrations/050.do.bulk.sql',
    find: 'CREATE UNIQUE INDEX entry_transaction',
    replace: 'CREATE INDEX entry_transaction',
    tests: [FENCES],
  },
  {
    name: 'a key may have two answers',
    file: schema,
    find: 'PRIMARY KEY (region, key),',
    replace: '',
    tests: [FENCES],
  },
  {
    name: 'what is written may be changed by the server',
    file: schema,
    find: "SELECT make_append_only('entry');",
    replace: '',
    tests: ['ledger/db/db.test.ts'],
  },
  {
    name: 'a key that was answered before is decided again',
    file: batch,
    find: 'if (known) outcomes.set(pending,',
    replace: 'if (known?.state === "tombstone") outcomes.set(pending,',
    tests: [LANE],
  },
  {
    name: 'the same key with other content gets the first answer',
    file: batch,
    find: "known.state === 'answered' && known.fingerprint !== pending.fingerprint",
    replace: 'false',
    tests: [LANE],
  },
  {
    name: 'in a batch, other content of one key is taken for the same',
    file: lane,
    find: 'else if (group.leader.fingerprint === waiting.fingerprint) group.followers.push(waiting)',
    replace: 'else if (group) group.followers.push(waiting)',
    tests: [LANE],
  },
  {
    name: 'in a batch, the last of several equal commands is never answered',
    file: lane,
    find: 'for (const follower of followers) follower.resolve(shared)',
    replace: 'for (const follower of followers.slice(1)) follower.resolve(shared)',
    tests: [LANE],
  },
  {
    name: 'followers are told another outcome than their leader',
    file: lane,
    find: 'for (const follower of followers) follower.resolve(shared)',
    replace: "for (const follower of followers) follower.resolve({ outcome: 'key_reused' })",
    tests: [LANE],
  },
  {
    name: 'a key that was barred earlier is decided',
    file: batch,
    find: 'if (known) outcomes.set(pending,',
    replace: "if (known?.state === 'answered') outcomes.set(pending,",
    tests: [LANE],
  },
  {
    name: 'a tombstone is not stored',
    file: batch,
    find: "commands.push(commandRow(working, key, happenedAt, '', '', null))",
    replace: 'void [key, happenedAt]',
    tests: [LANE],
  },
  {
    name: 'a refusal is not stored with its key',
    file: batch,
    find: '      commands.push(commandRow(working, command.key, command.happenedAt, fingerprint, command.kind, content))',
    replace:
      '      if (answer.ok) commands.push(commandRow(working, command.key, command.happenedAt, fingerprint, command.kind, content))',
    tests: [LANE],
  },
  {
    name: 'what a refused command wrote stays',
    file: 'ledger/lane/decide.ts',
    find: 'if (!decision.answer.ok) working.journal.undo()',
    replace: '',
    tests: [POISON],
  },
  {
    name: 'acknowledged before COMMIT is answered',
    file: record,
    find: '  await Promise.all([...statements, end, commit])\n',
    replace:
      '  void Promise.all([...statements, end, commit]).catch(() => undefined)\n  if (number > 0) return link\n',
    tests: [SIMULATION],
  },
  {
    name: 'an error that only follows from another is told instead of it',
    file: 'ledger/db/cause.ts',
    find: 'throw cause ?? error',
    replace: 'throw error',
    tests: ['ledger/db/cause.test.ts'],
  },
  {
    name: 'a lost COMMIT is taken for not done',
    file: batch,
    find: "if (failureOf(error) !== 'lost') sent.delete(number)",
    replace: 'sent.delete(number)',
    tests: [LOST],
  },
  {
    name: 'an unknown outcome is told as "nothing was done"',
    file: lane,
    find: 'if (sent.size === 0) answer(group, this.#busy())',
    replace: 'if (sent.size >= 0) answer(group, this.#busy())',
    tests: [LOST],
  },
  {
    name: 'a conflict with another transaction fails the command',
    file: 'ledger/lane/failure.ts',
    find: "new Set(['40001', '40P01'])",
    replace: "new Set([''])",
    tests: [SIMULATION],
  },
  {
    name: 'splitting a batch around poison forgets a command',
    file: lane,
    find: 'groups.slice(half), written',
    replace: 'groups.slice(half + 1), written',
    tests: [SIMULATION],
  },
  {
    name: 'what the batch before leaves is not seen by the one that follows',
    file: 'ledger/lane/rows.ts',
    find: 'this.#before = before',
    replace: 'this.#before = undefined',
    tests: ['ledger/lane/heels.test.ts', SIMULATION],
  },
  {
    name: 'a batch that must be decided again does not wait for the one before',
    file: lane,
    find: '          this.#alone = false\n          await before?.done\n',
    replace: '          this.#alone = false\n',
    tests: ['ledger/lane/heels.test.ts', SIMULATION],
  },
  {
    name: 'the queue grows without end',
    file: lane,
    find: 'this.#queue.length >= this.#limits.queueLimit',
    replace: 'this.#queue.length === Infinity',
    tests: [LANE],
  },
  {
    name: 'a transaction need not sum to 0 (in the book)',
    file: 'ledger/post/posting.ts',
    find: 'if (sum !== 0)',
    replace: 'if (Number.isNaN(sum))',
    tests: ['ledger/post/posting.test.ts'],
  },
  {
    name: 'a batch need not sum to 0 (in the database)',
    file: 'ledger/lane/write.ts',
    find: 'coalesce(sum(amount), 0)::bigint, 0) FROM written',
    replace: 'coalesce(sum(amount), 0)::bigint, coalesce(sum(amount), 0)::bigint) FROM written',
    tests: [FENCES],
  },
  {
    name: 'a link of the chain does not hold the one before',
    file: 'ledger/chain/chain.ts',
    find: 'Buffer.concat([previous, Buffer.from(canonical(header))])',
    replace: 'Buffer.from(canonical(header))',
    tests: [FENCES],
  },
  {
    name: 'a bill is settled twice',
    file: 'platform/settlement/guards.ts',
    find: "if (row.state === 'settled') return refusal(",
    replace: "if (row.state === 'never') return refusal(",
    tests: ['platform/settlement/settle.test.ts', 'platform/settlement/guards.test.ts'],
  },
  {
    name: 'a settlement is reversed twice (by the handler)',
    file: 'platform/settlement/reversal.ts',
    find: 'restored ? liveOf(desk, restored.id) : { reversedBy: reversal }',
    replace: 'restored ? liveOf(desk, restored.id) : { live: row }',
    tests: ['platform/settlement/reverse.test.ts'],
  },
  {
    name: 'a settlement is reversed twice (in the database)',
    file: 'platform/migrations/111.do.settlement.sql',
    find: 'create unique index settlement_reversed_once',
    replace: 'create index settlement_reversed_once',
    tests: ['platform/settlement/fence.test.ts'],
  },
]
