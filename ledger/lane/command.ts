import { ArrayParameter } from '../db/binary.ts'
import type { Session, Tx } from '../db/db.ts'
import { canonical, sm3 } from '../chain/canonical.ts'
import type { Answer, Command, Outcome, TableSpec } from './types.ts'

export type CommandRow = {
  key: string
  fingerprint: string
  kind: string
  state: 'answered' | 'tombstone'
  content: Buffer | null
  happened_at: Date
  recorded_at: Date
}

export type StoredCommand = CommandRow & { batch: number }

/** What is sealed with a key. */
export interface Content {
  input: unknown
  answer: Answer
}

export interface Seal {
  seal: (text: string) => Buffer
  unseal: (sealed: Buffer) => string
}

export const commandTable: TableSpec<CommandRow> = {
  name: 'command',
  mode: 'append',
  columns: {
    key: 'text',
    fingerprint: 'text',
    kind: 'text',
    state: 'text',
    content: 'bytea',
    happened_at: 'timestamptz',
    recorded_at: 'timestamptz',
  },
  key: ['key'],
}

const FIND = `
  SELECT key, fingerprint, kind, state, content, happened_at, recorded_at, batch
  FROM command WHERE region = $1 AND key = ANY ($2::text[])`

/** Commands of a region by their keys; those that never came are left out. */
export function findCommands(tx: Tx, region: string, keys: readonly string[]): Promise<StoredCommand[]> {
  return tx.query<StoredCommand>(FIND, [region, keys])
}

/** The same by a statement that the connection keeps. */
export async function findPrepared(
  session: Session,
  region: string,
  keys: readonly string[],
): Promise<StoredCommand[]> {
  const values = [region, new ArrayParameter('text', keys)]
  return (await session.run({ name: 'find_commands', text: FIND, values })).rows as StoredCommand[]
}

export const fingerprintOf = (command: Command): string =>
  command.fingerprint ?? sm3(canonical(command.input)).toString('hex')

export function openContent(row: CommandRow, { unseal }: Seal): Content {
  return JSON.parse(unseal(row.content!)) as Content
}

/** What the sender of a stored command is told. */
export function outcomeOf(row: StoredCommand, seal: Seal, replayed: boolean): Outcome {
  if (row.state === 'tombstone') return { outcome: 'tombstoned' }
  const { answer } = openContent(row, seal)
  return { outcome: 'answered', answer, replayed, batch: row.batch, recordedAt: row.recorded_at }
}
